using System.Runtime.InteropServices;

namespace Parkade.EndToEnd.Voice;

/// <summary>What a phone heard: 8 kHz, one channel, cut into tenths of a second that are judged one by one.</summary>
internal sealed class Recording
{
    public const int SampleRate = 8000;
    private const int Window = SampleRate / 10;

    private readonly short[] _samples;

    public Recording(short[] samples) => _samples = samples;

    public double Seconds => _samples.Length / (double)SampleRate;

    /// <summary>Reads a WAV file, also one whose header is not finished yet.</summary>
    public static Recording Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var data = bytes.AsSpan().IndexOf("data"u8);
        return new Recording(data < 0 ? [] : MemoryMarshal.Cast<byte, short>(bytes.AsSpan(data + 8)[..((bytes.Length - data - 8) & ~1)]).ToArray());
    }

    /// <summary>Tenths of a second in which this tone is most of what is heard.</summary>
    public int TenthsOf(Tone tone) => Windows().Count(window => Share(window, tone.Hertz) > 0.6);

    /// <summary>Tenths of a second in which something else is heard: music or speech.</summary>
    public int TenthsOfAnythingBut(params Tone[] tones) =>
        Windows().Count(window => Power(window) > 100 * 100 && tones.All(tone => Share(window, tone.Hertz) < 0.2));

    /// <summary>When this tone was first heard, in seconds; null if never.</summary>
    public double? FirstHeard(Tone tone)
    {
        var index = Windows().Select((window, i) => (window, i)).Where(w => Share(w.window, tone.Hertz) > 0.6).Select(w => (int?)w.i).FirstOrDefault();
        return index / 10.0;
    }

    private IEnumerable<short[]> Windows() => _samples.Chunk(Window).Where(window => window.Length == Window);

    private static double Power(ReadOnlySpan<short> window)
    {
        var sum = 0.0;
        foreach (var sample in window) sum += (double)sample * sample;
        return sum / window.Length;
    }

    // The Goertzel algorithm: the power at one frequency as a share of all power.
    private static double Share(ReadOnlySpan<short> window, int hertz)
    {
        var power = Power(window);
        if (power < 100) return 0;
        var coefficient = 2 * Math.Cos(2 * Math.PI * hertz / SampleRate);
        double previous = 0, beforeThat = 0;
        foreach (var sample in window)
        {
            var now = sample + coefficient * previous - beforeThat;
            beforeThat = previous;
            previous = now;
        }
        var energy = previous * previous + beforeThat * beforeThat - coefficient * previous * beforeThat;
        return energy * 2 / ((double)window.Length * window.Length) / power;
    }

    public override string ToString() =>
        $"{Seconds:0.0} s: " + string.Concat(Windows().Select(w => Share(w, Tone.Low.Hertz) > 0.6 ? 'L' : Share(w, Tone.Middle.Hertz) > 0.6 ? 'M' : Share(w, Tone.High.Hertz) > 0.6 ? 'H' : Power(w) > 10000 ? '~' : '.'));
}
