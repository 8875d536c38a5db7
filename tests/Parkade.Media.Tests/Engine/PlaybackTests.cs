using System.Net;
using Parkade.Media.Codecs;
using Parkade.Media.Playback;
using Parkade.Media.Sdp;
using Parkade.Testing.Audio;

namespace Parkade.Media.Tests.Engine;

public sealed class PlaybackTests
{
    private static readonly Tone s_prompt = new(600);
    private static readonly Tone s_music = new(1500);

    [Theory]
    [InlineData(AudioCodec.Pcmu, 0)]
    [InlineData(AudioCodec.Pcma, 8)]
    public async Task Music_is_heard_in_the_agreed_codec(AudioCodec codec, byte payloadType)
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        var port = fixture.OpenTo(phone, codec);

        port.Play(Playlist.Music(s_music.Clip(TimeSpan.FromSeconds(1))));
        var heard = await phone.Receive(10);

        Assert.All(heard, packet => Assert.Equal(payloadType, packet.Header.PayloadType));
        Assert.All(heard, packet => Assert.Equal(port.Local, packet.From));
        Assert.True(ToneDetector.Is(RtpPhone.Decode(heard), s_music));
    }

    [Fact]
    public async Task A_prompt_flows_into_the_music_without_a_break_in_numbers()
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        var port = fixture.OpenTo(phone);

        port.Play(new Playlist([s_prompt.Clip(TimeSpan.FromMilliseconds(100))], s_music.Clip(TimeSpan.FromSeconds(1))));
        var heard = await phone.Receive(15);

        Assert.True(ToneDetector.Is(RtpPhone.Decode(heard.Take(5)), s_prompt));
        Assert.True(ToneDetector.Is(RtpPhone.Decode(heard.Skip(5)), s_music));
        Assert.True(heard[0].Header.Marker);
        Assert.All(heard.Skip(1), packet => Assert.False(packet.Header.Marker));
        Assert.All(heard.Zip(heard.Skip(1)), pair =>
        {
            Assert.Equal((ushort)(pair.First.Header.Sequence + 1), pair.Second.Header.Sequence);
            Assert.Equal(pair.First.Header.Timestamp + 160, pair.Second.Header.Timestamp);
            Assert.Equal(port.Ssrc, pair.Second.Header.Ssrc);
        });
    }

    [Fact]
    public async Task A_prompt_alone_ends_and_says_so_once()
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        var port = fixture.OpenTo(phone);
        var ended = new TaskCompletionSource<PlaybackEnded>(TaskCreationOptions.RunContinuationsAsynchronously);

        port.Play(new Playlist([s_prompt.Clip(TimeSpan.FromMilliseconds(50))]), ended.SetResult);

        Assert.Equal(PlaybackEnded.Finished, await ended.Task.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.Equal(3, (await phone.Receive(3)).Count);
        Assert.Equal(0, fixture.Engine.Statistics.PlayingPorts);
    }

    [Fact]
    public async Task Every_way_in_which_a_playback_ends_is_told()
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        var port = fixture.OpenTo(phone);
        var other = fixture.Open();
        var endings = new List<PlaybackEnded>();
        var music = Playlist.Music(s_music.Clip(TimeSpan.FromSeconds(1)));

        port.Play(music, endings.Add);
        port.Play(music, endings.Add);
        port.Stop();
        port.Play(music, endings.Add);
        MediaPort.Join(port, other);
        port.Play(music, endings.Add);
        port.Dispose();
        port.Play(music, endings.Add);
        await fixture.Settled();

        Assert.Equal([PlaybackEnded.Replaced, PlaybackEnded.Stopped, PlaybackEnded.Joined, PlaybackEnded.Closed, PlaybackEnded.Closed], endings);
    }

    [Fact]
    public async Task A_playback_waits_for_the_connection()
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        var port = fixture.Open();

        port.Play(new Playlist([s_prompt.Clip(TimeSpan.FromMilliseconds(60))], s_music.Clip(TimeSpan.FromSeconds(1))));
        await fixture.Settled();
        port.Connect(EngineFixture.Flow(phone));

        Assert.True(ToneDetector.Is(RtpPhone.Decode(await phone.Receive(3)), s_prompt));
    }

    [Theory]
    [InlineData(Direction.RecvOnly)]
    [InlineData(Direction.Inactive)]
    public async Task Nothing_is_sent_to_a_peer_that_holds_and_the_music_is_there_again_afterwards(Direction held)
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        var port = fixture.OpenTo(phone);
        port.Play(Playlist.Music(s_music.Clip(TimeSpan.FromSeconds(1))));
        var last = (await phone.Receive(3))[^1];

        port.Connect(EngineFixture.Flow(phone, direction: held));
        await fixture.Settled();
        while (phone.Drain() > 0) await fixture.Settled();
        var sent = fixture.Engine.Statistics.PacketsSent;
        using var elsewhere = new RtpPhone();
        fixture.OpenTo(elsewhere).Play(Playlist.Music(s_music.Clip(TimeSpan.FromSeconds(1))));
        await elsewhere.Receive(15);                                      // 300 ms of somebody else's time
        Assert.Equal(0, phone.Drain());

        port.Connect(EngineFixture.Flow(phone));
        var resumed = await phone.Receive();
        Assert.True(resumed.Header.Marker);
        Assert.True((short)(resumed.Header.Sequence - last.Header.Sequence) > 0);
        Assert.True((int)(resumed.Header.Timestamp - last.Header.Timestamp) >= 160);
        Assert.True(sent > 0);
    }

    [Fact]
    public async Task A_peer_that_holds_by_an_address_of_zeros_is_sent_nothing()
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        var port = fixture.Open();
        port.Connect(EngineFixture.Flow(phone, direction: Direction.RecvOnly) with { Remote = new IPEndPoint(IPAddress.Any, 9) });
        port.Play(Playlist.Music(s_music.Clip(TimeSpan.FromSeconds(1))));
        using var elsewhere = new RtpPhone();
        fixture.OpenTo(elsewhere).Play(Playlist.Music(s_music.Clip(TimeSpan.FromSeconds(1))));
        await elsewhere.Receive(10);

        Assert.Equal(0, fixture.Engine.Statistics.SendFailures);
        Assert.Equal(0, phone.Drain());
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(60)]
    public async Task Packets_are_as_long_as_the_peer_wants_them(int milliseconds)
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        var port = fixture.Open();
        port.Connect(EngineFixture.Flow(phone) with { PacketMilliseconds = milliseconds });
        port.Play(Playlist.Music(s_music.Clip(TimeSpan.FromSeconds(1))));

        var heard = await phone.Receive(4);

        Assert.All(heard, packet => Assert.Equal(milliseconds * 8, packet.Payload.Length));
        Assert.All(heard.Zip(heard.Skip(1)), pair => Assert.Equal(pair.First.Header.Timestamp + (uint)milliseconds * 8, pair.Second.Header.Timestamp));
    }

    [Fact]
    public async Task Music_changes_its_codec_in_mid_play_and_goes_on_where_it_was()
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        var port = fixture.OpenTo(phone);
        port.Play(Playlist.Music(s_music.Clip(TimeSpan.FromSeconds(1))));
        var before = await phone.Receive(2);
        port.Connect(EngineFixture.Flow(phone, AudioCodec.Pcma));

        var after = await phone.ReceiveUntil(packet => packet.Header.PayloadType == 8);

        Assert.Equal(before[0].Header.Ssrc, after.Header.Ssrc);
        Assert.True(ToneDetector.Is(RtpPhone.Decode([after]), s_music));
    }

    [Fact]
    public async Task Music_goes_over_IPv6_too()
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone(IPAddress.IPv6Loopback);
        var port = fixture.OpenTo(phone);
        port.Play(Playlist.Music(s_music.Clip(TimeSpan.FromSeconds(1))));

        Assert.True(ToneDetector.Is(RtpPhone.Decode(await phone.Receive(5)), s_music));
    }

    [Fact]
    public async Task Hundreds_of_streams_are_spread_and_none_is_left_out()
    {
        await using var fixture = new EngineFixture(ports: 140); // some may be held by others
        var phones = Enumerable.Range(0, 50).Select(_ => new RtpPhone()).ToList();
        var music = Playlist.Music(s_music.Clip(TimeSpan.FromSeconds(1)));
        foreach (var phone in phones) fixture.OpenTo(phone).Play(music);

        foreach (var phone in phones)
        {
            var heard = await phone.Receive(5);
            Assert.True(ToneDetector.Is(RtpPhone.Decode(heard), s_music));
            phone.Dispose();
        }
    }
}
