namespace Parkade.Media.Playback;

/// <summary>Soft ends for pieces that follow each other, so that no seam clicks.</summary>
internal static class Fades
{
    private const int Length = AudioClip.SampleRate / 20;       // 50 ms

    public static void SoftenEnds(Span<short> samples)
    {
        var length = Math.Min(Length, samples.Length / 2);
        for (var i = 0; i < length; i++)
        {
            samples[i] = (short)(samples[i] * i / length);
            samples[^(i + 1)] = (short)(samples[^(i + 1)] * i / length);
        }
    }
}
