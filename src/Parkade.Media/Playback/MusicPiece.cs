namespace Parkade.Media.Playback;

/// <summary>A piece of music as callers hear it: 8,000 mono samples a second, as loud as the others.</summary>
/// <param name="Name">The file's name.</param>
public sealed record MusicPiece(string Name, ReadOnlyMemory<short> Samples)
{
    /// <summary>How long a piece may be.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromMinutes(15);

    /// <summary>How long it plays.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds(Samples.Length / (double)AudioClip.SampleRate);

    /// <summary>Reads a file of WAV, MP3 or OGG by ffmpeg. False: <paramref name="fault"/> says in a few words, without a full stop, why it cannot be played.</summary>
    public static bool TryRead(string file, CancellationToken stopping, out MusicPiece piece, out string fault)
    {
        piece = new MusicPiece(Path.GetFileName(file), default);
        if (!AudioDecoder.TryDecode(file, Longest, stopping, out var samples, out fault)) return false;
        // Whole frames of Opus, so that a piece begins with a frame in every codec.
        Array.Resize(ref samples, (samples.Length + EncodedClip.FrameSamples - 1) / EncodedClip.FrameSamples * EncodedClip.FrameSamples);
        Loudness.Normalise(samples);
        Fades.SoftenEnds(samples);
        piece = piece with { Samples = samples };
        return true;
    }
}
