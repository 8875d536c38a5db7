namespace Parkade.Media.Playback;

/// <summary>Music on hold: the built-in piece, or every file of a folder, one after the other.</summary>
public sealed class MusicLibrary
{
    /// <summary>The file endings that are looked for.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".wav", ".mp3", ".ogg"];

    // Bounds: an hour of music is 58 MB of samples, 29 MB in each of PCMU, PCMA and G.722, and 10 MB in Opus.
    private static readonly TimeSpan s_maxPiece = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan s_maxTotal = TimeSpan.FromMinutes(60);

    private MusicLibrary(IReadOnlyList<AudioClip> pieces)
    {
        Pieces = pieces;
        Programme = pieces.Count == 1 ? pieces[0] : new AudioClip("music", Joined(pieces));
    }

    /// <summary>The built-in music.</summary>
    public static MusicLibrary Default { get; } = new([DefaultMusic.Clip]);

    /// <summary>All pieces as one clip, to be looped.</summary>
    public AudioClip Programme { get; }

    /// <summary>The single pieces.</summary>
    public IReadOnlyList<AudioClip> Pieces { get; }

    /// <summary>
    /// Loads every WAV, MP3 and OGG file of a folder in the order of their names. A file that cannot be used is left out and
    /// reported as a sentence. Where nothing is usable, the built-in music plays.
    /// </summary>
    public static MusicLibrary Load(string folder, out IReadOnlyList<string> faults, CancellationToken stopping = default)
    {
        var sentences = new List<string>();
        faults = sentences;
        var pieces = new List<AudioClip>();
        var total = TimeSpan.Zero;
        foreach (var file in AudioFolder.List(folder, [.. Endings], sentences))
        {
            stopping.ThrowIfCancellationRequested();
            if (total >= s_maxTotal)
            {
                sentences.Add($"The music {file} is left out: more than {s_maxTotal.TotalMinutes:0} minutes are there already.");
                continue;
            }
            if (!AudioDecoder.TryDecode(file, s_maxPiece, stopping, out var samples, out var fault))
            {
                sentences.Add($"The music {file} cannot be used: {fault}.");
                continue;
            }
            Loudness.Normalise(samples);
            Fades.SoftenEnds(samples);
            var piece = new AudioClip(Path.GetFileName(file), samples);
            pieces.Add(piece);
            total += piece.Duration;
        }
        if (pieces.Count > 0) return new MusicLibrary(pieces);
        sentences.Add($"The folder {folder} holds no music that can be used: the built-in music plays.");
        return Default;
    }

    private static short[] Joined(IReadOnlyList<AudioClip> pieces)
    {
        var all = new short[pieces.Sum(piece => piece.Samples.Length)];
        var at = 0;
        foreach (var piece in pieces)
        {
            piece.Samples.Span.CopyTo(all.AsSpan(at));
            at += piece.Samples.Length;
        }
        return all;
    }
}
