using Parkade.Sip.Headers;

namespace Parkade.Server.Settings.Telephony;

/// <summary>Reads SIP addresses: of hosts, where the scheme may be left out, and of record, with a user.</summary>
internal static class UriText
{
    /// <summary>Reads <c>192.0.2.10</c>, <c>pbx.example.org:5070</c> or <c>sip:pbx.example.org;transport=tls</c>.</summary>
    public static SipUri? Host(Written written, FaultList faults)
    {
        var text = written.Text.Trim();
        var whole = HasScheme(text) ? text : "sip:" + text;
        if (SipUri.TryParse(whole, out var uri) && uri is { IsSipOrSips: true, User: null, Password: null, Headers: null } && IsTransport(uri.Transport)) return uri;
        faults.Error(written.Where, $"\"{Shown(text)}\" is no host that calls could go to; write one such as 192.0.2.10, pbx.example.org:5070 or sip:pbx.example.org;transport=tls.");
        return null;
    }

    /// <summary>Reads <c>sip:alice@provider.example</c>.</summary>
    public static SipUri? OfRecord(Written written, FaultList faults)
    {
        var text = written.Text.Trim();
        if (SipUri.TryParse(text, out var uri) && uri is { IsSipOrSips: true, User: not null, Password: null, Headers: null } && IsTransport(uri.Transport)) return uri;
        faults.Error(written.Where, $"\"{Shown(text)}\" is no SIP address that can be registered; write one such as sip:alice@provider.example.");
        return null;
    }

    private static bool HasScheme(string text) =>
        text.StartsWith("sip:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("sips:", StringComparison.OrdinalIgnoreCase);

    private static bool IsTransport(string? transport) => transport?.ToLowerInvariant() is null or "udp" or "tcp" or "tls" or "ws" or "wss";

    // Somebody may have written sip:user:password@host: what stands before the @ is not repeated.
    private static string Shown(string text) => text.LastIndexOf('@') is > 0 and var at && text[..at].Count(c => c == ':') > 1 ? "…" + text[at..] : text;
}
