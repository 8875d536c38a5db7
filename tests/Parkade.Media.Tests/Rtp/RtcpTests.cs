using FsCheck;
using FsCheck.Fluent;
using Parkade.Media.Rtp;

namespace Parkade.Media.Tests.Rtp;

public sealed class RtcpTests
{
    [Fact]
    public void A_goodbye_is_a_compound_of_report_name_and_bye()
    {
        Span<byte> buffer = stackalloc byte[256];
        var writer = new RtcpWriter(buffer);
        writer.BeginSenderReport(0x11111111, 0x2222222233333333, 0x44444444, 5, 6, new ReportBlock(0x77777777, 8, -2, 9, 10, 11, 12));
        writer.SourceName(0x11111111, "parkade"u8);
        writer.Bye(0x11111111);

        Assert.Equal(
            "81C8000C" + "11111111" + "2222222233333333" + "44444444" + "00000005" + "00000006" +
            "77777777" + "08FFFFFE" + "00000009" + "0000000A" + "0000000B" + "0000000C" +
            "81CA0004" + "11111111" + "0107" + "7061726B616465" + "000000" +
            "81CB0001" + "11111111",
            Convert.ToHexString(buffer[..writer.Length]));
        Assert.True(RtcpReader.TryRead(buffer[..writer.Length], out var report));
        Assert.Equal(new PeerReport(0x11111111, 0x22223333, Bye: true), report);
    }

    [Fact]
    public void Who_has_not_sent_reports_as_a_receiver()
    {
        Span<byte> buffer = stackalloc byte[64];
        var writer = new RtcpWriter(buffer);
        writer.BeginReceiverReport(1, null);

        Assert.Equal("80C9000100000001", Convert.ToHexString(buffer[..writer.Length]));
        Assert.True(RtcpReader.TryRead(buffer[..writer.Length], out var report));
        Assert.Null(report.MiddleOfNtp);
    }

    [Theory]
    [InlineData("80C9000200000001")]                 // longer than it is
    [InlineData("40C9000100000001")]                 // version 1
    [InlineData("A0C9000100000001")]                 // padded first packet
    [InlineData("80C900010000")]
    public void A_malformed_packet_is_refused(string packet)
        => Assert.False(RtcpReader.TryRead(Convert.FromHexString(packet), out _));

    [Fact]
    public void No_bytes_make_the_reader_throw()
        => Prop.ForAll<byte[]>(bytes => RtcpReader.TryRead(bytes, out _) || true).QuickCheckThrowOnFailure();

    [Fact]
    public void Ntp_counts_seconds_since_1900()
        => Assert.Equal(0x83AA7E80_80000000UL, NtpTime.Of(DateTimeOffset.UnixEpoch.AddMilliseconds(500)));
}
