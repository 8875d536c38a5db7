using Parkade.Media.Codecs;
using Parkade.Media.Playback;
using Parkade.Media.Sdp;
using Parkade.Media.Srtp;
using Parkade.Testing.Audio;

namespace Parkade.Media.Tests.Engine;

/// <summary>What an encrypted leg stands, and who is heard on it.</summary>
public sealed class SecureLegTests
{
    private const int Flood = 100_000;
    private static readonly Tone s_tone = new(440);

    [Fact]
    public async Task A_hundred_thousand_wrong_packets_end_nothing_and_teach_nothing()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        using var stranger = new RtpPhone();
        var (a, _, _) = await Joined(fixture, caller, colleague);
        var wrong = Packet(caller);
        for (var i = 0; i < Flood; i++)
        {
            wrong[2] = (byte)(i >> 8);
            wrong[3] = (byte)i;
            wrong[^1] = (byte)i;
            stranger.SendRaw(a.Local, wrong);                 // before the peer has spoken: it might be the peer
            if (i % 64 == 0) await fixture.Settled();
        }
        await fixture.Until(() => fixture.Engine.Statistics.Unauthentic > Flood / 4);
        Assert.Equal(0, fixture.Engine.Statistics.PacketsRelayed);
        Assert.Equal(caller.Local, a.Facts.Remote);

        for (var i = 0; i < 20; i++) caller.SendAudio(a.Local, AudioCodec.Pcmu, s_tone.Samples(160, i * 160));
        Assert.True(ToneDetector.Is(RtpPhone.Decode(await colleague.Receive(20)), s_tone));
        Assert.Equal(caller.Local, a.Facts.Remote);
    }

    [Fact]
    public async Task Nothing_of_a_strangers_is_relayed_even_from_the_peers_own_address()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        using var stranger = new RtpPhone();
        var (a, _, _) = await Joined(fixture, caller, colleague);
        for (var i = 0; i < 50; i++)
        {
            stranger.SendAudio(a.Local, AudioCodec.Pcmu, s_tone.Samples(160));      // plain RTP on an encrypted leg
            caller.SendRaw(a.Local, Packet(caller));
        }
        await fixture.Until(() => fixture.Engine.Statistics.Unauthentic >= 100);
        Assert.Equal(0, fixture.Engine.Statistics.PacketsRelayed);
        Assert.Equal(caller.Local, a.Facts.Remote);
    }

    [Fact]
    public async Task Of_a_strangers_plain_RTP_at_most_five_packets_are_relayed()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        using var stranger = new RtpPhone { Ssrc = 0xBAD };
        var a = fixture.OpenTo(caller);
        var b = fixture.OpenTo(colleague);
        MediaPort.Join(a, b);
        await fixture.Settled();
        // The stranger is the quicker one, and goes on while the peer talks.
        for (var i = 0; i < 5; i++) stranger.SendAudio(a.Local, AudioCodec.Pcmu, s_tone.Samples(160));
        for (var i = 0; i < 50; i++)
        {
            caller.SendAudio(a.Local, AudioCodec.Pcmu, s_tone.Samples(160));
            stranger.SendAudio(a.Local, AudioCodec.Pcmu, s_tone.Samples(160));
        }
        await fixture.Until(() => fixture.Engine.Statistics.Strangers >= 50);
        Assert.InRange(fixture.Engine.Statistics.PacketsRelayed, 50, 55);
        Assert.Equal(caller.Local, a.Facts.Remote);
    }

    [Fact]
    public async Task Hold_and_resume_go_on_with_the_same_keys_over_the_wrap_of_the_numbers()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        var (a, _, flow) = await Joined(fixture, caller, colleague);
        for (var round = 0; round < 4; round++)
        {
            for (var i = 0; i < 10; i++) caller.SendAudio(a.Local, AudioCodec.Pcmu, s_tone.Samples(160, i * 160));   // begins six before the wrap
            Assert.Equal(10, (await colleague.Receive(10)).Count);
            a.Connect(flow with { Direction = Direction.Inactive });
            a.Connect(flow);
            await fixture.Settled();
        }
        Assert.Equal(0, fixture.Engine.Statistics.Unauthentic);
    }

    [Fact]
    public async Task A_new_key_of_the_peers_counts_from_the_answer_on_and_ours_stays()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        var port = fixture.Open();
        var flow = EngineFixture.Flow(caller).With(caller, SrtpSuite.Aes128Sha80);
        port.Connect(flow);
        port.Play(Playlist.Music(s_tone.Clip(TimeSpan.FromSeconds(1))));
        caller.SendAudio(port.Local, AudioCodec.Pcmu, s_tone.Samples(160));
        await caller.Receive(3);

        var next = SrtpKey.Create(SrtpSuite.Aes128Sha80);
        port.Connect(flow with { Srtp = flow.Srtp! with { Receives = next } });
        await fixture.Settled();
        caller.SendAudio(port.Local, AudioCodec.Pcmu, s_tone.Samples(160));
        await fixture.Until(() => fixture.Engine.Statistics.Unauthentic == 1);
        var received = fixture.Engine.Statistics.PacketsReceived;
        caller.Keys = new SrtpKeys(next, flow.Srtp!.Sends);
        caller.SendAudio(port.Local, AudioCodec.Pcmu, s_tone.Samples(160));
        await fixture.Until(() => fixture.Engine.Statistics.PacketsReceived == received + 1);
        await caller.Receive(3);
        Assert.Equal(0, caller.Unauthentic);
    }

    [Fact]
    public async Task A_peer_that_changes_its_source_is_heard_on()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        var (a, _, _) = await Joined(fixture, caller, colleague);
        for (uint ssrc = 1; ssrc < 6; ssrc++)
        {
            (caller.Ssrc, caller.Sequence) = (ssrc, (ushort)(60_000 * ssrc));
            caller.SendAudio(a.Local, AudioCodec.Pcmu, s_tone.Samples(160));
            await colleague.Receive();
        }
    }

    [Fact]
    public async Task Reports_are_encrypted_as_well()
    {
        await using var fixture = new EngineFixture(rtcp: TimeSpan.FromSeconds(0.2));
        using var caller = new RtpPhone();
        using var rtcp = new RtpPhone();
        var port = fixture.Open();
        var flow = EngineFixture.Flow(caller).With(caller, SrtpSuite.Aes128Sha80) with { RemoteRtcp = rtcp.Local };
        port.Connect(flow);
        using var receiver = new SrtpReceiver(flow.Srtp!.Sends);
        var (report, _) = await rtcp.ReceiveRaw();
        var length = report.Length;
        unsafe
        {
            fixed (byte* at = report) Assert.True(receiver.TryUnprotectControl(at, ref length));
        }
        Assert.Equal(201, report[1]);
        Assert.Equal(report.Length - 14, length);
        Assert.Equal(0x81, report[8]);                       // a source description follows in the clear
    }

    private static byte[] Packet(RtpPhone phone)
    {
        var packet = new byte[182];
        new Parkade.Media.Rtp.RtpHeader(false, 0, 1, 160, phone.Ssrc).Write(packet);
        return packet;
    }

    private static async Task<(MediaPort A, MediaPort B, MediaFlow Flow)> Joined(EngineFixture fixture, RtpPhone caller, RtpPhone colleague)
    {
        var a = fixture.Open();
        var flow = EngineFixture.Flow(caller).With(caller, SrtpSuite.Aes128Sha80);
        a.Connect(flow);
        var b = fixture.OpenTo(colleague);
        MediaPort.Join(a, b);
        await fixture.Settled();
        return (a, b, flow);
    }
}
