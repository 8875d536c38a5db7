using System.Diagnostics.CodeAnalysis;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Headers;

/// <summary>The Refer-To header (RFC 3515 §2.1): whom to call, in whose place, and by which method.</summary>
/// <param name="Address">The address with all that belongs to it.</param>
/// <param name="Replaces">The dialog that the call is to take the place of, which the URI carries among its headers (RFC 3891 §4); null: none.</param>
/// <param name="Method">The method asked for: INVITE where the URI says nothing.</param>
public sealed record ReferTo(NameAddr Address, Replaces? Replaces, SipMethod Method) : IUtf8SpanFormattable
{
    // Refer-To = ("Refer-To" / "r") HCOLON ( name-addr / addr-spec ) *( SEMI generic-param )      RFC 3515 §2.1
    public static bool TryParse(ReadOnlySpan<byte> field, [NotNullWhen(true)] out ReferTo? value)
    {
        value = null;
        if (!NameAddr.TryParse(field, out var address)) return false;
        Replaces? replaces = null;
        if (UriHeaders.Find(address.Uri.Headers, "Replaces") is { } named && !Replaces.TryParse(named, out replaces)) return false;
        var method = address.Uri.Parameters.Get("method") is { Length: > 0 } asked ? SipMethod.FromToken(System.Text.Encoding.UTF8.GetBytes(asked)) : SipMethod.Invite;
        value = new ReferTo(address, replaces, method);
        return true;
    }

    public bool TryFormat(Span<byte> utf8Destination, out int bytesWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Address.TryFormat(utf8Destination, out bytesWritten, format, provider);

    public override string ToString() => HeaderText.Of(this);
}
