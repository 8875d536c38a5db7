namespace Parkade.Server.Settings.Numbers;

/// <summary>Compares patterns of numbers with each other.</summary>
internal static class PatternCover
{
    /// <summary>Whether every number that <paramref name="other"/> matches matches <paramref name="pattern"/> too.</summary>
    public static bool Covers(string pattern, string other)
    {
        if (pattern == "*") return true;
        if (other == "*") return false;
        var (known, open) = Split(pattern);
        var (otherKnown, otherOpen) = Split(other);
        if (!open && (otherOpen || known.Length != otherKnown.Length)) return false;
        // A full stop stands for one character at least, so that 0. has numbers of two and more.
        if (open && (otherOpen ? otherKnown.Length < known.Length : otherKnown.Length <= known.Length)) return false;
        for (var i = 0; i < known.Length; i++)
            if (known[i] != otherKnown[i] && !(known[i] == 'X' && char.IsAsciiDigit(otherKnown[i])))
                return false;
        return true;
    }

    private static (string Known, bool Open) Split(string pattern) => pattern.EndsWith('.') ? (pattern[..^1], true) : (pattern, false);
}
