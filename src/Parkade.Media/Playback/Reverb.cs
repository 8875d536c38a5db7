namespace Parkade.Media.Playback;

/// <summary>A small, warm room after Schroeder: four combs with damped feedback, then two all-passes.</summary>
internal static class Reverb
{
    private const double Wet = 0.28;
    private const double Feedback = 0.74;
    private const double Damping = 0.35;

    private static readonly int[] s_combs = [239, 271, 311, 347];       // samples at 8 kHz, 30 to 43 ms, without common factors
    private static readonly int[] s_allPasses = [83, 29];

    /// <summary>Goes round twice and keeps the second turn: the echoes of the end lie over the beginning.</summary>
    public static double[] AroundRing(double[] ring)
    {
        var twice = new double[2 * ring.Length];
        foreach (var delay in s_combs) Comb(ring, twice, delay);
        foreach (var delay in s_allPasses) AllPass(twice, delay);
        var mixed = new double[ring.Length];
        for (var i = 0; i < mixed.Length; i++) mixed[i] = ring[i] + Wet / s_combs.Length * twice[ring.Length + i];
        return mixed;
    }

    private static void Comb(double[] ring, double[] output, int delay)
    {
        var line = new double[delay];
        var low = 0.0;
        for (var i = 0; i < output.Length; i++)
        {
            var echo = line[i % delay];
            low = echo * (1 - Damping) + low * Damping;
            line[i % delay] = ring[i % ring.Length] + Feedback * low;
            output[i] += echo;
        }
    }

    private static void AllPass(double[] signal, int delay)
    {
        var line = new double[delay];
        for (var i = 0; i < signal.Length; i++)
        {
            var echo = line[i % delay];
            var input = signal[i] + 0.5 * echo;
            line[i % delay] = input;
            signal[i] = echo - 0.5 * input;
        }
    }
}
