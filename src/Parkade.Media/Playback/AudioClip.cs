using Parkade.Media.Codecs;

namespace Parkade.Media.Playback;

/// <summary>A piece of audio, 8,000 mono samples a second, encoded once per codec and shared by all calls. Immutable.</summary>
public sealed class AudioClip
{
    /// <summary>Samples a second.</summary>
    public const int SampleRate = 8000;

    private readonly EncodedClip[] _encoded;

    /// <summary>A clip of samples; the memory is kept, not copied, and must not change any more.</summary>
    public AudioClip(string name, ReadOnlyMemory<short> samples)
    {
        Name = name;
        Samples = samples;
        _encoded = [EncodedClip.Of(AudioCodec.Pcmu, samples.Span), EncodedClip.Of(AudioCodec.Pcma, samples.Span)];
    }

    /// <summary>What it is called in logs.</summary>
    public string Name { get; }

    /// <summary>16-bit linear samples.</summary>
    public ReadOnlyMemory<short> Samples { get; }

    /// <summary>How long it plays.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds(Samples.Length / (double)SampleRate);

    /// <summary>The clip in a codec.</summary>
    public EncodedClip Encoded(AudioCodec codec) => _encoded[(int)codec];
}
