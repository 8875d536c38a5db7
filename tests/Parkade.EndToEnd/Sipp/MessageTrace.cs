using System.Text.RegularExpressions;

namespace Parkade.EndToEnd.Sipp;

/// <summary>Reads the file that SIPp writes with <c>-trace_msg</c>.</summary>
internal static partial class MessageTrace
{
    public static IReadOnlyList<WireMessage> Read(string file)
    {
        if (!File.Exists(file)) return [];
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd().Replace("\r", "", StringComparison.Ordinal);
        var messages = new List<WireMessage>();
        foreach (var entry in Rule().Split(text))
        {
            if (Heading().Match(entry) is not { Success: true } heading) continue;
            var message = entry[heading.Length..].TrimStart('\n');
            // The last entry may still be on its way into the file.
            if (message.Contains("\n\n", StringComparison.Ordinal)) messages.Add(new WireMessage(heading.Groups["way"].Value == "sent", message));
        }
        return messages;
    }

    [GeneratedRegex(@"^-{20,}.*$", RegexOptions.Multiline)]
    private static partial Regex Rule();

    [GeneratedRegex(@"\A\s*\S+ message (?<way>sent|received)[^\n]*\n")]
    private static partial Regex Heading();
}
