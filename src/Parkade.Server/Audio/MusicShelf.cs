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

    private volatile IReadOnlyList<MusicEntry> _entries = [];
    private IReadOnlyList<MusicFile> _files = [];
    private MusicLibrary? _library;

    /// <summary>Everything that is there, in the order in which it plays. Any thread may ask.</summary>
    public IReadOnlyList<MusicEntry> Entries => _entries;

    /// <summary>Where an uploaded piece of this name lies.</summary>
    public string PathOf(string name) => Path.Combine(own, name);

    /// <summary>Whether the settings' folder has a piece of this name.</summary>
    public bool IsNamed(string name) => named is not null && _files.Any(file => file.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && IsIn(named, file));

    /// <summary>Whether there is time for a piece, in the place of one that has its name.</summary>
    public bool HasRoomFor(string name, MusicPiece piece) =>
        _files.Where(file => file.Path != PathOf(name)).Aggregate(piece.Duration, (sum, file) => sum + (file.Piece?.Duration ?? TimeSpan.Zero)) <= longest;

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
            var file = _files.FirstOrDefault(file => file.Path == path && file.Piece is not null && file.IsCurrent()) ?? MusicFile.Read(path, stopping);
            if (file.Piece is { } piece && (total += piece.Duration) > longest)
            {
                total -= piece.Duration;
                file = file with { Piece = null, Fault = $"with it there would be more than {longest.TotalMinutes:0} minutes of music" };
            }
            if (file.Fault is not null) sentences.Add($"The music {path} is left out: {file.Fault}.");
            files.Add(file);
        }
        MusicPiece[] playable = [.. files.Select(file => file.Piece).OfType<MusicPiece>()];
        var library = _library?.With(playable, AudioCodecs.Default) ?? MusicLibrary.Of(playable);
        if (ReferenceEquals(library, MusicLibrary.Default))
        {
            if (files.Count > 0 || named is not null) sentences.Add("There is no music that can be played: the built-in music plays.");
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

    private IEnumerable<string> Paths(List<string> sentences)
    {
        foreach (var folder in (string?[])[named, Directory.Exists(own) ? own : null])
        {
            if (folder is null) continue;
            var paths = MusicFile.List(folder, out var faults);
            sentences.AddRange(faults);
            foreach (var path in paths) yield return path;
        }
    }

    private MusicEntry Entry(MusicFile file) =>
        new(file.Name, file.Path, IsIn(own, file) ? AudioOrigin.Uploaded : AudioOrigin.File, file.Piece?.Duration, file.Size, file.ChangedAt, file.Fault);

    private static bool IsIn(string folder, MusicFile file) => Path.GetDirectoryName(file.Path) == folder;
}
