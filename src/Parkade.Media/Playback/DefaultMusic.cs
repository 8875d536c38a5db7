namespace Parkade.Media.Playback;

/// <summary>
/// The built-in music: a minute of soft chords, a slow arpeggio and a few bells, made here and so free of anybody's rights. Every run
/// gives the same samples. The piece is written into a ring, tails and echoes included: its end flows into its beginning.
/// </summary>
public static class DefaultMusic
{
    private const double SecondsPerBeat = 60.0 / 64;            // 64 beats a minute
    private const int BeatsPerBar = 4;
    private const double Rate = AudioClip.SampleRate;

    // Sixteen bars in D: I – vi – ii – V, with sevenths and ninths, no third step the same. MIDI notes, the bass first.
    private static readonly int[][] s_bars =
    [
        [38, 57, 61, 66, 69], [47, 57, 62, 66, 69], [43, 55, 59, 62, 66], [45, 55, 59, 62, 64],
        [38, 57, 61, 64, 66], [42, 57, 61, 64, 69], [43, 55, 59, 62, 69], [45, 57, 61, 64, 67],
        [47, 54, 57, 62, 66], [42, 54, 57, 61, 64], [43, 55, 59, 62, 66], [38, 54, 57, 62, 69],
        [40, 55, 59, 62, 66], [45, 55, 59, 64, 66], [43, 55, 59, 62, 66], [45, 57, 61, 64, 69],
    ];

    private static readonly int[] s_arpeggio = [1, 2, 3, 4, 3, 2, 4, 3];          // chord tones by eighths

    private static readonly (double Beat, int Note)[] s_bells =
        [(6, 78), (7.5, 76), (14, 74), (22, 76), (23.5, 73), (30, 71), (38, 78), (39, 81), (46, 74), (54, 76), (55, 74), (61, 73)];

    private static readonly Lazy<AudioClip> s_clip = new(() => new AudioClip("default music", Render()));

    /// <summary>The piece as a clip, made at the first call.</summary>
    public static AudioClip Clip => s_clip.Value;

    private static short[] Render()
    {
        var ring = new double[(int)(s_bars.Length * BeatsPerBar * SecondsPerBeat * Rate)];
        for (var bar = 0; bar < s_bars.Length; bar++)
        {
            var chord = s_bars[bar];
            var start = bar * BeatsPerBar * SecondsPerBeat;
            foreach (var note in chord.AsSpan(1)) Pad(ring, start, note, 0.075);
            Pad(ring, start, chord[0] + 12, 0.08);         // a telephone carries nothing below 300 Hz: its overtones stand for the bass
            for (var eighth = 0; eighth < s_arpeggio.Length; eighth++)
            {
                var accent = eighth == 0 ? 0.22 : 0.15 + 0.03 * (eighth % 2);
                Pluck(ring, start + eighth * SecondsPerBeat / 2 + 0.006 * (eighth % 3), chord[s_arpeggio[eighth]] + 12, accent);
            }
        }
        foreach (var (beat, note) in s_bells) Bell(ring, beat * SecondsPerBeat, note + 12, 0.07);

        var wet = Reverb.AroundRing(ring);
        var peak = 0.0;
        foreach (var value in wet) peak = Math.Max(peak, Math.Abs(value));
        var samples = new short[wet.Length];
        for (var i = 0; i < samples.Length; i++) samples[i] = (short)(wet[i] / peak * 0.8 * short.MaxValue);
        Loudness.Normalise(samples);
        return samples;
    }

    // A held tone that swells and fades over a bar and a half, two voices a hair apart: it breathes instead of beating.
    private static void Pad(double[] ring, double start, int note, double level)
    {
        var length = BeatsPerBar * SecondsPerBeat * 1.5;
        AddTone(ring, start - 0.4, length, t =>
        {
            var envelope = Math.Pow(Math.Sin(Math.PI * Math.Min(1, t / length)), 1.5);
            var phase = 2 * Math.PI * Frequency(note) * t;
            return level * envelope * (Math.Sin(phase) + 0.7 * Math.Sin(phase * 1.0017 + 1) + 0.4 * Math.Sin(2 * phase) + 0.2 * Math.Sin(3 * phase) + 0.08 * Math.Sin(4 * phase));
        });
    }

    // A string softly plucked: higher partials fade sooner.
    private static void Pluck(double[] ring, double start, int note, double level)
    {
        AddTone(ring, start, 2.6, t =>
        {
            var attack = Math.Min(1, t / 0.008);
            var phase = 2 * Math.PI * Frequency(note) * t;
            return level * attack * Release(t, 2.6) * (Math.Exp(-2.1 * t) * Math.Sin(phase) + 0.45 * Math.Exp(-3.6 * t) * Math.Sin(2 * phase) + 0.16 * Math.Exp(-6 * t) * Math.Sin(3 * phase));
        });
    }

    private static void Bell(double[] ring, double start, int note, double level)
    {
        AddTone(ring, start, 4, t =>
        {
            var attack = Math.Min(1, t / 0.012);
            var phase = 2 * Math.PI * Frequency(note) * t;
            return level * attack * Release(t, 4) * Math.Exp(-1.3 * t) * (Math.Sin(phase) + 0.3 * Math.Exp(-2 * t) * Math.Sin(2.01 * phase));
        });
    }

    private static double Release(double t, double length) => Math.Min(1, (length - t) / 0.1);

    private static double Frequency(int note) => 440 * Math.Pow(2, (note - 69) / 12.0);

    private static void AddTone(double[] ring, double start, double seconds, Func<double, double> tone)
    {
        var first = (int)Math.Round(start * Rate);
        for (var i = 0; i < (int)(seconds * Rate); i++)
            ring[(first + i + ring.Length) % ring.Length] += tone(i / Rate);
    }
}
