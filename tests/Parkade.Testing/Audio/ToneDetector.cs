using Parkade.Media.Playback;

namespace Parkade.Testing.Audio;

/// <summary>How much of a sound is one tone, by Goertzel's algorithm.</summary>
public static class ToneDetector
{
    /// <summary>The share of all power that lies at a frequency: 1 is nothing but the tone, 0 is silence or something else.</summary>
    public static double Share(ReadOnlySpan<short> samples, double hertz)
    {
        var power = Power(samples);
        if (power < 100) return 0;                            // -50 dBFS: silence
        var coefficient = 2 * Math.Cos(2 * Math.PI * hertz / AudioClip.SampleRate);
        double last = 0, before = 0;
        foreach (var sample in samples) (last, before) = (sample + coefficient * last - before, last);
        var energy = last * last + before * before - coefficient * last * before;
        return energy * 2 / ((double)samples.Length * samples.Length) / power;
    }

    /// <summary>Whether a sound is this tone and hardly anything else.</summary>
    public static bool Is(ReadOnlySpan<short> samples, Tone tone) => Share(samples, tone.Hertz) > 0.8;

    /// <summary>Mean square of the samples.</summary>
    public static double Power(ReadOnlySpan<short> samples)
    {
        if (samples.IsEmpty) return 0;
        var sum = 0.0;
        foreach (var sample in samples) sum += (double)sample * sample;
        return sum / samples.Length;
    }
}
