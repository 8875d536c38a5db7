using System.Buffers;

namespace Parkade.Server.Settings.Telephony;

/// <summary>What may be dialled: 1 to 32 digits, letters, <c>*</c>, <c>#</c>, <c>+</c>, <c>-</c>, <c>_</c> or <c>.</c></summary>
internal static class NumberText
{
    private const int Longest = 32;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789*#-_.+");

    public static bool IsNumber(string text) => text.Length is > 0 and <= Longest && !text.AsSpan().ContainsAnyExcept(Characters);

    /// <summary>Reads the number that an entry must have; null and a fault where it has none.</summary>
    public static string? Read(SettingKey key, string entry, string example, SectionReader read)
    {
        if (read.Text(key) is not { } number)
            read.Faults.Error(read.Raw.Where, $"this {entry} has no number; give it one, such as \"number: {example}\".");
        else if (IsNumber(number))
            return number;
        else
            read.Faults.Error(read.Raw.WhereIs(key), $"\"{number}\" cannot be dialled; write 1 to {Longest} digits, letters, \"*\", \"#\", \"+\", \"-\", \"_\" or \".\".");
        return null;
    }
}
