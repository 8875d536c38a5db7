using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings;

/// <summary>Finds lots that speak a language in which there are no prompts.</summary>
internal static class LanguageCheck
{
    public static void Check(WrittenSystem written, ServerSettings server, FaultList faults)
    {
        string[] spoken = [.. LanguageTag.In(server.PromptFolder).Concat(LanguageTag.In(Folders.OwnPrompts(server.DataFolder))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (spoken.Length == 0) return;   // the folder itself is missing, which is told elsewhere
        foreach (var (lot, raw) in written.Lots)
            if (!spoken.Contains(lot.Language))   // folders know upper from lower case
                faults.Warn(raw.WhereIs(LotKeys.Language), $"there are no prompts in the language {lot.Language}, so the lot speaks another; choose one of {string.Join(", ", spoken)}, or record the prompts on the board, under Prompts.");
    }
}
