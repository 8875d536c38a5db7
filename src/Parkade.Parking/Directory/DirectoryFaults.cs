using System.Text.Json;

namespace Parkade.Parking.Directory;

/// <summary>Finds what no directory can keep. What a document of its kind must say is its reader's to judge.</summary>
internal static class DirectoryFaults
{
    private const int LongestKey = 256;
    private const int LongestDocument = 1 << 20;

    public static IReadOnlyList<string> Of(IReadOnlyList<DirectoryChange> changes)
    {
        List<string> faults = [];
        HashSet<(string, string)> seen = [];
        foreach (var change in changes)
        {
            var what = $"{change.Kind} \"{change.Key}\"";
            if (!DirectoryKinds.Public.Contains(change.Kind) && !DirectoryKinds.Private.Contains(change.Kind)) faults.Add($"There are no entries of the kind \"{change.Kind}\".");
            if (string.IsNullOrWhiteSpace(change.Key) || change.Key.Length > LongestKey || change.Key.Any(char.IsControl))
                faults.Add($"The key of a {change.Kind} is 1 to {LongestKey} characters in one line.");
            if (!seen.Add((change.Kind, change.Key))) faults.Add($"The {what} is changed twice in one step; name it once.");
            if (change.Document is not { } document) continue;
            if (document.Length > LongestDocument) faults.Add($"The {what} is longer than {LongestDocument:N0} characters.");
            else if (!DirectoryKinds.IsPrivate(change.Kind) && !IsJson(document)) faults.Add($"The {what} is no JSON document.");
        }
        return faults;
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
