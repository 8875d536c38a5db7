using Parkade.Media.Codecs;
using Parkade.Media.Playback;
using Parkade.Media.Srtp;
using Parkade.Testing.Audio;

namespace Parkade.Media.Tests.Engine;

public sealed class AllocationTests
{
    private const int Packets = 400;

    [Fact]
    public async Task Playing_allocates_nothing_on_the_media_thread()
    {
        await using var fixture = new EngineFixture();
        var phones = Enumerable.Range(0, 20).Select(_ => new RtpPhone()).ToList();
        var music = Playlist.Music(new Tone(1000).Clip(TimeSpan.FromSeconds(1)));
        foreach (var phone in phones) fixture.OpenTo(phone).Play(music);
        await fixture.Until(() => fixture.Engine.Statistics.PacketsSent > Packets);

        var before = await Allocated(fixture);
        var sent = fixture.Engine.Statistics.PacketsSent;
        await Until(fixture, () => fixture.Engine.Statistics.PacketsSent > sent + Packets);
        var after = await Allocated(fixture);

        Assert.Equal(0, after - before);
        foreach (var phone in phones) phone.Dispose();
    }

    [Theory]
    [InlineData(AudioCodec.Pcmu, AudioCodec.Pcma, false)]
    [InlineData(AudioCodec.Pcmu, AudioCodec.Pcmu, true)]
    [InlineData(AudioCodec.Pcmu, AudioCodec.G722, true)]
    [InlineData(AudioCodec.G722, AudioCodec.Opus, false)]
    public async Task Relaying_allocates_nothing_on_the_media_thread(AudioCodec one, AudioCodec two, bool secure)
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        var a = fixture.Open();
        a.Connect(EngineFixture.Flow(caller, one).With(caller, secure ? SrtpSuite.Aes128Sha80 : null));
        var b = fixture.OpenTo(colleague, two);
        MediaPort.Join(a, b);
        var samples = new Tone(500).Samples(160);
        await Burst(until: Packets);

        var before = await Allocated(fixture);
        await Burst(until: 2 * Packets);
        var after = await Allocated(fixture);

        Assert.Equal(0, after - before);

        async Task Burst(int until)
        {
            while (fixture.Engine.Statistics.PacketsRelayed < until)
            {
                caller.SendAudio(a.Local, one, samples);
                colleague.SendAudio(b.Local, two, samples);
                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task Mixing_allocates_nothing_on_the_media_thread()
    {
        await using var fixture = new EngineFixture();
        AudioCodec[] codecs = [AudioCodec.Pcmu, AudioCodec.G722, AudioCodec.Opus];
        var phones = codecs.Select(_ => new RtpPhone()).ToList();
        var ports = phones.Select((phone, i) => fixture.OpenTo(phone, codecs[i])).ToList();
        using var conference = new Conference();
        foreach (var port in ports) conference.Add(port);
        var samples = new Tone(500).Samples(160);
        await Talk(until: Packets);

        var before = await Allocated(fixture);
        await Talk(until: 2 * Packets);
        var after = await Allocated(fixture);

        Assert.Equal(0, after - before);
        foreach (var phone in phones) phone.Dispose();

        async Task Talk(int until)
        {
            while (fixture.Engine.Statistics.PacketsSent < until)
            {
                for (var i = 0; i < phones.Count; i++) phones[i].SendAudio(ports[i].Local, codecs[i], samples);
                await phones[0].Receive();
            }
        }
    }

    // The question itself must cost the media thread nothing: it writes its answer to a place that is there.
    private static async Task<long> Allocated(EngineFixture fixture)
    {
        var allocated = -1L;
        fixture.Engine.Run(() => Volatile.Write(ref allocated, GC.GetAllocatedBytesForCurrentThread()));
        await Until(fixture, () => Volatile.Read(ref allocated) >= 0);
        return allocated;
    }

    private static async Task Until(EngineFixture fixture, Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
        GC.KeepAlive(fixture);
    }
}
