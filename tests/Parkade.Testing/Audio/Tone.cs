using Parkade.Media.Playback;

namespace Parkade.Testing.Audio;

/// <summary>A steady sine tone.</summary>
/// <param name="Hertz">Its frequency.</param>
/// <param name="Amplitude">Its peak, of 32,767.</param>
public readonly record struct Tone(double Hertz, short Amplitude = 9000)
{
    /// <summary>Samples from a place on; blocks that follow each other join without a step.</summary>
    public short[] Samples(int count, long from = 0)
    {
        var samples = new short[count];
        for (var i = 0; i < count; i++) samples[i] = (short)(Amplitude * Math.Sin(2 * Math.PI * Hertz * (from + i) / AudioClip.SampleRate));
        return samples;
    }

    /// <summary>A clip of the tone.</summary>
    public AudioClip Clip(TimeSpan length) => new($"{Hertz} Hz", Samples((int)(length.TotalSeconds * AudioClip.SampleRate)));
}
