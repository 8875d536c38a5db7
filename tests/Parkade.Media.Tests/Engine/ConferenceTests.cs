using Parkade.Media.Codecs;
using Parkade.Media.Srtp;
using Parkade.Testing.Audio;

namespace Parkade.Media.Tests.Engine;

public sealed class ConferenceTests
{
    private static readonly Tone[] s_tones = [new(440, 6000), new(1000, 6000), new(1700, 6000)];
    private static readonly AudioCodec[] s_codecs = [AudioCodec.Pcmu, AudioCodec.G722, AudioCodec.Opus];

    [Fact]
    public async Task Each_of_three_hears_both_others_and_not_itself_whatever_they_speak()
    {
        await using var fixture = new EngineFixture();
        var phones = Enumerable.Range(0, 3).Select(i => new RtpPhone { Ssrc = (uint)i + 1 }).ToList();
        var ports = phones.Select((phone, i) => Open(fixture, phone, s_codecs[i], i == 1 ? SrtpSuite.Aes128Sha80 : null)).ToList();
        using var conference = new Conference();
        foreach (var port in ports) Assert.True(conference.Add(port));

        var heard = await Talk(fixture, phones, ports, packets: 60);
        for (var i = 0; i < 3; i++)
            for (var other = 0; other < 3; other++)
            {
                var share = Share(heard[i], s_tones[other].Hertz);
                if (other == i) Assert.True(share < 0.05, $"{i} hears itself: {share:P0}");
                else Assert.InRange(share, 0.25, 0.75);
            }
        foreach (var phone in phones) phone.Dispose();
    }

    [Fact]
    public async Task Who_only_listens_is_not_heard()
    {
        await using var fixture = new EngineFixture();
        var phones = Enumerable.Range(0, 3).Select(i => new RtpPhone { Ssrc = (uint)i + 1 }).ToList();
        var ports = phones.Select(phone => Open(fixture, phone, AudioCodec.Pcmu, null)).ToList();
        using var conference = new Conference();
        for (var i = 0; i < 3; i++) conference.Add(ports[i], isHeard: i != 2);
        await fixture.Settled();

        var heard = await Talk(fixture, phones, ports, packets: 60, codec: AudioCodec.Pcmu);
        Assert.True(Share(heard[0], s_tones[1].Hertz) > 0.9);
        Assert.True(Share(heard[0], s_tones[2].Hertz) < 0.05);
        Assert.InRange(Share(heard[2], s_tones[0].Hertz), 0.25, 0.75);
        foreach (var phone in phones) phone.Dispose();
    }

    [Fact]
    public async Task Who_leaves_is_neither_heard_nor_sent_anything_and_two_who_remain_can_be_joined()
    {
        await using var fixture = new EngineFixture();
        var phones = Enumerable.Range(0, 3).Select(i => new RtpPhone { Ssrc = (uint)i + 1 }).ToList();
        var ports = phones.Select(phone => Open(fixture, phone, AudioCodec.Pcmu, null)).ToList();
        using var conference = new Conference();
        foreach (var port in ports) conference.Add(port);
        await phones[2].Receive(3);

        conference.Remove(ports[2]);
        MediaPort.Join(ports[0], ports[1]);
        await fixture.Settled();
        foreach (var phone in phones) phone.Drain();
        var relayed = fixture.Engine.Statistics.PacketsRelayed;
        for (var i = 0; i < 20; i++) phones[0].SendAudio(ports[0].Local, AudioCodec.Pcmu, s_tones[0].Samples(160, i * 160));
        Assert.True(ToneDetector.Is(RtpPhone.Decode(await phones[1].Receive(20)), s_tones[0]));
        Assert.Equal(relayed + 20, fixture.Engine.Statistics.PacketsRelayed);
        Assert.Equal(0, phones[2].Drain());
        foreach (var phone in phones) phone.Dispose();
    }

    [Fact]
    public async Task Loud_voices_are_limited_and_do_not_wrap()
    {
        await using var fixture = new EngineFixture();
        var loud = new Tone(440, 32000);
        var phones = Enumerable.Range(0, 3).Select(i => new RtpPhone { Ssrc = (uint)i + 1 }).ToList();
        var ports = phones.Select(phone => Open(fixture, phone, AudioCodec.Pcmu, null)).ToList();
        using var conference = new Conference();
        foreach (var port in ports) conference.Add(port);
        await fixture.Settled();
        var heard = await Talk(fixture, phones, ports, packets: 60, codec: AudioCodec.Pcmu, tones: [loud, loud, loud]);
        Assert.True(Share(heard[0], 440) > 0.8);              // clipped, but the same tone
        foreach (var phone in phones) phone.Dispose();
    }

    [Fact]
    public async Task A_full_conference_takes_nobody_more_and_a_closed_port_leaves_it()
    {
        await using var fixture = new EngineFixture(ports: 100);
        using var phone = new RtpPhone();
        using var conference = new Conference();
        var ports = Enumerable.Range(0, Conference.MaxPorts + 1).Select(_ => Open(fixture, phone, AudioCodec.Pcmu, null)).ToList();
        foreach (var port in ports.Take(Conference.MaxPorts)) Assert.True(conference.Add(port));
        Assert.False(conference.Add(ports[^1]));
        ports[0].Dispose();
        conference.Remove(ports[0]);
        Assert.True(conference.Add(ports[^1]));
        await phone.Receive(3);
    }

    private static MediaPort Open(EngineFixture fixture, RtpPhone phone, AudioCodec codec, SrtpSuite? suite)
    {
        var port = fixture.Open();
        port.Connect(EngineFixture.Flow(phone, codec).With(phone, suite));
        return port;
    }

    // Everybody sends a packet whenever the first hears one: the pace is the engine's.
    private static async Task<List<short[]>> Talk(EngineFixture fixture, List<RtpPhone> phones, List<MediaPort> ports, int packets, AudioCodec? codec = null, Tone[]? tones = null)
    {
        await fixture.Settled();
        var heard = phones.Select(_ => new List<HeardPacket>()).ToList();
        for (var sent = 0; sent < packets; sent++)
        {
            for (var i = 0; i < phones.Count; i++) phones[i].SendAudio(ports[i].Local, codec ?? s_codecs[i], (tones ?? s_tones)[i].Samples(160, sent * 160));
            for (var i = 0; i < phones.Count; i++) heard[i].Add(await phones[i].Receive());
        }
        return [.. heard.Select(packetsHeard => RtpPhone.Decode(packetsHeard.Skip(20)))];
    }

    private static double Share(short[] samples, double hertz) => ToneDetector.Share(samples, hertz);
}
