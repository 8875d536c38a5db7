namespace Parkade.Server.Settings.People;

/// <summary>The short names by which people, groups and roles are known: letters, digits, and <c>. _ -</c> inside.</summary>
internal static class NameText
{
    private const int Longest = 64;

    public static bool IsName(string text) =>
        text.Length is > 0 and <= Longest && char.IsAsciiLetterOrDigit(text[0]) && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');

    /// <summary>Reads the short name that an entry must have; null and a fault where it has none.</summary>
    public static string? Read(SettingKey key, string entry, string example, SectionReader read)
    {
        if (read.Text(key) is not { } name)
            read.Faults.Error(read.Raw.Where, $"this {entry} has no {key.Name}; give it one, such as \"{key.Name}: {example}\".");
        else if (IsName(name))
            return name;
        else
            read.Faults.Error(read.Raw.WhereIs(key), $"\"{name}\" is no short name; write up to {Longest} letters, digits, \".\", \"_\" or \"-\", such as {example}.");
        return null;
    }
}
