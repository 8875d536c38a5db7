namespace Parkade.Media.Playback;

/// <summary>Everything that can be played: music and the prompts of each language.</summary>
/// <param name="Music">Music on hold.</param>
/// <param name="Prompts">Prompt sets; the first is the default.</param>
public sealed record AudioLibrary(MusicLibrary Music, IReadOnlyList<PromptSet> Prompts)
{
    /// <summary>The prompts of a language; the first set where it is not there, an empty one where there is none.</summary>
    public PromptSet PromptsIn(string? language)
    {
        foreach (var set in Prompts)
            if (string.Equals(set.Language, language, StringComparison.OrdinalIgnoreCase)) return set;
        return Prompts.Count > 0 ? Prompts[0] : PromptSet.Empty;
    }
}
