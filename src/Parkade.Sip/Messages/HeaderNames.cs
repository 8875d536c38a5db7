using System.Text;

namespace Parkade.Sip.Messages;

/// <summary>The texts of the header fields: full names, compact forms (RFC 3261 §7.3.3) and whether a field holds a comma-separated list.</summary>
public static class HeaderNames
{
    /// <summary>The highest value of <see cref="HeaderName"/>.</summary>
    public const HeaderName Last = HeaderName.WwwAuthenticate;

    private const int Buckets = 512;

    private readonly record struct Entry(HeaderName Name, string Text, char Compact = '\0', bool List = false);

    // RFC 3261 §20 and the documents that define the later fields. List: the grammar is #value, so that lines may be joined
    // or split at commas (RFC 3261 §7.3.1; the credential headers contain commas of their own).
    private static readonly Entry[] Table =
    [
        new(HeaderName.Unknown, ""),
        new(HeaderName.Accept, "Accept", List: true),
        new(HeaderName.AcceptEncoding, "Accept-Encoding", List: true),
        new(HeaderName.AcceptLanguage, "Accept-Language", List: true),
        new(HeaderName.AlertInfo, "Alert-Info", List: true),
        new(HeaderName.Allow, "Allow", List: true),
        new(HeaderName.AllowEvents, "Allow-Events", 'u', List: true),
        new(HeaderName.AuthenticationInfo, "Authentication-Info"),
        new(HeaderName.Authorization, "Authorization"),
        new(HeaderName.CallId, "Call-ID", 'i'),
        new(HeaderName.CallInfo, "Call-Info", List: true),
        new(HeaderName.Contact, "Contact", 'm', List: true),
        new(HeaderName.ContentDisposition, "Content-Disposition"),
        new(HeaderName.ContentEncoding, "Content-Encoding", 'e', List: true),
        new(HeaderName.ContentLanguage, "Content-Language", List: true),
        new(HeaderName.ContentLength, "Content-Length", 'l'),
        new(HeaderName.ContentType, "Content-Type", 'c'),
        new(HeaderName.CSeq, "CSeq"),
        new(HeaderName.Date, "Date"),
        new(HeaderName.Diversion, "Diversion", List: true),
        new(HeaderName.ErrorInfo, "Error-Info", List: true),
        new(HeaderName.Event, "Event", 'o'),
        new(HeaderName.Expires, "Expires"),
        new(HeaderName.From, "From", 'f'),
        new(HeaderName.HistoryInfo, "History-Info", List: true),
        new(HeaderName.InReplyTo, "In-Reply-To", List: true),
        new(HeaderName.Join, "Join"),
        new(HeaderName.MaxForwards, "Max-Forwards"),
        new(HeaderName.MimeVersion, "MIME-Version"),
        new(HeaderName.MinExpires, "Min-Expires"),
        new(HeaderName.MinSE, "Min-SE"),
        new(HeaderName.Organization, "Organization"),
        new(HeaderName.PAssertedIdentity, "P-Asserted-Identity", List: true),
        new(HeaderName.Path, "Path", List: true),
        new(HeaderName.PPreferredIdentity, "P-Preferred-Identity", List: true),
        new(HeaderName.Priority, "Priority"),
        new(HeaderName.Privacy, "Privacy"),
        new(HeaderName.ProxyAuthenticate, "Proxy-Authenticate"),
        new(HeaderName.ProxyAuthorization, "Proxy-Authorization"),
        new(HeaderName.ProxyRequire, "Proxy-Require", List: true),
        new(HeaderName.RAck, "RAck"),
        new(HeaderName.Reason, "Reason", List: true),
        new(HeaderName.RecordRoute, "Record-Route", List: true),
        new(HeaderName.ReferredBy, "Referred-By", 'b'),
        new(HeaderName.ReferTo, "Refer-To", 'r'),
        new(HeaderName.RemotePartyId, "Remote-Party-ID", List: true),
        new(HeaderName.Replaces, "Replaces"),
        new(HeaderName.ReplyTo, "Reply-To"),
        new(HeaderName.RequestDisposition, "Request-Disposition", 'd', List: true),
        new(HeaderName.Require, "Require", List: true),
        new(HeaderName.RetryAfter, "Retry-After"),
        new(HeaderName.Route, "Route", List: true),
        new(HeaderName.RSeq, "RSeq"),
        new(HeaderName.Server, "Server"),
        new(HeaderName.ServiceRoute, "Service-Route", List: true),
        new(HeaderName.SessionExpires, "Session-Expires", 'x'),
        new(HeaderName.SipEtag, "SIP-ETag"),
        new(HeaderName.SipIfMatch, "SIP-If-Match"),
        new(HeaderName.Subject, "Subject", 's'),
        new(HeaderName.SubscriptionState, "Subscription-State"),
        new(HeaderName.Supported, "Supported", 'k', List: true),
        new(HeaderName.TargetDialog, "Target-Dialog"),
        new(HeaderName.Timestamp, "Timestamp"),
        new(HeaderName.To, "To", 't'),
        new(HeaderName.Unsupported, "Unsupported", List: true),
        new(HeaderName.UserAgent, "User-Agent"),
        new(HeaderName.UserToUser, "User-to-User", List: true),
        new(HeaderName.Via, "Via", 'v', List: true),
        new(HeaderName.Warning, "Warning", List: true),
        new(HeaderName.WwwAuthenticate, "WWW-Authenticate"),
    ];

    private static readonly byte[][] Utf8Texts = [.. Table.Select(entry => Encoding.ASCII.GetBytes(entry.Text))];
    private static readonly HeaderName[] CompactForms = BuildCompactForms();
    private static readonly HeaderName[][] ByHash = BuildBuckets();

    /// <summary>The field's full name as RFCs write it; empty for <see cref="HeaderName.Unknown"/>.</summary>
    public static string Text(HeaderName name) => Table[(int)name].Text;

    /// <summary>The field's full name in UTF-8.</summary>
    public static ReadOnlySpan<byte> Utf8(HeaderName name) => Utf8Texts[(int)name];

    /// <summary>Whether the field's grammar is a comma-separated list, so that several lines equal one joined line.</summary>
    public static bool IsList(HeaderName name) => Table[(int)name].List;

    /// <summary>The field that a name on the wire means, in any case, full or compact.</summary>
    public static HeaderName Find(ReadOnlySpan<byte> name)
    {
        if (name.Length == 1)
        {
            var letter = (name[0] | 0x20) - 'a';
            return (uint)letter < 26 ? CompactForms[letter] : HeaderName.Unknown;
        }
        if (name.IsEmpty) return HeaderName.Unknown;
        foreach (var candidate in ByHash[Hash(name)])
            if (Ascii.EqualsIgnoreCase(name, Utf8Texts[(int)candidate]))
                return candidate;
        return HeaderName.Unknown;
    }

    private static int Hash(ReadOnlySpan<byte> name) =>
        (name.Length * 37 + (name[0] | 0x20) * 5 + (name[^1] | 0x20) * 11 + (name[name.Length / 2] | 0x20)) & (Buckets - 1);

    private static HeaderName[] BuildCompactForms()
    {
        var forms = new HeaderName[26];
        foreach (var entry in Table)
            if (entry.Compact != '\0')
                forms[entry.Compact - 'a'] = entry.Name;
        return forms;
    }

    private static HeaderName[][] BuildBuckets()
    {
        var buckets = new HeaderName[Buckets][];
        Array.Fill(buckets, []);
        foreach (var entry in Table)
        {
            if (entry.Name == HeaderName.Unknown) continue;
            var bucket = Hash(Utf8Texts[(int)entry.Name]);
            buckets[bucket] = [.. buckets[bucket], entry.Name];
        }
        return buckets;
    }
}
