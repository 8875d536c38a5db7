namespace Parkade.Server.Api.Views;

/// <summary>Hides telephone numbers from those who may not see them.</summary>
internal static class Masking
{
    private const string Dots = "••••";
    private const int Shown = 3;
    private const int Shortest = 7;

    /// <summary>The number with all but its last three digits hidden; of a short one everything is.</summary>
    public static string? Mask(string? number)
    {
        if (string.IsNullOrEmpty(number)) return number;
        var digits = number.Count(char.IsAsciiDigit);
        return digits < Shortest ? Dots : $"{Dots} {string.Concat(number.Where(char.IsAsciiDigit).TakeLast(Shown))}";
    }

    /// <summary>Whether a text that is shown as a name is a number in truth: most phone systems send one where they know no name.</summary>
    public static bool IsNumber(string? name) =>
        name is not null && name.Count(char.IsAsciiDigit) >= 5 && name.All(one => char.IsAsciiDigit(one) || one is '+' or ' ' or '-' or '(' or ')' or '/' or '.' or '*' or '#');

    /// <summary>The user part of a SIP or tel URI; a number as it is.</summary>
    public static string UserOf(string address)
    {
        var start = address.IndexOf(':', StringComparison.Ordinal) + 1;
        var end = address.AsSpan(start).IndexOfAny('@', ';', '>');
        return end < 0 ? address[start..] : address.Substring(start, end);
    }
}
