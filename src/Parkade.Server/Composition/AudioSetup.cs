using Parkade.Media.Codecs;
using Parkade.Media.Playback;
using Parkade.Server.Settings;

namespace Parkade.Server.Composition;

/// <summary>Loads what callers hear.</summary>
internal static class AudioSetup
{
    /// <summary>Loads music and prompts; what cannot be used is left out and said in <paramref name="faults"/>.</summary>
    public static AudioLibrary Load(ServerSettings settings, out IReadOnlyList<string> faults)
    {
        var all = new List<string>();
        var music = MusicLibrary.Default;
        if (settings.MusicFolder is { } folder)
        {
            music = MusicLibrary.Load(folder, out var musicFaults);
            all.AddRange(musicFaults);
            // An hour of music takes half a minute in Opus: nobody should wait for it. The built-in piece is short.
            foreach (var codec in AudioCodecs.Default) music.Programme.Prepare(codec);
        }
        var prompts = new List<PromptSet>();
        foreach (var language in settings.Lots.Select(lot => lot.Language).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            prompts.Add(PromptSet.Load(settings.PromptFolder, language, out var promptFaults));
            all.AddRange(promptFaults);
        }
        faults = all;
        return new AudioLibrary(music, prompts);
    }
}
