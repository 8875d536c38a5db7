using Parkade.Media.Codecs;

namespace Parkade.Media.Playback;

/// <summary>A piece of audio, 8,000 mono samples a second, encoded once per codec and shared by all calls. Immutable.</summary>
public sealed class AudioClip
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 8000;

    private readonly Lazy<EncodedClip>[] _encoded;
    private int _asked;                                   // a bit for each codec

    /// <summary>A clip of samples; the memory is kept, not copied, and must not change any more.</summary>
    public AudioClip(string name, ReadOnlyMemory<short> samples) : this(name, samples, []) { }

    /// <summary>A clip that is encoded already in some codecs.</summary>
    internal AudioClip(string name, ReadOnlyMemory<short> samples, IReadOnlyList<EncodedClip> encoded)
    {
        Name = name;
        Samples = samples;
        _encoded = [.. Enumerable.Range(0, (int)AudioCodec.Other).Select(codec => new Lazy<EncodedClip>(() => EncodedClip.Of((AudioCodec)codec, Samples.Span)))];
        foreach (var clip in encoded) _encoded[(int)clip.Codec] = new Lazy<EncodedClip>(clip);
        // G.711 costs a look-up a sample, and nearly every call wants it.
        _ = _encoded[(int)AudioCodec.Pcmu].Value;
        _ = _encoded[(int)AudioCodec.Pcma].Value;
    }

    /// <summary>What it is called in logs.</summary>
    public string Name { get; }

    /// <summary>16-bit linear samples.</summary>
    public ReadOnlyMemory<short> Samples { get; }

    /// <summary>How long it plays.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds(Samples.Length / (double)SampleRate);

    /// <summary>The clip in a codec; encodes it now if nobody has. An hour of Opus takes seconds: not for the media thread.</summary>
    public EncodedClip Encoded(AudioCodec codec) => _encoded[(int)codec].Value;

    /// <summary>The clip in a codec, if it is encoded; else it will be, soon, on another thread.</summary>
    internal EncodedClip? TryEncoded(AudioCodec codec)
    {
        if (IfEncoded(codec) is { } ready) return ready;
        Prepare(codec);
        return null;
    }

    /// <summary>The clip in a codec, if it is encoded.</summary>
    internal EncodedClip? IfEncoded(AudioCodec codec) => _encoded[(int)codec] is { IsValueCreated: true } lazy ? lazy.Value : null;

    /// <summary>Has the clip encoded on another thread, once.</summary>
    public void Prepare(AudioCodec codec)
    {
        var bit = 1 << (int)codec;
        if ((Interlocked.Or(ref _asked, bit) & bit) != 0) return;
        ThreadPool.UnsafeQueueUserWorkItem(static lazy => _ = lazy.Value, _encoded[(int)codec], preferLocal: false);
    }
}
