namespace Parkade.Media.Playback;

/// <summary>Brings pieces to one loudness, so that a caller never reaches for the volume between them.</summary>
internal static class Loudness
{
    /// <summary>RMS of the loud parts, in dB below full scale: as loud as speech on the telephone.</summary>
    public const double TargetDecibels = -20;

    private const double Ceiling = 0.89 * short.MaxValue;       // -1 dBFS
    private const double MaxGain = 16;                          // +24 dB: beyond it only noise is raised
    private const int Window = AudioClip.SampleRate * 4 / 10;   // 400 ms, as ITU-R BS.1770 gates

    /// <summary>Scales in place; a piece that is silent stays as it is.</summary>
    public static void Normalise(Span<short> samples)
    {
        var rms = GatedRms(samples);
        if (rms < 1) return;
        var gain = Math.Min(MaxGain, short.MaxValue * Math.Pow(10, TargetDecibels / 20) / rms);
        foreach (ref var sample in samples) sample = Limit(sample * gain);
    }

    /// <summary>RMS over the windows that are not 10 dB below the mean of all: pauses do not count.</summary>
    public static double GatedRms(ReadOnlySpan<short> samples)
    {
        if (samples.IsEmpty) return 0;
        var powers = new List<double>();
        for (var at = 0; at < samples.Length; at += Window) powers.Add(MeanPower(samples.Slice(at, Math.Min(Window, samples.Length - at))));
        var gate = powers.Average() / 10;
        return Math.Sqrt(powers.Where(power => power >= gate).Average());
    }

    private static double MeanPower(ReadOnlySpan<short> samples)
    {
        double sum = 0;
        foreach (var sample in samples) sum += (double)sample * sample;
        return sum / samples.Length;
    }

    // Peaks bend softly towards the ceiling instead of being cut off.
    private static short Limit(double value)
    {
        const double Knee = 0.7 * Ceiling;
        var magnitude = Math.Abs(value);
        if (magnitude > Knee) magnitude = Knee + (Ceiling - Knee) * Math.Tanh((magnitude - Knee) / (Ceiling - Knee));
        return (short)Math.CopySign(magnitude, value);
    }
}
