using System.Text;

namespace Parkade.Sip.Headers;

/// <summary>quoted-string and its escapes (RFC 3261 §25.1).</summary>
internal static class QuotedText
{
    /// <summary>What the quotes hold, quoted-pairs resolved. Text without quotes stays as it is.</summary>
    public static string Decode(ReadOnlySpan<char> text)
    {
        if (text.Length < 2 || text[0] != '"') return text.ToString();
        var inner = text[1..^1];
        if (!inner.Contains('\\')) return inner.ToString();
        var decoded = new StringBuilder(inner.Length);
        for (var at = 0; at < inner.Length; at++)
        {
            if (inner[at] == '\\' && at + 1 < inner.Length) at++;
            decoded.Append(inner[at]);
        }
        return decoded.ToString();
    }

    public static string Decode(ReadOnlySpan<byte> text) => Decode(Encoding.UTF8.GetString(text).AsSpan());

    /// <summary>With quotes; quote and backslash escaped; line breaks and NUL, which must not reach the wire, as spaces.</summary>
    public static string Encode(ReadOnlySpan<char> text)
    {
        var encoded = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            if (character is '"' or '\\') encoded.Append('\\');
            encoded.Append(character is '\r' or '\n' or '\0' ? ' ' : character);
        }
        return encoded.Append('"').ToString();
    }
}
