using System.Buffers;
using System.Text;

namespace Parkade.Sip.Headers;

/// <summary>escaped = "%" HEXDIG HEXDIG (RFC 3261 §19.1.2, §25.1).</summary>
internal static class UriEscape
{
    /// <summary>Whether every percent sign begins an escape.</summary>
    public static bool IsWellFormed(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            var at = text.IndexOf((byte)'%');
            if (at < 0) return true;
            if (at + 2 >= text.Length || !IsHex(text[at + 1]) || !IsHex(text[at + 2])) return false;
            text = text[(at + 3)..];
        }
    }

    /// <summary>The text that escapes stand for, once: "%2541" is "%41".</summary>
    public static string Decode(string escaped)
    {
        if (!escaped.Contains('%', StringComparison.Ordinal)) return escaped;
        var bytes = Encoding.UTF8.GetBytes(escaped);
        return Encoding.UTF8.GetString(bytes.AsSpan(0, DecodeInPlace(bytes)));
    }

    /// <summary>Escapes every octet that is not allowed to stand as it is.</summary>
    public static string Encode(string text, SearchValues<byte> allowed)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return bytes.AsSpan().ContainsAnyExcept(allowed) ? EncodeBytes(bytes, allowed) : text;
    }

    /// <summary>One form for all ways to write the same: what needs no escape has none, the rest is in upper-case hex (RFC 3261 §19.1.4).</summary>
    public static string Canonical(string escaped, SearchValues<byte> allowed)
    {
        if (!escaped.Contains('%', StringComparison.Ordinal)) return escaped;
        // What must be escaped and is not (peers do that) means the same as escaped; and "%2C" is not "," where "," may stand.
        var bytes = Encoding.UTF8.GetBytes(escaped);
        return EncodeBytes(bytes.AsSpan(0, DecodeInPlace(bytes)), allowed);
    }

    private static string EncodeBytes(ReadOnlySpan<byte> bytes, SearchValues<byte> allowed)
    {
        var encoded = new StringBuilder(bytes.Length + 16);
        foreach (var octet in bytes)
            if (allowed.Contains(octet)) encoded.Append((char)octet);
            else encoded.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        return encoded.ToString();
    }

    private static int DecodeInPlace(Span<byte> bytes)
    {
        var to = 0;
        for (var from = 0; from < bytes.Length; from++)
        {
            if (bytes[from] == '%' && from + 2 < bytes.Length && IsHex(bytes[from + 1]) && IsHex(bytes[from + 2]))
            {
                bytes[to++] = (byte)(HexValue(bytes[from + 1]) << 4 | HexValue(bytes[from + 2]));
                from += 2;
            }
            else bytes[to++] = bytes[from];
        }
        return to;
    }

    private static bool IsHex(byte octet) => char.IsAsciiHexDigit((char)octet);

    private static int HexValue(byte octet) => octet <= '9' ? octet - '0' : (octet | 0x20) - 'a' + 10;
}
