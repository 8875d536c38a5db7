namespace Parkade.Server.Settings;

/// <summary>The tag of a language, such as <c>en-GB</c> (RFC 5646 §2.1). It names a folder of prompts, and is never a path.</summary>
internal static class LanguageTag
{
    private const int Longest = 35;   // RFC 5646 §4.4.1

    public static bool IsValid(string tag) => tag.Length is > 0 and <= Longest && tag.All(one => char.IsAsciiLetterOrDigit(one) || one == '-');

    /// <summary>The languages that a folder has prompts in; what cannot be looked into has none.</summary>
    public static IReadOnlyList<string> In(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.EnumerateDirectories(folder).Where(HasPrompts).Select(path => Path.GetFileName(path))] : [];
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static bool HasPrompts(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder, "*.wav").Any();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
