using System.Diagnostics.CodeAnalysis;
using Parkade.Sip.Headers;

namespace Parkade.Sip.Authentication;

/// <summary>A digest challenge: WWW-Authenticate or Proxy-Authenticate (RFC 3261 §20.44, §20.27, RFC 8760).</summary>
/// <param name="Realm">Whose users are asked for.</param>
/// <param name="Nonce">What the answer is to be made with.</param>
/// <param name="Algorithm">The hash function.</param>
/// <param name="Qop">The qualities of protection as they are written, a comma-separated list; null where there is none (RFC 2069).</param>
/// <param name="Opaque">What has to come back unchanged; null for nothing.</param>
/// <param name="IsStale">The credentials were right, only the nonce is too old.</param>
public sealed record DigestChallenge(string Realm, string Nonce, DigestAlgorithm Algorithm, string? Qop = "auth", string? Opaque = null, bool IsStale = false)
    : IUtf8SpanFormattable
{
    /// <summary>Whether <c>auth</c> is among the qualities of protection.</summary>
    public bool OffersAuth
    {
        get
        {
            foreach (var range in Qop.AsSpan().Split(','))
                if (Qop.AsSpan()[range].Trim().Equals("auth", StringComparison.OrdinalIgnoreCase))
                    return true;
            return false;
        }
    }

    /// <summary>Reads one challenge. False for another scheme or an algorithm we don't know, which RFC 8760 §2.4 bids to pass over.</summary>
    public static bool TryParse(ReadOnlySpan<byte> field, [NotNullWhen(true)] out DigestChallenge? value)
    {
        value = null;
        if (!DigestFields.TryRead(field, out var fields)) return false;
        if (fields[DigestField.Realm] is not { } realm || fields[DigestField.Nonce] is not { Length: > 0 } nonce) return false;
        if (!DigestAlgorithms.TryParse(fields[DigestField.Algorithm], out var algorithm)) return false;
        var stale = "true".Equals(fields[DigestField.Stale], StringComparison.OrdinalIgnoreCase);
        value = new DigestChallenge(realm, nonce, algorithm, fields[DigestField.Qop], fields[DigestField.Opaque], stale);
        return true;
    }

    /// <inheritdoc/>
    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        var writer = new Utf8Writer(utf8Destination);
        writer.Write("Digest"u8);
        DigestFields.Write(ref writer, DigestField.Realm, Realm, quoted: true);
        DigestFields.Write(ref writer, DigestField.Nonce, Nonce, quoted: true);
        DigestFields.Write(ref writer, DigestField.Opaque, Opaque, quoted: true);
        DigestFields.Write(ref writer, DigestField.Stale, IsStale ? "true" : null, quoted: false);
        DigestFields.Write(ref writer, DigestField.Algorithm, DigestAlgorithms.NameOf(Algorithm), quoted: false);
        DigestFields.Write(ref writer, DigestField.Qop, Qop, quoted: true);
        return writer.Finish(out bytesWritten);
    }

    /// <inheritdoc/>
    public override string ToString() => HeaderText.Of(this);
}
