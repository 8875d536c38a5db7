using System.Text;
using Parkade.Media.Sdp;

namespace Parkade.Media.Tests.Sdp;

/// <summary>Session descriptions as raw text; lines may end as the source file's do.</summary>
internal static class Sdps
{
    /// <summary>The lines before the media of a phone at 192.0.2.1.</summary>
    public const string Head = """
        v=0
        o=phone 1 1 IN IP4 192.0.2.1
        s=-
        c=IN IP4 192.0.2.1
        t=0 0

        """;

    public static SessionDescription Parse(string text)
        => SessionDescription.TryParse(Bytes(text), out var description, out var error) ? description : throw new InvalidDataException(error.ToString());

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));

    /// <summary>The lines of a description without its origin, which is random.</summary>
    public static string[] Lines(ReadOnlySpan<byte> sdp)
        => [.. Encoding.UTF8.GetString(sdp).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("o=", StringComparison.Ordinal))];

    public static (string SessionId, int Version) Origin(ReadOnlySpan<byte> sdp)
    {
        var words = Encoding.UTF8.GetString(sdp).Split("\r\n")[1].Split(' ');
        return (words[1], int.Parse(words[2], System.Globalization.CultureInfo.InvariantCulture));
    }
}
