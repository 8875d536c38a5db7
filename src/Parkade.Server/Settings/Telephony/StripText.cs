namespace Parkade.Server.Settings.Telephony;

/// <summary>Reads how many leading characters a rule takes off a number.</summary>
internal static class StripText
{
    private const int Most = 32;

    public static int Read(SettingKey key, string pattern, SectionReader read)
    {
        var strip = read.Count(key, "count of characters", "how many are taken off in front", 0, Most) ?? 0;
        var shortest = PatternText.ShortestMatch(pattern);
        if (pattern == PatternText.Any || strip <= shortest) return strip;
        read.Faults.Error(read.Raw.WhereIs(key), $"\"strip\" takes {strip} characters off, but a number that matches {pattern} may have only {shortest}; write a lower number.");
        return 0;
    }
}
