using System.Net;
using Parkade.Media.Codecs;
using Parkade.Media.Playback;
using Parkade.Testing.Audio;

namespace Parkade.Media.Tests.Engine;

public sealed class RobustnessTests
{
    private static readonly Tone s_tone = new(440);

    [Fact]
    public async Task Rubbish_is_counted_and_dropped()
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        var port = fixture.OpenTo(phone);
        var random = new Random(1);
        var rubbish = new byte[1400];
        for (var i = 0; i < 500; i++)
        {
            random.NextBytes(rubbish);
            phone.SendRaw(port.Local, rubbish.AsSpan(0, random.Next(rubbish.Length)));
            phone.SendRaw(new IPEndPoint(port.Local.Address, port.Local.Port + 1), rubbish.AsSpan(0, random.Next(rubbish.Length)));
        }
        phone.SendRaw(port.Local, new byte[4000]);
        await fixture.Until(() => fixture.Engine.Statistics.Malformed > 100);

        port.Play(Playlist.Music(s_tone.Clip(TimeSpan.FromSeconds(1))));
        Assert.True(ToneDetector.Is(RtpPhone.Decode(await phone.Receive(5)), s_tone));
    }

    [Fact]
    public async Task A_stranger_is_not_relayed()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        using var stranger = new RtpPhone();
        var a = fixture.OpenTo(caller);
        var b = fixture.OpenTo(colleague);
        MediaPort.Join(a, b);
        await fixture.Settled();

        caller.SendAudio(a.Local, AudioCodec.Pcmu, s_tone.Samples(160));
        await fixture.Until(() => a.HasReceived);
        for (var i = 0; i < 10; i++) stranger.SendAudio(a.Local, AudioCodec.Pcmu, s_tone.Samples(160));
        await fixture.Until(() => fixture.Engine.Statistics.Strangers == 10);

        Assert.Equal(1, fixture.Engine.Statistics.PacketsRelayed);
    }

    [Fact]
    public async Task A_phone_behind_an_address_translator_is_learnt_and_sent_to()
    {
        await using var fixture = new EngineFixture();
        using var signalled = new RtpPhone();
        using var translated = new RtpPhone();
        var port = fixture.OpenTo(signalled);
        port.Play(Playlist.Music(s_tone.Clip(TimeSpan.FromSeconds(1))));
        await signalled.Receive(2);

        for (var i = 0; i < 3; i++) translated.SendAudio(port.Local, AudioCodec.Pcmu, s_tone.Samples(160));

        Assert.True(ToneDetector.Is(RtpPhone.Decode(await translated.Receive(5)), s_tone));
        Assert.Equal(translated.Local, port.Facts.Remote);
    }

    [Fact]
    public async Task A_collision_of_sources_is_met_by_a_goodbye_and_another_source_once()
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        var port = fixture.OpenTo(phone);
        var before = port.Ssrc;
        phone.Ssrc = before;
        phone.SendAudio(port.Local, AudioCodec.Pcmu, s_tone.Samples(160));
        await fixture.Until(() => port.Ssrc != before);

        var after = port.Ssrc;
        phone.Ssrc = after;
        phone.SendAudio(port.Local, AudioCodec.Pcmu, s_tone.Samples(160));
        await fixture.Until(() => fixture.Engine.Statistics.Reflected == 2);
        Assert.Equal(after, port.Ssrc);
    }

    [Fact]
    public async Task A_callback_that_throws_disturbs_nobody()
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        using var other = new RtpPhone();
        fixture.OpenTo(phone).Play(new Playlist([s_tone.Clip(TimeSpan.FromMilliseconds(20))]), _ => throw new InvalidOperationException("The owner's fault."));
        var port = fixture.OpenTo(other);
        port.Play(Playlist.Music(s_tone.Clip(TimeSpan.FromSeconds(1))));

        Assert.Equal(10, (await other.Receive(10)).Count);
    }

    [Fact]
    public async Task A_peer_that_is_gone_costs_nobody_anything()
    {
        await using var fixture = new EngineFixture();
        var gone = new RtpPhone();
        using var phone = new RtpPhone();
        var music = Playlist.Music(s_tone.Clip(TimeSpan.FromSeconds(1)));
        fixture.OpenTo(gone).Play(music);
        gone.Dispose();
        fixture.OpenTo(phone).Play(music);

        Assert.Equal(10, (await phone.Receive(10)).Count);
    }

    [Fact]
    public async Task Nothing_is_left_when_everything_is_closed()
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        var music = Playlist.Music(s_tone.Clip(TimeSpan.FromSeconds(1)));
        for (var round = 0; round < 200; round++)
        {
            var a = fixture.OpenTo(phone);
            var b = fixture.OpenTo(phone);
            a.Play(music);
            MediaPort.Join(a, b);
            b.Play(music);
            a.Dispose();
            b.Dispose();
            await fixture.Settled();
        }

        Assert.Equal((0, 0), (fixture.Engine.Statistics.OpenPorts, fixture.Engine.Statistics.PlayingPorts));
    }

    [Fact]
    public async Task An_engine_that_ends_closes_its_ports_and_ends_what_they_play()
    {
        var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        var endings = new List<PlaybackEnded>();
        fixture.OpenTo(phone).Play(Playlist.Music(s_tone.Clip(TimeSpan.FromSeconds(1))), endings.Add);
        await fixture.DisposeAsync();
        await fixture.DisposeAsync();

        Assert.Equal([PlaybackEnded.Closed], endings);
        Assert.Equal(0, fixture.Engine.Statistics.OpenPorts);
    }
}
