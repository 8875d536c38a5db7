using System.Globalization;
using System.Text;

namespace Parkade.Testing.Phones;

/// <summary>Turns text as it stands in a test into what travels.</summary>
public static class WireText
{
    /// <summary>Line ends become CRLF, {length} the length of the body; a missing empty line is added.</summary>
    public static string Of(string text)
    {
        var wire = text.ReplaceLineEndings("\r\n");
        var end = wire.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0)
        {
            wire = wire.TrimEnd('\r', '\n') + "\r\n\r\n";
            end = wire.Length - 4;
        }
        var length = Encoding.UTF8.GetByteCount(wire.AsSpan(end + 4));
        return wire.Replace("{length}", length.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>Header lines and a body to be put behind others; Content-Length is added.</summary>
    internal static string Rest(string more)
    {
        var text = more.ReplaceLineEndings("\n");
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        if (text.StartsWith('\n')) return "Content-Length: {length}\n" + text;
        return end < 0
            ? $"{(text.Length == 0 ? "" : text.TrimEnd('\n') + "\n")}Content-Length: 0\n\n"
            : text[..(end + 1)] + "Content-Length: {length}\n" + text[(end + 1)..];
    }
}
