using Parkade.Media.Codecs;

namespace Parkade.Media.Playback;

/// <summary>A piece of audio, 8,000 mono samples a second, with its encodings, which all calls share. Immutable.</summary>
public sealed class AudioClip
{
    /// <summary>A clip of samples; the array is kept, not copied.</summary>
    public AudioClip(string name, ReadOnlyMemory<short> samples)
    {
        Name = name;
        Samples = samples;
    }

    /// <summary>What it is called in logs.</summary>
    public string Name { get; }

    /// <summary>16-bit linear samples.</summary>
    public ReadOnlyMemory<short> Samples { get; }

    /// <summary>How long it plays.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds(Samples.Length / 8000.0);

    /// <summary>The clip in a codec: made once, then shared.</summary>
    public EncodedClip Encoded(AudioCodec codec) => throw new NotImplementedException();
}
