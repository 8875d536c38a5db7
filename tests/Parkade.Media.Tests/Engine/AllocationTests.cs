using Parkade.Media.Codecs;
using Parkade.Media.Playback;
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

    [Fact]
    public async Task Relaying_allocates_nothing_on_the_media_thread()
    {
        await using var fixture = new EngineFixture();
        using var caller = new RtpPhone();
        using var colleague = new RtpPhone();
        var a = fixture.OpenTo(caller);
        var b = fixture.OpenTo(colleague, AudioCodec.Pcma);
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
                caller.SendAudio(a.Local, AudioCodec.Pcmu, samples);
                colleague.SendAudio(b.Local, AudioCodec.Pcma, samples);
                await Task.Yield();
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
