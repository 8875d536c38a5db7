using Parkade.Media.Codecs;
using Parkade.Media.Dtmf;
using Parkade.Media.Srtp;
using Parkade.Testing.Audio;

namespace Parkade.Media.Tests.Engine;

/// <summary>Every codec with every other, secure and plain.</summary>
public sealed class CodecPairTests
{
    private const int Packets = 30;
    private static readonly Tone s_low = new(440);
    private static readonly Tone s_high = new(1700);

    public static TheoryData<AudioCodec, AudioCodec, SrtpSuite?, SrtpSuite?> Pairs
    {
        get
        {
            var pairs = new TheoryData<AudioCodec, AudioCodec, SrtpSuite?, SrtpSuite?>();
            AudioCodec[] codecs = [AudioCodec.Pcmu, AudioCodec.Pcma, AudioCodec.G722, AudioCodec.Opus];
            foreach (var one in codecs)
                foreach (var two in codecs)
                {
                    pairs.Add(one, two, null, null);
                    pairs.Add(one, two, SrtpSuite.Aes128Sha80, null);
                    pairs.Add(one, two, SrtpSuite.Aes128Sha32, SrtpSuite.Aes256Sha80);
                }
            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Each_hears_the_other(AudioCodec one, AudioCodec two, SrtpSuite? oneSuite, SrtpSuite? twoSuite)
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone { Ssrc = 99 };
        var a = fixture.Open();
        a.Connect(EngineFixture.Flow(caller, one).With(caller, oneSuite));
        var b = fixture.Open();
        b.Connect(EngineFixture.Flow(colleague, two).With(colleague, twoSuite));
        MediaPort.Join(a, b);
        await fixture.Settled();

        for (var i = 0; i < Packets; i++)
        {
            caller.SendAudio(a.Local, one, s_low.Samples(160, i * 160), marker: i == 0);
            colleague.SendAudio(b.Local, two, s_high.Samples(160, i * 160), marker: i == 0);
        }
        var heardByColleague = await colleague.Receive(Packets);
        var heardByCaller = await caller.Receive(Packets);

        Assert.All(heardByColleague, packet => Assert.Equal(RtpPhone.PayloadTypeOf(two), packet.Header.PayloadType));
        Assert.All(heardByCaller, packet => Assert.Equal(RtpPhone.PayloadTypeOf(one), packet.Header.PayloadType));
        Assert.True(ToneDetector.Is(RtpPhone.Decode(heardByColleague).AsSpan(800), s_low));
        Assert.True(ToneDetector.Is(RtpPhone.Decode(heardByCaller).AsSpan(800), s_high));
        AssertEven(heardByColleague, two);
        AssertEven(heardByCaller, one);
        Assert.Equal(0, caller.Unauthentic + colleague.Unauthentic);
        Assert.Equal(0, fixture.Engine.Statistics.Unauthentic);
    }

    [Theory]
    [InlineData(AudioCodec.Pcmu)]
    [InlineData(AudioCodec.G722)]
    [InlineData(AudioCodec.Opus)]
    public async Task Digits_reach_the_other_side_whatever_the_clocks_are(AudioCodec codec)
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        var digits = new System.Collections.Concurrent.ConcurrentQueue<char>();
        var a = fixture.Open();
        a.OnDtmf = digits.Enqueue;
        a.Connect((EngineFixture.Flow(caller, codec) with { EventClockRate = codec == AudioCodec.Opus ? 48000 : 8000 }).With(caller, SrtpSuite.Aes128Sha80));
        var b = fixture.OpenTo(colleague, AudioCodec.Pcma, events: 96);
        MediaPort.Join(a, b);
        await fixture.Settled();

        caller.SendAudio(a.Local, codec, s_low.Samples(160));
        var clock = codec.ClockPerMillisecond();
        for (var i = 1; i <= 3; i++) caller.SendEvent(a.Local, 101, new TelephoneEvent(7, i == 3, 10, (ushort)(i * 20 * clock)), marker: i == 1);
        caller.Timestamp += (uint)(60 * clock);
        caller.SendAudio(a.Local, codec, s_low.Samples(160));
        var heard = await colleague.Receive(5);

        Assert.Equal([8, 96, 96, 96, 8], heard.Select(packet => (int)packet.Header.PayloadType));
        var events = heard.Skip(1).Take(3).Select(packet => TelephoneEvent.TryRead(packet.Payload, out var named) ? named : default).ToList();
        Assert.Equal([(ushort)160, (ushort)320, (ushort)480], events.Select(named => named.Duration));
        Assert.All(events, named => Assert.Equal(7, named.Code));
        Assert.Single(heard.Skip(1).Take(3).Select(packet => packet.Header.Timestamp).Distinct());
        Assert.Equal(480u, heard[4].Header.Timestamp - heard[3].Header.Timestamp);
        Assert.Equal(['7'], digits);
    }

    [Fact]
    public async Task A_loss_stays_a_loss_and_a_late_packet_is_left_out_when_it_is_coded_anew()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        var a = fixture.OpenTo(caller, AudioCodec.G722);
        var b = fixture.OpenTo(colleague, AudioCodec.Pcmu);
        MediaPort.Join(a, b);
        await fixture.Settled();

        caller.SendAudio(a.Local, AudioCodec.G722, s_low.Samples(160));
        caller.LoseAudio(AudioCodec.G722, 160);
        caller.LoseAudio(AudioCodec.G722, 160);
        caller.SendAudio(a.Local, AudioCodec.G722, s_low.Samples(160));
        caller.Sequence -= 2;
        caller.Timestamp -= 320;
        caller.SendAudio(a.Local, AudioCodec.G722, s_low.Samples(160));
        caller.Sequence++;
        caller.Timestamp += 160;
        caller.SendAudio(a.Local, AudioCodec.G722, s_low.Samples(160));
        var heard = await colleague.Receive(3);

        Assert.Equal([3, 1], heard.Zip(heard.Skip(1)).Select(pair => (ushort)(pair.Second.Header.Sequence - pair.First.Header.Sequence)));
        Assert.Equal([480u, 160u], heard.Zip(heard.Skip(1)).Select(pair => pair.Second.Header.Timestamp - pair.First.Header.Timestamp));
    }

    [Theory]
    [InlineData(30)]
    [InlineData(60)]
    public async Task Packets_come_as_long_as_the_listener_wants_them(int milliseconds)
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        var a = fixture.OpenTo(caller, AudioCodec.Opus);
        var b = fixture.Open();
        b.Connect(EngineFixture.Flow(colleague, AudioCodec.G722) with { PacketMilliseconds = milliseconds });
        MediaPort.Join(a, b);
        await fixture.Settled();
        for (var i = 0; i < 30; i++) caller.SendAudio(a.Local, AudioCodec.Opus, s_low.Samples(160, i * 160));
        var heard = await colleague.Receive(600 / milliseconds);
        Assert.All(heard, packet => Assert.Equal(8 * milliseconds, packet.Payload.Length));
        Assert.True(ToneDetector.Is(RtpPhone.Decode(heard).AsSpan(800), s_low));
    }

    [Theory]
    [InlineData(AudioCodec.G722)]
    [InlineData(AudioCodec.Opus)]
    public async Task Music_and_prompts_are_heard_in_it(AudioCodec codec)
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        var port = fixture.Open();
        port.Connect(EngineFixture.Flow(phone, codec).With(phone, SrtpSuite.Aes128Sha80));
        port.Play(new([s_low.Clip(TimeSpan.FromSeconds(0.51))], s_high.Clip(TimeSpan.FromSeconds(1))));
        await phone.ReceiveUntil(packet => Math.Abs(ToneDetector.Share(RtpPhone.Decode([packet]), s_low.Hertz)) > 0.5);
        var prompt = await phone.Receive(15);
        await phone.Receive(15);
        var music = await phone.Receive(40);
        Assert.True(ToneDetector.Is(RtpPhone.Decode(prompt), s_low));
        Assert.True(ToneDetector.Is(RtpPhone.Decode(music), s_high));
        AssertEven(music, codec);
    }

    [Fact]
    public async Task Another_clock_comes_with_another_source_identifier()
    {
        await using var fixture = new EngineFixture();
        using var phone = new RtpPhone();
        var port = fixture.OpenTo(phone);
        port.Play(new([], s_high.Clip(TimeSpan.FromSeconds(1))));
        var before = await phone.Receive(3);
        port.Connect(EngineFixture.Flow(phone, AudioCodec.Opus));
        var after = await phone.ReceiveUntil(packet => packet.Header.PayloadType == 107);
        Assert.NotEqual(before[0].Header.Ssrc, after.Header.Ssrc);
    }

    private static void AssertEven(IReadOnlyList<HeardPacket> packets, AudioCodec codec)
    {
        for (var i = 1; i < packets.Count; i++)
        {
            Assert.Equal((ushort)(packets[i - 1].Header.Sequence + 1), packets[i].Header.Sequence);
            Assert.Equal(packets[i - 1].Header.Timestamp + (uint)(20 * codec.ClockPerMillisecond()), packets[i].Header.Timestamp);
            Assert.Equal(packets[0].Header.Ssrc, packets[i].Header.Ssrc);
        }
    }
}
