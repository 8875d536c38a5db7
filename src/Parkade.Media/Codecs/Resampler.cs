namespace Parkade.Media.Codecs;

/// <summary>
/// Between 8,000 and 16,000 samples a second, by a half-band filter: flat to 3.4 kHz, 60 dB down from 4.6 kHz on. As many samples come out
/// as belong to those that went in; the filter's delay is 23 samples of 16,000 a second, 1.4 ms.
/// </summary>
internal sealed class Resampler
{
    private const int Half = 12;                          // taps on either side, every second being zero
    private const int History = 2 * Half;
    private const int MaxSamples = 16 * FrameDecoder.MaxMilliseconds;

    private static readonly float[] s_taps = Taps();      // s_taps[k] at ±(2k+1)

    private readonly float[] _line = new float[History * 2 + MaxSamples];

    /// <summary>Twice as many samples.</summary>
    public int Double(ReadOnlySpan<short> samples, Span<short> doubled)
    {
        Take(samples, History);
        for (var i = 0; i < samples.Length; i++)
        {
            // The samples themselves, and between each two what the band below 4 kHz has there.
            var centre = i + Half;
            var between = 0f;
            for (var k = 0; k < Half; k++) between += s_taps[k] * (_line[centre - k] + _line[centre + 1 + k]);
            doubled[2 * i] = (short)_line[centre];
            doubled[2 * i + 1] = Round(2 * between);
        }
        Keep(samples.Length, History);
        return 2 * samples.Length;
    }

    /// <summary>Every second sample of what is left below 4 kHz; an even number goes in.</summary>
    public int Halve(ReadOnlySpan<short> samples, Span<short> halved)
    {
        const int Reach = 2 * History;
        Take(samples, Reach);
        for (var i = 0; i + 1 < samples.Length; i += 2)
        {
            var centre = i + History;
            var sum = 0.5f * _line[centre];
            for (var k = 0; k < Half; k++) sum += s_taps[k] * (_line[centre - 1 - 2 * k] + _line[centre + 1 + 2 * k]);
            halved[i / 2] = Round(sum);
        }
        Keep(samples.Length, Reach);
        return samples.Length / 2;
    }

    /// <summary>What comes next is another stream.</summary>
    public void Reset() => Array.Clear(_line);

    private void Take(ReadOnlySpan<short> samples, int reach)
    {
        for (var i = 0; i < samples.Length; i++) _line[reach + i] = samples[i];
    }

    private void Keep(int count, int reach) => _line.AsSpan(count, reach).CopyTo(_line);

    private static short Round(float value) => (short)Math.Clamp(MathF.Round(value), short.MinValue, short.MaxValue);

    // A half-band sinc under a Kaiser window (β = 6).
    private static float[] Taps()
    {
        const double Beta = 6;
        var taps = new double[Half];
        for (var k = 0; k < Half; k++)
        {
            var n = 2 * k + 1;
            var place = n / (double)(2 * Half);
            taps[k] = Math.Sin(Math.PI * n / 2) / (Math.PI * n) * Bessel(Beta * Math.Sqrt(1 - place * place)) / Bessel(Beta);
        }
        var gain = 0.25 / taps.Sum();                     // unity at 0 Hz
        return [.. taps.Select(tap => (float)(tap * gain))];
    }

    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (var i = 1; i < 30; i++)
        {
            term *= x / (2 * i) * (x / (2 * i));
            sum += term;
        }
        return sum;
    }
}
