using System.Globalization;

namespace Parkade.Media.Srtp;

/// <summary>An a=crypto line that can be used: a tag, a suite and one key (RFC 4568 §4).</summary>
/// <param name="Tag">Its number among the lines of an offer; an answer repeats it.</param>
/// <param name="Key">Suite, key and salt.</param>
public readonly record struct CryptoAttribute(int Tag, SrtpKey Key)
{
    /// <summary>The attribute's name.</summary>
    public const string Name = "crypto";

    private const int MaxLength = 512;

    /// <summary>
    /// Reads <c>1 AES_CM_128_HMAC_SHA1_80 inline:…|2^31|1:1</c>. False: malformed, a suite that is unknown, more than one key, or a
    /// session parameter that changes how packets look (RFC 4568 §6.3): such a line is as if it were not there.
    /// </summary>
    public static bool TryParse(string? value, out CryptoAttribute attribute)
    {
        attribute = default;
        if (value is null || value.Length > MaxLength) return false;
        var words = value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 3) return false;
        // tag = 1*9DIGIT                                               RFC 4568 §9.1
        if (words[0].Length > 9 || !int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var tag)) return false;
        if (!SrtpSuites.TryFind(words[1], out var suite) || !TryKey(suite, words[2], out var key)) return false;
        foreach (var parameter in words.AsSpan(3))
            if (!Bears(parameter)) return false;
        attribute = new CryptoAttribute(tag, key!);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Tag} {Key.Suite.SdpName()} inline:{Key.ToBase64()}");

    // key-info = key||salt ["|" lifetime] ["|" mki]                    RFC 4568 §6.1
    private static bool TryKey(SrtpSuite suite, string parameters, out SrtpKey? key)
    {
        key = null;
        if (!parameters.StartsWith("inline:", StringComparison.OrdinalIgnoreCase)) return false;
        var parts = parameters["inline:".Length..].Split('|');
        if (parts.Length > 3 || parts[0].Contains(';', StringComparison.Ordinal)) return false;
        var length = suite.KeyLength() + SrtpSuites.SaltLength;
        Span<byte> bytes = stackalloc byte[64];
        if (!TryBase64(parts[0], bytes, out var written) || written != length) return false;
        uint mki = 0;
        var mkiLength = 0;
        foreach (var part in parts.AsSpan(1))
        {
            // A lifetime is the peer's to keep: it changes its key before it is used up.
            if (part.Contains(':', StringComparison.Ordinal) ? !TryMki(part, out mki, out mkiLength) : !IsLifetime(part)) return false;
        }
        key = SrtpKey.Of(suite, bytes[..length], mki, mkiLength);
        return true;
    }

    // Some phones leave out the padding, which base64 has to have.
    private static bool TryBase64(string text, Span<byte> bytes, out int written)
    {
        written = 0;
        return text.Length <= 80 && Convert.TryFromBase64String(text.TrimEnd('=').PadRight((text.TrimEnd('=').Length + 3) / 4 * 4, '='), bytes, out written);
    }

    private static bool TryMki(string text, out uint mki, out int length)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        length = 0;
        return uint.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out mki)
            && int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length)
            && length is >= 1 and <= 4;
    }

    private static bool IsLifetime(string text)
    {
        var digits = text.StartsWith("2^", StringComparison.Ordinal) ? text.AsSpan(2) : text;
        return digits.Length is > 0 and <= 16 && !digits.ContainsAnyExceptInRange('0', '9');
    }

    // RFC 4568 §6.3: the window size is a hint, unknown parameters with "-" may be passed over, all others change the packets.
    private static bool Bears(string parameter)
        => parameter.StartsWith("WSH=", StringComparison.Ordinal) || parameter == "KDR=0" || parameter.StartsWith('-');
}
