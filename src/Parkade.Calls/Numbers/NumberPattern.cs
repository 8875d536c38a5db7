namespace Parkade.Calls.Numbers;

/// <summary>Matches dialled numbers: a character stands for itself, <c>X</c> for any digit, a <c>.</c> at the end for one or more of any, <c>*</c> alone for everything.</summary>
public static class NumberPattern
{
    /// <summary>Whether <paramref name="number"/> is one of those that <paramref name="pattern"/> stands for.</summary>
    public static bool Matches(string pattern, string number)
    {
        if (pattern == "*") return true;
        var open = pattern.EndsWith('.');
        var fixedPart = open ? pattern.AsSpan(0, pattern.Length - 1) : pattern;
        if (open ? number.Length <= fixedPart.Length : number.Length != fixedPart.Length) return false;
        for (var i = 0; i < fixedPart.Length; i++)
        {
            var fits = fixedPart[i] is 'X' or 'x' ? char.IsAsciiDigit(number[i]) : char.ToUpperInvariant(fixedPart[i]) == char.ToUpperInvariant(number[i]);
            if (!fits) return false;
        }
        return true;
    }
}
