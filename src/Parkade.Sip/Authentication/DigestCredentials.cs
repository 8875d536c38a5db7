using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Parkade.Sip.Headers;

namespace Parkade.Sip.Authentication;

/// <summary>The answer to a digest challenge: Authorization or Proxy-Authorization (RFC 3261 §20.7, §20.28, RFC 7616 §3.4).</summary>
/// <param name="UserName">Who proves himself.</param>
/// <param name="Realm">As in the challenge.</param>
/// <param name="Nonce">As in the challenge.</param>
/// <param name="Uri">The Request-URI as its sender wrote it.</param>
/// <param name="Response">The hash in hexadecimal digits, as many as the algorithm has.</param>
/// <param name="Algorithm">The hash function.</param>
/// <param name="CNonce">The client's own chance; null together with <paramref name="NonceCount"/> where there is no qop (RFC 2069).</param>
/// <param name="NonceCount">How often the nonce has been used, this time included.</param>
/// <param name="Opaque">As in the challenge.</param>
public sealed record DigestCredentials(
    string UserName, string Realm, string Nonce, string Uri, string Response, DigestAlgorithm Algorithm, string? CNonce = null, uint NonceCount = 0, string? Opaque = null)
    : IUtf8SpanFormattable
{
    /// <summary>The quality of protection is <c>auth</c>; otherwise there is none.</summary>
    public bool HasQop => CNonce is not null;

    /// <summary>The nonce count as it stands on the wire: eight hexadecimal digits.</summary>
    internal string Count => NonceCount.ToString("x8", CultureInfo.InvariantCulture);

    /// <summary>Reads credentials. False for another scheme, an algorithm or quality of protection we don't know, or a part that is missing.</summary>
    public static bool TryParse(ReadOnlySpan<byte> field, [NotNullWhen(true)] out DigestCredentials? value)
    {
        value = null;
        if (!DigestFields.TryRead(field, out var fields)) return false;
        if (fields[DigestField.UserName] is not { Length: > 0 } user || fields[DigestField.Realm] is not { } realm) return false;
        if (fields[DigestField.Nonce] is not { Length: > 0 } nonce || fields[DigestField.Uri] is not { Length: > 0 } uri) return false;
        if (!DigestAlgorithms.TryParse(fields[DigestField.Algorithm], out var algorithm)) return false;
        if (fields[DigestField.Response] is not { } response || !IsHash(response, algorithm)) return false;
        string? cnonce = null;
        uint count = 0;
        if (fields[DigestField.Qop] is { } qop)
        {
            if (!qop.Equals("auth", StringComparison.OrdinalIgnoreCase)) return false;
            cnonce = fields[DigestField.CNonce];
            if (cnonce is null || !TryReadCount(fields[DigestField.NonceCount], out count)) return false;
        }
        value = new DigestCredentials(user, realm, nonce, uri, response, algorithm, cnonce, count, fields[DigestField.Opaque]);
        return true;
    }

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        writer.Write("Digest"u8);
        DigestFields.Write(ref writer, DigestField.UserName, UserName, quoted: true);
        DigestFields.Write(ref writer, DigestField.Realm, Realm, quoted: true);
        DigestFields.Write(ref writer, DigestField.Nonce, Nonce, quoted: true);
        DigestFields.Write(ref writer, DigestField.Uri, Uri, quoted: true);
        DigestFields.Write(ref writer, DigestField.Response, Response, quoted: true);
        DigestFields.Write(ref writer, DigestField.Algorithm, DigestAlgorithms.NameOf(Algorithm), quoted: false);
        DigestFields.Write(ref writer, DigestField.CNonce, CNonce, quoted: true);
        DigestFields.Write(ref writer, DigestField.Opaque, Opaque, quoted: true);
        DigestFields.Write(ref writer, DigestField.Qop, HasQop ? "auth" : null, quoted: false);
        DigestFields.Write(ref writer, DigestField.NonceCount, HasQop ? Count : null, quoted: false);
        return writer.Finish(out bytesWritten);
    }

    /// <inheritdoc/>
    public override string ToString() => HeaderText.Of(this);

    // nc-value = 8LHEX                                                          RFC 3261 §25.1
    private static bool TryReadCount(string? text, out uint count)
    {
        count = 0;
        return text is { Length: 8 } && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out count);
    }

    private static bool IsHash(string text, DigestAlgorithm algorithm)
    {
        if (text.Length != 2 * DigestAlgorithms.SizeOf(algorithm)) return false;
        foreach (var character in text)
            if (!char.IsAsciiHexDigit(character))
                return false;
        return true;
    }
}
