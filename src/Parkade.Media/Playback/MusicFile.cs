namespace Parkade.Media.Playback;

/// <summary>A file of music, and what was heard in it.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Size">In octets.</param>
/// <param name="ChangedAt">When it was written.</param>
/// <param name="Piece">What callers hear; null: it cannot be played.</param>
/// <param name="Fault">Why it cannot be played, in a few words without a full stop; null: it can.</param>
public sealed record MusicFile(string Path, long Size, DateTimeOffset ChangedAt, MusicPiece? Piece, string? Fault)
{
    /// <summary>How long it plays, also where there was no room for it; null: that is not known, or it cannot be played.</summary>
    public TimeSpan? Duration { get; init; } = Piece?.Duration;

    /// <summary>The file endings that are looked for.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".wav", ".mp3", ".ogg"];

    /// <summary>The file's name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Reads one file.</summary>
    public static MusicFile Read(string path, CancellationToken stopping)
    {
        var unread = Unread(path, "");
        return MusicPiece.TryRead(path, stopping, out var piece, out var fault)
            ? new MusicFile(path, unread.Size, unread.ChangedAt, piece, null)
            : unread with { Fault = fault };
    }

    /// <summary>A file that is left out without being listened to.</summary>
    public static MusicFile Unread(string path, string fault)
    {
        var found = new FileInfo(path);
        return new MusicFile(path, found.Exists ? found.Length : 0, found.Exists ? found.LastWriteTimeUtc : default, null, fault);
    }

    /// <summary>The files of a folder in the order of their names; what is wrong with the folder itself is said in <paramref name="faults"/>.</summary>
    public static IReadOnlyList<string> List(string folder, out IReadOnlyList<string> faults)
    {
        var sentences = new List<string>();
        faults = sentences;
        return AudioFolder.List(folder, [.. Endings], sentences);
    }

    /// <summary>Whether the file is still what was read.</summary>
    public bool IsCurrent()
    {
        var found = new FileInfo(Path);
        return found.Exists && found.Length == Size && found.LastWriteTimeUtc == ChangedAt;
    }
}
