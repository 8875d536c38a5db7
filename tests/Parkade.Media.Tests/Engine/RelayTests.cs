using Parkade.Media.Codecs;
using Parkade.Media.Dtmf;
using Parkade.Media.Playback;
using Parkade.Media.Sdp;
using Parkade.Testing.Audio;

namespace Parkade.Media.Tests.Engine;

public sealed class RelayTests
{
    private static readonly Tone s_low = new(440);
    private static readonly Tone s_high = new(1700);
    private static readonly Playlist s_music = Playlist.Music(new Tone(1000).Clip(TimeSpan.FromSeconds(1)));

    [Theory]
    [InlineData(AudioCodec.Pcmu, AudioCodec.Pcmu)]
    [InlineData(AudioCodec.Pcmu, AudioCodec.Pcma)]
    [InlineData(AudioCodec.Pcma, AudioCodec.Pcmu)]
    public async Task Each_hears_the_other(AudioCodec one, AudioCodec two)
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone { Ssrc = 99 };
        var a = fixture.OpenTo(caller, one);
        var b = fixture.OpenTo(colleague, two);
        MediaPort.Join(a, b);
        await fixture.Settled();

        for (var i = 0; i < 10; i++)
        {
            caller.SendAudio(a.Local, one, s_low.Samples(160, i * 160), marker: i == 0);
            colleague.SendAudio(b.Local, two, s_high.Samples(160, i * 160), marker: i == 0);
        }
        var heardByColleague = await colleague.Receive(10);
        var heardByCaller = await caller.Receive(10);

        Assert.True(ToneDetector.Is(RtpPhone.Decode(heardByColleague), s_low));
        Assert.True(ToneDetector.Is(RtpPhone.Decode(heardByCaller), s_high));
        Assert.All(heardByColleague, packet => Assert.Equal(two == AudioCodec.Pcmu ? 0 : 8, packet.Header.PayloadType));
        AssertOneStream(heardByColleague, b.Ssrc);
        AssertOneStream(heardByCaller, a.Ssrc);
        Assert.True(a.HasReceived && b.HasReceived);
    }

    [Fact]
    public async Task Prompt_music_and_relay_are_one_stream_for_the_phone()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        var a = fixture.OpenTo(caller);
        var b = fixture.OpenTo(colleague);
        a.Play(s_music);
        var heard = (await caller.Receive(5)).ToList();

        MediaPort.Join(a, b);
        await fixture.Settled();
        for (var i = 0; i < 5; i++) colleague.SendAudio(b.Local, AudioCodec.Pcmu, s_high.Samples(160, i * 160));
        do heard.Add(await caller.Receive());
        while (fixture.Engine.Statistics.PacketsRelayed < 5 || heard[^1].Header.Sequence != a.Facts.Sequence);
        var talk = heard.TakeLast(5).ToList();
        a.Play(s_music);
        heard.AddRange(await caller.Receive(3));

        Assert.All(heard, packet => Assert.Equal(a.Ssrc, packet.Header.Ssrc));
        Assert.All(heard.Zip(heard.Skip(1)), pair =>
        {
            Assert.Equal((ushort)(pair.First.Header.Sequence + 1), pair.Second.Header.Sequence);
            Assert.InRange((int)(pair.Second.Header.Timestamp - pair.First.Header.Timestamp), 160, 160_000);
        });
        Assert.True(ToneDetector.Is(RtpPhone.Decode(talk), s_high));
        Assert.True(talk[0].Header.Marker);
        Assert.True(heard[^3].Header.Marker);
    }

    [Fact]
    public async Task Losses_and_disorder_pass_through_as_they_are()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        var a = fixture.OpenTo(caller);
        var b = fixture.OpenTo(colleague);
        MediaPort.Join(a, b);
        await fixture.Settled();

        foreach (var number in (int[])[0, 1, 3, 2, 6, 7])
        {
            (caller.Sequence, caller.Timestamp) = ((ushort)(65533 + number), (uint)(number * 160));
            caller.SendAudio(a.Local, AudioCodec.Pcmu, s_low.Samples(160));
        }
        var heard = await colleague.Receive(6);

        var first = heard[0].Header;
        Assert.Equal([0, 1, 3, 2, 6, 7], heard.Select(packet => (int)(ushort)(packet.Header.Sequence - first.Sequence)));
        Assert.Equal([0, 1, 3, 2, 6, 7], heard.Select(packet => (int)(packet.Header.Timestamp - first.Timestamp) / 160));
    }

    [Fact]
    public async Task Digits_cross_with_their_payload_type_mapped_and_are_told_once()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        var a = fixture.OpenTo(caller, events: 96);
        var b = fixture.OpenTo(colleague, events: 101);
        var digits = new List<char>();
        a.OnDtmf = digits.Add;
        MediaPort.Join(a, b);
        await fixture.Settled();

        for (ushort i = 1; i <= 5; i++) caller.SendEvent(a.Local, 96, new TelephoneEvent(11, i >= 4, 10, (ushort)(i * 160)), marker: i == 1);
        caller.Timestamp += 800;
        caller.SendEvent(a.Local, 96, new TelephoneEvent(7, false, 10, 160), marker: true);
        var heard = await colleague.Receive(6);

        Assert.All(heard, packet => Assert.Equal(101, packet.Header.PayloadType));
        Assert.Equal(11, heard[0].Payload[0]);
        Assert.All(heard.Take(5), packet => Assert.Equal(heard[0].Header.Timestamp, packet.Header.Timestamp));
        Assert.Equal(heard[0].Header.Timestamp + 800, heard[5].Header.Timestamp);
        Assert.Equal(['#', '7'], digits);
    }

    [Fact]
    public async Task Events_and_comfort_noise_that_the_other_does_not_know_leave_no_hole()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        var a = fixture.OpenTo(caller);
        var b = fixture.OpenTo(colleague, events: null);
        MediaPort.Join(a, b);
        await fixture.Settled();

        caller.SendAudio(a.Local, AudioCodec.Pcmu, s_low.Samples(160));
        caller.SendEvent(a.Local, 101, new TelephoneEvent(1, false, 10, 160));
        caller.Send(a.Local, 13, [30]);
        caller.SendAudio(a.Local, AudioCodec.Pcmu, s_low.Samples(160));
        var heard = await colleague.Receive(2);

        Assert.Equal((ushort)(heard[0].Header.Sequence + 1), heard[1].Header.Sequence);
        Assert.Equal(1, fixture.Engine.Statistics.UnknownPayload);
    }

    [Fact]
    public async Task A_held_leg_is_neither_sent_to_nor_heard()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        var a = fixture.OpenTo(caller);
        var b = fixture.OpenTo(colleague, direction: Direction.Inactive);
        MediaPort.Join(a, b);
        await fixture.Settled();

        caller.SendAudio(a.Local, AudioCodec.Pcmu, s_low.Samples(160));
        colleague.SendAudio(b.Local, AudioCodec.Pcmu, s_high.Samples(160));
        await fixture.Until(() => fixture.Engine.Statistics.PacketsReceived == 2);
        Assert.Equal(0, fixture.Engine.Statistics.PacketsSent);

        b.Connect(EngineFixture.Flow(colleague));
        await fixture.Settled();
        caller.SendAudio(a.Local, AudioCodec.Pcmu, s_low.Samples(160));
        Assert.True(ToneDetector.Is(RtpPhone.Decode([await colleague.Receive()]), s_low));
    }

    [Fact]
    public async Task A_refresh_that_changes_nothing_is_not_heard()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        var a = fixture.OpenTo(caller);
        var b = fixture.OpenTo(colleague);
        MediaPort.Join(a, b);
        await fixture.Settled();

        caller.SendAudio(a.Local, AudioCodec.Pcmu, s_low.Samples(160));
        var before = await colleague.Receive();
        b.Connect(EngineFixture.Flow(colleague));
        await fixture.Settled();
        caller.SendAudio(a.Local, AudioCodec.Pcmu, s_low.Samples(160));
        var after = await colleague.Receive();

        Assert.False(after.Header.Marker);
        Assert.Equal(before.Header.Timestamp + 160, after.Header.Timestamp);
    }

    [Fact]
    public async Task Unjoined_legs_hear_nothing_more_of_each_other()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        var a = fixture.OpenTo(caller);
        var b = fixture.OpenTo(colleague);
        MediaPort.Join(a, b);
        b.Unjoin();
        await fixture.Settled();

        caller.SendAudio(a.Local, AudioCodec.Pcmu, s_low.Samples(160));
        await fixture.Until(() => fixture.Engine.Statistics.PacketsReceived == 1);

        Assert.Equal(0, fixture.Engine.Statistics.PacketsRelayed);
    }

    [Fact]
    public async Task Joining_a_third_lets_the_second_go()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var second = new RtpPhone();
        using var third = new RtpPhone();
        var a = fixture.OpenTo(caller);
        var b = fixture.OpenTo(second);
        var c = fixture.OpenTo(third);
        MediaPort.Join(a, b);
        MediaPort.Join(c, a);
        await fixture.Settled();

        caller.SendAudio(a.Local, AudioCodec.Pcmu, s_low.Samples(160));
        second.SendAudio(b.Local, AudioCodec.Pcmu, s_high.Samples(160));
        Assert.True(ToneDetector.Is(RtpPhone.Decode([await third.Receive()]), s_low));
        await fixture.Until(() => fixture.Engine.Statistics.PacketsReceived == 2);
        Assert.Equal(1, fixture.Engine.Statistics.PacketsRelayed);
    }

    [Fact]
    public async Task Two_mirrors_do_not_play_ping_pong()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        var a = fixture.OpenTo(caller);
        var b = fixture.OpenTo(colleague);
        a.Play(s_music);
        b.Play(s_music);
        // Both have shown that they send our own packets back.
        foreach (var (phone, port) in (ReadOnlySpan<(RtpPhone, MediaPort)>)[(caller, a), (colleague, b)])
        {
            phone.Ssrc = port.Ssrc;
            phone.SendAudio(port.Local, AudioCodec.Pcmu, s_low.Samples(160));
        }
        await fixture.Until(() => fixture.Engine.Statistics.Reflected == 2);
        MediaPort.Join(a, b);
        await fixture.Settled();

        caller.Ssrc = a.Ssrc;
        caller.SendAudio(a.Local, AudioCodec.Pcmu, s_low.Samples(160));
        await fixture.Until(() => fixture.Engine.Statistics.Reflected == 3);

        Assert.Equal(0, fixture.Engine.Statistics.PacketsRelayed);
    }

    private static void AssertOneStream(IReadOnlyList<HeardPacket> heard, uint ssrc)
    {
        Assert.True(heard[0].Header.Marker);
        Assert.All(heard, packet => Assert.Equal(ssrc, packet.Header.Ssrc));
        Assert.All(heard.Zip(heard.Skip(1)), pair =>
        {
            Assert.Equal((ushort)(pair.First.Header.Sequence + 1), pair.Second.Header.Sequence);
            Assert.Equal(pair.First.Header.Timestamp + 160, pair.Second.Header.Timestamp);
        });
    }
}
