using Parkade.Media.Codecs;
using Parkade.Media.Playback;

namespace Parkade.Server.Audio;

/// <summary>
/// The music of the house: the files of the folder that the settings name, then those that were uploaded, each in the order of their names.
/// Where none can be played, the built-in piece is there. Owned by <see cref="AudioDesk"/>.
/// </summary>
/// <param name="named">The folder that the settings file names; null: none.</param>
/// <param name="own">The folder of what was uploaded; made when something is.</param>
/// <param name="longest">How long all pieces together may play.</param>
internal sealed class MusicShelf(string? named, string own, TimeSpan longest)
{
    private static readonly MusicEntry s_builtIn = new(MusicLibrary.Default.Pieces[0].Name, null, AudioOrigin.BuiltIn, MusicLibrary.Default.Pieces[0].Duration, 0, null, null);

    /// <summary>How many pieces may be uploaded, and how large they may be together: they share the disk with the ledger.</summary>
    private const int MostPieces = 200;
    private const long MostOctets = 1024L * 1024 * 1024;

    private readonly string? _named = named is null ? null : Path.TrimEndingDirectorySeparator(named);
    private volatile IReadOnlyList<MusicEntry> _entries = [s_builtIn];
    private IReadOnlyList<MusicFile> _files = [];
    private MusicLibrary? _library;

    /// <summary>Everything that is there, in the order in which it plays. Any thread may ask.</summary>
    public IReadOnlyList<MusicEntry> Entries => _entries;

    /// <summary>Where an uploaded piece of this name lies.</summary>
    public string PathOf(string name) => Path.Combine(own, name);

    /// <summary>Whether the settings' folder has a piece of this name.</summary>
    public bool IsNamed(string name) => _files.Any(file => file.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && !IsOwn(file));

    /// <summary>A piece by its name; what was uploaded comes first, since that can be removed.</summary>
    public MusicEntry? Find(string name) =>
        Entries.Where(entry => entry.Name == name).MaxBy(entry => entry.Origin == AudioOrigin.Uploaded);

    /// <summary>Why there is no room for a piece, in the place of one that has its name; null: there is.</summary>
    /// <param name="size">Of the file, in octets.</param>
    public string? FaultOfRoom(string name, MusicPiece piece, long size)
    {
        var others = _files.Where(file => file.Path != PathOf(name)).ToList();
        if (others.Aggregate(piece.Duration, (sum, file) => sum + (file.Piece?.Duration ?? TimeSpan.Zero)) > longest)
            return $"With {name} there would be more than {longest.TotalMinutes:0} minutes of music. Remove another piece first.";
        var uploaded = others.FindAll(IsOwn);
        if (uploaded.Count >= MostPieces) return $"There are {MostPieces} pieces already. Remove another first.";
        return size + uploaded.Sum(file => file.Size) > MostOctets ? $"With {name} the pieces would take more than {MostOctets / 1024 / 1024} MiB. Remove another first, or send them as MP3 or OGG." : null;
    }

    /// <summary>
    /// Reads what is new or changed, and puts the programme together. The first is encoded while it plays already, so that nobody waits for the start; each later
    /// one is encoded when it comes.
    /// </summary>
    /// <param name="faults">What is left out, as sentences.</param>
    public MusicLibrary Read(CancellationToken stopping, out IReadOnlyList<string> faults)
    {
        var (sentences, files, total) = (new List<string>(), new List<MusicFile>(), TimeSpan.Zero);
        foreach (var path in Paths(sentences))
        {
            stopping.ThrowIfCancellationRequested();
            var file = Read(path, total, stopping);
            total += file.Piece?.Duration ?? TimeSpan.Zero;
            if (file.Fault is not null) sentences.Add($"The music {path} is left out: {file.Fault}.");
            files.Add(file);
        }
        MusicPiece[] playable = [.. files.Select(file => file.Piece).OfType<MusicPiece>()];
        var library = _library is null ? MusicLibrary.Of(playable) : playable.Length > 0 && playable.SequenceEqual(_library.Pieces) ? _library : _library.With(playable, AudioCodecs.Default);
        if (ReferenceEquals(library, MusicLibrary.Default))
        {
            if (files.Count > 0 || _named is not null) sentences.Add("There is no music that can be played: the built-in music plays.");
            _entries = [s_builtIn, .. files.Select(Entry)];
        }
        else
        {
            var pieces = new Queue<MusicPiece>(library.Pieces);   // parts of the programme take the place of what was read
            files = files.ConvertAll(file => file.Piece is null ? file : file with { Piece = pieces.Dequeue() });
            _entries = [.. files.Select(Entry)];
        }
        (_library, _files, faults) = (library, files, sentences);
        return library;
    }

    // What was listened to is not listened to again, and what there is no time for not at all.
    private MusicFile Read(string path, TimeSpan before, CancellationToken stopping)
    {
        var known = _files.FirstOrDefault(file => file.Path == path && file.IsCurrent());
        if (before >= longest || before + known?.Duration > longest) return (known ?? MusicFile.Unread(path, "")) with { Piece = null, Fault = NoRoom };
        var file = known is { Piece: not null } or { Duration: null, Fault: not null } && known.Fault != NoRoom ? known : MusicFile.Read(path, stopping);
        return before + file.Duration > longest ? file with { Piece = null, Fault = NoRoom } : file;
    }

    private string NoRoom => $"with it there would be more than {longest.TotalMinutes:0} minutes of music";

    private IEnumerable<string> Paths(List<string> sentences)
    {
        foreach (var folder in (string?[])[_named, Directory.Exists(own) ? own : null])
        {
            if (folder is null) continue;
            var paths = MusicFile.List(folder, out var faults);
            sentences.AddRange(faults);
            foreach (var path in paths) yield return path;
        }
    }

    private MusicEntry Entry(MusicFile file) =>
        new(file.Name, file.Path, IsOwn(file) ? AudioOrigin.Uploaded : AudioOrigin.File, file.Piece?.Duration, file.Size, file.ChangedAt, file.Fault);

    private bool IsOwn(MusicFile file) => Path.GetDirectoryName(file.Path) == own;
}
