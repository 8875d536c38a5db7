namespace Parkade.Media.Playback;

/// <summary>Somebody's own recording of a prompt, brought to the form of those that come with Parkade: equally loud, without silence around it.</summary>
public static class PromptRecording
{
    private const int Margin = AudioClip.SampleRate / 25;       // 40 ms: the gap between two digits read in a row
    private const short Heard = 104;                            // -50 dBFS

    /// <summary>How long a prompt may be.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Reads a file of WAV, MP3 or OGG by ffmpeg. False: <paramref name="fault"/> says in a few words, without a full stop, why it cannot be used.</summary>
    /// <param name="samples">8,000 mono samples a second.</param>
    public static bool TryRead(string file, CancellationToken stopping, out ReadOnlyMemory<short> samples, out string fault)
    {
        samples = default;
        if (!AudioDecoder.TryDecode(file, Longest, stopping, out var all, out fault)) return false;
        Loudness.Normalise(all);
        var (first, last) = (Array.FindIndex(all, IsHeard), Array.FindLastIndex(all, IsHeard));
        if (first < 0)
        {
            fault = "nothing is to be heard in it";
            return false;
        }
        var (from, to) = (Math.Max(0, first - Margin), Math.Min(all.Length, last + 1 + Margin));
        samples = all.AsMemory(from, to - from);
        return true;
    }

    private static bool IsHeard(short sample) => Math.Abs((int)sample) >= Heard;
}
