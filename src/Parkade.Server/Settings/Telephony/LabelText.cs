namespace Parkade.Server.Settings.Telephony;

/// <summary>Names that people see on displays and in lists.</summary>
internal static class LabelText
{
    private const int Longest = 64;

    /// <summary>Reads <paramref name="key"/>; null where nothing usable is written.</summary>
    public static string? Read(SettingKey key, SectionReader read)
    {
        if (read.Text(key) is not { } text) return null;
        if (text.Length <= Longest && !text.Any(char.IsControl)) return text;
        read.Faults.Error(read.Raw.WhereIs(key), $"\"{key.Name}\" must be up to {Longest} characters that can be printed; shorten it.");
        return null;
    }
}
