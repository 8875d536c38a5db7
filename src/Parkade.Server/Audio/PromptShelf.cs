using Parkade.Media.Playback;
using Parkade.Server.Settings;

namespace Parkade.Server.Audio;

/// <summary>
/// The prompts of the house: those that come with Parkade or lie in the folder that the settings name, and in their place those that were uploaded.
/// Owned by <see cref="AudioDesk"/>.
/// </summary>
/// <param name="folder">The folder with one folder for each language.</param>
/// <param name="isNamed">The settings file names it.</param>
/// <param name="own">The like for what was uploaded; made when something is.</param>
internal sealed class PromptShelf(string folder, bool isNamed, string own)
{
    private const int MostLanguages = 12;

    private volatile IReadOnlyList<PromptEntry> _entries = [];

    /// <summary>Every prompt in every language that is spoken or was uploaded. Any thread may ask.</summary>
    public IReadOnlyList<PromptEntry> Entries => _entries;

    /// <summary>Where an uploaded prompt lies.</summary>
    public string PathOf(string language, Prompt prompt) => Path.Combine(own, language, prompt.Name + ".wav");

    /// <summary>Whether one more language has room.</summary>
    public bool HasRoomFor(string language) => Own().Contains(language) || Own().Count < MostLanguages;

    /// <summary>Reads all prompts in the languages that lots speak and those that were uploaded; the first is the default.</summary>
    /// <param name="faults">What is left out, as sentences.</param>
    public IReadOnlyList<PromptSet> Read(IEnumerable<string> spoken, out IReadOnlyList<string> faults)
    {
        var (sentences, sets, entries) = (new List<string>(), new List<PromptSet>(), new List<PromptEntry>());
        foreach (var language in spoken.Concat(Own()).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var set = PromptSet.Load([folder, own], language, out var missing);
            sentences.AddRange(missing);
            if (set.Names.Count > 0) sets.Add(set);   // a language without any falls back to the default
            entries.AddRange(Prompt.All.Select(prompt => Entry(language, prompt, set)));
        }
        (_entries, faults) = (entries, sentences);
        // Who is told in another language which slot it is knows more than who hears nothing.
        var fullest = sets.MaxBy(set => set.Names.Count);
        return [.. sets.Select(set => set.Or(fullest!))];
    }

    private PromptEntry Entry(string language, Prompt prompt, PromptSet set)
    {
        var clip = set.Find(prompt.Name);
        var uploaded = new FileInfo(PathOf(language, prompt));
        var given = new FileInfo(Path.Combine(folder, language, prompt.Name + ".wav"));
        if (!uploaded.Exists && !given.Exists) return new PromptEntry(language, prompt, null, AudioOrigin.Missing, null, 0, null, null);
        var (file, origin) = uploaded.Exists ? (uploaded, AudioOrigin.Uploaded) : (given, isNamed ? AudioOrigin.File : AudioOrigin.BuiltIn);
        return new PromptEntry(language, prompt, file.FullName, origin, clip?.Duration, file.Length, origin == AudioOrigin.BuiltIn ? null : file.LastWriteTimeUtc, clip is null ? "it is no WAV file of 16-bit PCM" : null);
    }

    private HashSet<string> Own() => new(LanguageTag.In(own), StringComparer.OrdinalIgnoreCase);
}
