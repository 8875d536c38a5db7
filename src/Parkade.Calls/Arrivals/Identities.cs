using Parkade.Parking;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;

namespace Parkade.Calls.Arrivals;

/// <summary>Reads from an INVITE of a trusted peer who calls, and who sent the call here.</summary>
internal static class Identities
{
    /// <summary>The most characters of a name or number that are kept.</summary>
    public const int LongestName = 128;

    private static readonly Party Anonymous = new(null, "Anonymous");

    /// <summary>
    /// The caller: what the network asserts (RFC 3325) before what the caller says. Somebody who wants to stay unknown
    /// (RFC 3323) stays so towards everybody behind us.
    /// </summary>
    public static Party Caller(SipRequest invite)
    {
        if (WantsPrivacy(invite)) return Anonymous;
        return First(invite, HeaderName.PAssertedIdentity) ?? First(invite, HeaderName.RemotePartyId) ?? First(invite, HeaderName.From) ?? Anonymous;
    }

    /// <summary>Who parks the call: who referred it here (RFC 3892), or diverted it (RFC 5806). Null: nobody says.</summary>
    public static Party? Parker(SipRequest invite) => First(invite, HeaderName.ReferredBy) ?? First(invite, HeaderName.Diversion);

    /// <summary>The display name that the caller gives itself.</summary>
    public static string? DisplayName(SipRequest invite) => First(invite, HeaderName.From)?.DisplayName;

    private static bool WantsPrivacy(SipRequest invite)
    {
        if (!invite.TryGet(HeaderName.Privacy, out var privacy)) return false;
        foreach (var range in privacy.Split((byte)';'))
        {
            var value = privacy[range].Trim(" \t"u8);
            if (Is(value, "id"u8) || Is(value, "user"u8) || Is(value, "header"u8)) return true;
        }
        return false;
    }

    private static bool Is(ReadOnlySpan<byte> value, ReadOnlySpan<byte> name) => System.Text.Ascii.EqualsIgnoreCase(value, name);

    private static Party? First(SipRequest invite, HeaderName header)
    {
        foreach (var value in invite.Values(header))
            if (NameAddr.TryParse(value, out var address))
                return Of(address);
        return null;
    }

    private static Party Of(NameAddr address) => new(Printable(address.Uri.User), Printable(address.DisplayName), address.Uri.ToString());

    // Names and numbers end up on displays, in logs and in terminals: nothing that could steer one, and no novels.
    private static string? Printable(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var clean = text.Length > LongestName ? text.AsSpan(0, LongestName) : text.AsSpan();
        return string.Create(clean.Length, clean, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++) target[i] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) && !IsPaired(source, i) ? ' ' : source[i];
        }).Trim();
    }

    private static bool IsPaired(ReadOnlySpan<char> text, int at) => char.IsHighSurrogate(text[at])
        ? at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
        : at > 0 && char.IsHighSurrogate(text[at - 1]);
}
