using FsCheck;
using FsCheck.Fluent;
using Parkade.Media.Rtp;

namespace Parkade.Media.Tests.Rtp;

public sealed class RtpHeaderTests
{
    [Fact]
    public void A_written_header_is_read_back()
        => Prop.ForAll<bool, byte, uint>((marker, type, number) =>
        {
            var header = new RtpHeader(marker, (byte)(type & 0x7F), (ushort)number, number * 31, ~number);
            var packet = new byte[RtpHeader.Length + type];
            header.Write(packet);
            return RtpHeader.TryRead(packet, out var read, out var payload) && read == header && payload.Equals(12..packet.Length);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_bytes_make_the_reader_throw_or_leave_the_packet()
        => Prop.ForAll<byte[]>(bytes => !RtpHeader.TryRead(bytes, out _, out var payload) || payload.GetOffsetAndLength(bytes.Length).Length >= 0)
            .QuickCheckThrowOnFailure();

    // RFC 3550 §5.1, §5.3.1
    [Theory]
    [InlineData("", null)]
    [InlineData("80 00 0001 00000001 00000002", "")]
    [InlineData("80 00 0001 00000001 000000", null)]                                          // cut off
    [InlineData("40 00 0001 00000001 00000002 AA", null)]                                     // version 1
    [InlineData("82 00 0001 00000001 00000002 11111111 22222222 AABB", "AABB")]               // two CSRCs
    [InlineData("82 00 0001 00000001 00000002 11111111", null)]                               // one of two CSRCs
    [InlineData("90 00 0001 00000001 00000002 BEDE0001 33333333 AABB", "AABB")]               // extension
    [InlineData("90 00 0001 00000001 00000002 BEDE", null)]
    [InlineData("90 00 0001 00000001 00000002 BEDEFFFF 33333333 AABB", null)]                 // extension longer than the packet
    [InlineData("A0 00 0001 00000001 00000002 AABB 000002", "AABB00"/* two of padding */)]
    [InlineData("A0 00 0001 00000001 00000002 AABB00", null)]                                 // padding of nothing
    [InlineData("A0 00 0001 00000001 00000002 AABBFF", null)]                                 // padding longer than the packet
    public void The_payload_is_found_or_the_packet_refused(string packet, string? payload)
    {
        var bytes = Convert.FromHexString(packet.Replace(" ", "", StringComparison.Ordinal));

        var valid = RtpHeader.TryRead(bytes, out _, out var range);

        Assert.Equal(payload is not null, valid);
        if (valid) Assert.Equal(payload, Convert.ToHexString(bytes[range]));
    }
}
