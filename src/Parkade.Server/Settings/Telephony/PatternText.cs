using System.Buffers;

namespace Parkade.Server.Settings.Telephony;

/// <summary>Patterns of numbers: <c>0.</c>, <c>9XXX</c>, <c>+44.</c>; <c>any</c> or <c>*</c> alone for every number.</summary>
internal static class PatternText
{
    /// <summary>How every number is written in the directory.</summary>
    public const string Any = "*";

    private const int Longest = 32;

    private static readonly SearchValues<char> Characters = SearchValues.Create("0123456789*#+Xx");

    /// <summary>Reads the pattern that a rule must have; null and a fault where it has none.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="entry">What the rule is called.</param>
    /// <param name="mayBeAny">Whether the rule may be for every number.</param>
    /// <param name="read">Where it is read from.</param>
    public static string? Read(SettingKey key, string entry, bool mayBeAny, SectionReader read)
    {
        if (read.Text(key) is not { } text)
        {
            read.Faults.Error(read.Raw.Where, $"this {entry} has no pattern; write the numbers it is for, such as \"pattern: {(mayBeAny ? "any" : "0.")}\".");
            return null;
        }
        if (mayBeAny && text.ToLowerInvariant() is "any" or Any) return Any;
        var fixedPart = text.EndsWith('.') ? text[..^1] : text;
        if (fixedPart.Length is > 0 and <= Longest && !fixedPart.AsSpan().ContainsAnyExcept(Characters)) return text.ToUpperInvariant();
        read.Faults.Error(read.Raw.WhereIs(key),
            $"\"{text}\" is no pattern of numbers; write digits, X for any digit and at the end a full stop for any that follow, such as 0. or 9XXX{(mayBeAny ? ", or any" : "")}.");
        return null;
    }

    /// <summary>How many characters a number that matches has at least.</summary>
    public static int ShortestMatch(string pattern) => pattern == Any ? 0 : pattern.Length;
}
