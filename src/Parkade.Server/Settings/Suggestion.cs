namespace Parkade.Server.Settings;

/// <summary>Finds what somebody probably meant by a word that does not exist.</summary>
public static class Suggestion
{
    /// <summary>"did you mean X?" where something is close enough, else every name there is after <paramref name="preamble"/>.</summary>
    public static string For(string word, IEnumerable<string> names, string preamble)
    {
        var known = names.ToArray();
        var closest = known.Select(name => (Name: name, Distance: Distance(word, name))).MinBy(pair => pair.Distance);
        return closest.Distance <= Math.Max(2, word.Length / 3)
            ? $"perhaps you mean \"{closest.Name}\""
            : $"{preamble} {string.Join(", ", known)}";
    }

    // Levenshtein's distance, two rows at a time.
    private static int Distance(string left, string right)
    {
        var above = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 0; i < left.Length; i++)
        {
            var row = new int[right.Length + 1];
            row[0] = i + 1;
            for (var j = 0; j < right.Length; j++)
            {
                var change = char.ToUpperInvariant(left[i]) == char.ToUpperInvariant(right[j]) ? 0 : 1;
                row[j + 1] = Math.Min(Math.Min(row[j], above[j + 1]) + 1, above[j] + change);
            }
            above = row;
        }
        return above[right.Length];
    }
}
