using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;

namespace Parkade.Calls.Registrar;

/// <summary>One Contact of a REGISTER.</summary>
/// <param name="Seconds">For how long; 0 takes it back; null: it does not say.</param>
internal sealed record ContactLine(SipUri Uri, int? Seconds, string? InstanceId, int RegId, double Q);

/// <summary>What a REGISTER asks for (RFC 3261 §10.2, RFC 3327, RFC 5626).</summary>
/// <param name="Number">The user part of the address of record in To.</param>
/// <param name="RemovesAll">The Contact is <c>*</c>: everything is taken back.</param>
/// <param name="Contacts">What is to be bound; empty: the bindings are only asked for.</param>
/// <param name="Seconds">The Expires header; null: none.</param>
/// <param name="Hops">The Vias, one for each hop.</param>
internal sealed record RegisterRequest(
    string? Number, string CallId, uint CSeq, bool RemovesAll, IReadOnlyList<ContactLine> Contacts, int? Seconds, IReadOnlyList<NameAddr> Path,
    bool KnowsPath, bool KnowsOutbound, int Hops, string? UserAgent)
{
    // What no telephone needs.
    private const int MaxContacts = 20;
    private const int MaxPath = 10;
    private const int MaxUri = 512;
    private const int MaxInstance = 128;
    private const int MaxUserAgent = 128;
    private const int DefaultSeconds = 3600;

    /// <summary>Reads a REGISTER. False: a part of it is malformed, and nothing of it holds.</summary>
    public static bool TryRead(SipRequest request, [NotNullWhen(true)] out RegisterRequest? register)
    {
        register = null;
        if (!request.TryGet(HeaderName.To, out var to) || !NameAddr.TryParse(to, out var record)) return false;
        var seconds = ExpiresOf(request);
        if (!TryReadContacts(request, out var contacts, out var all)) return false;
        // RFC 3261 §10.2.2: the star stands alone, with Expires 0.
        if (all && (contacts.Count > 0 || seconds != 0)) return false;
        if (!TryReadPath(request, out var path)) return false;
        register = new RegisterRequest(
            record.Uri.User, Encoding.UTF8.GetString(request.CallId), request.CSeq.Number, all, contacts, seconds, path,
            Supports(request, "path"u8), Supports(request, "outbound"u8), request.Values(HeaderName.Via).Count(), UserAgentOf(request));
        return true;
    }

    private static bool TryReadContacts(SipRequest request, out List<ContactLine> contacts, out bool all)
    {
        contacts = [];
        all = false;
        foreach (var value in request.Values(HeaderName.Contact))
        {
            if (value.SequenceEqual("*"u8))
            {
                if (all) return false;
                all = true;
                continue;
            }
            if (contacts.Count == MaxContacts || !TryReadContact(value, out var contact)) return false;
            contacts.Add(contact);
        }
        return true;
    }

    private static bool TryReadContact(ReadOnlySpan<byte> value, [NotNullWhen(true)] out ContactLine? contact)
    {
        contact = null;
        if (!NameAddr.TryParse(value, out var address) || !address.Uri.IsSipOrSips || address.Uri.Headers is not null || address.Uri.ToString().Length > MaxUri) return false;
        int? seconds = null;
        // RFC 3261 §10.2.1.1: a malformed one means an hour.
        if (address.Parameters.TryGet("expires", out var expires))
            seconds = int.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : DefaultSeconds;
        var q = 1.0;
        if (address.Parameters.TryGet("q", out var wanted) && !(double.TryParse(wanted, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out q) && q is >= 0 and <= 1)) return false;
        var regId = 0;
        if (address.Parameters.TryGet("reg-id", out var id) && !(int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out regId) && regId > 0)) return false;
        var instance = address.Parameters.Get("+sip.instance");
        if (instance?.Length > MaxInstance) return false;
        contact = new ContactLine(address.Uri, seconds, instance, regId, q);
        return true;
    }

    private static bool TryReadPath(SipRequest request, out List<NameAddr> path)
    {
        path = [];
        foreach (var value in request.Values(HeaderName.Path))
        {
            if (path.Count == MaxPath || !NameAddr.TryParse(value, out var hop) || !hop.Uri.IsSipOrSips || hop.Uri.ToString().Length > MaxUri) return false;
            path.Add(hop);
        }
        return true;
    }

    private static int? ExpiresOf(SipRequest request)
    {
        if (!request.TryGet(HeaderName.Expires, out var value)) return null;
        return Expires.TryParse(value, out var expires) ? expires.Seconds : DefaultSeconds;
    }

    private static bool Supports(SipRequest request, ReadOnlySpan<byte> tag)
    {
        foreach (var header in (ReadOnlySpan<HeaderName>)[HeaderName.Supported, HeaderName.Require])
            foreach (var value in request.Values(header))
                if (Ascii.EqualsIgnoreCase(value, tag))
                    return true;
        return false;
    }

    private static string? UserAgentOf(SipRequest request)
    {
        if (!request.TryGet(HeaderName.UserAgent, out var value)) return null;
        var text = Encoding.UTF8.GetString(value[..Math.Min(value.Length, MaxUserAgent)]);
        return string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character));
    }
}
