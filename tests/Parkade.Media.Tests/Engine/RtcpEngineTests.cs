using System.Net;
using Parkade.Media.Codecs;
using Parkade.Media.Playback;
using Parkade.Media.Rtp;
using Parkade.Testing.Audio;

namespace Parkade.Media.Tests.Engine;

public sealed class RtcpEngineTests
{
    private static readonly Playlist s_music = Playlist.Music(new Tone(440).Clip(TimeSpan.FromSeconds(1)));

    [Fact]
    public async Task A_sender_reports_what_it_sent_and_says_goodbye_at_the_end()
    {
        await using var fixture = new EngineFixture(rtcp: TimeSpan.FromMilliseconds(400));
        using var phone = new RtpPhone();
        using var control = new RtpPhone();
        var port = fixture.Open();
        port.Connect(EngineFixture.Flow(phone) with { RemoteRtcp = control.Local });
        port.Play(s_music);

        var report = await Next(control, type: 200);
        Assert.Equal(port.Ssrc, ReadSsrc(report));
        port.Dispose();
        while (true)
        {
            var (datagram, from) = await control.ReceiveRaw();
            Assert.Equal(port.Local.Port + 1, from.Port);
            Assert.True(RtcpReader.TryRead(datagram, out var last));
            if (last.Bye) break;
        }
    }

    [Fact]
    public async Task A_listener_reports_what_it_received()
    {
        await using var fixture = new EngineFixture(rtcp: TimeSpan.FromMilliseconds(400));
        using var phone = new RtpPhone();
        using var control = new RtpPhone();
        var port = fixture.Open();
        port.Connect(EngineFixture.Flow(phone) with { RemoteRtcp = control.Local });
        await fixture.Settled();
        phone.SendAudio(port.Local, AudioCodec.Pcmu, new short[160]);
        await fixture.Until(() => port.HasReceived);

        byte[] report;
        do report = await Next(control, type: 201);
        while ((report[0] & 0x1F) == 0);
        Assert.Equal(phone.Ssrc, ReadSsrc(report.AsSpan(4)));
    }

    [Fact]
    public async Task Reports_share_the_port_where_both_agreed()
    {
        await using var fixture = new EngineFixture(rtcp: TimeSpan.FromMilliseconds(400));
        using var phone = new RtpPhone();
        var port = fixture.Open();
        port.Connect(EngineFixture.Flow(phone) with { RtcpMux = true });
        port.Play(s_music);

        while (true)
        {
            var (datagram, from) = await phone.ReceiveRaw();
            if (!RtcpReader.IsRtcp(datagram)) continue;
            Assert.Equal(port.Local, from);
            break;
        }
        phone.SendRaw(port.Local, Convert.FromHexString("80C9000112345678"));
        await fixture.Until(() => fixture.Engine.Statistics.ReportsReceived == 1);
    }

    [Fact]
    public async Task A_peer_that_moved_its_RTCP_is_followed()
    {
        await using var fixture = new EngineFixture(rtcp: TimeSpan.FromMilliseconds(400));
        using var phone = new RtpPhone();
        using var control = new RtpPhone();
        var port = fixture.Open();
        port.Connect(EngineFixture.Flow(phone) with { RemoteRtcp = new IPEndPoint(IPAddress.Loopback, 9) });
        port.Play(s_music);
        await fixture.Settled();
        control.SendRaw(new IPEndPoint(port.Local.Address, port.Local.Port + 1), Convert.FromHexString("80C9000112345678"));

        Assert.Equal(port.Ssrc, ReadSsrc(await Next(control, type: 200)));
    }

    private static async Task<byte[]> Next(RtpPhone phone, byte type)
    {
        while (true)
            if ((await phone.ReceiveRaw()).Datagram is var datagram && datagram[1] == type) return datagram;
    }

    private static uint ReadSsrc(ReadOnlySpan<byte> packet) => System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(packet[4..]);
}
