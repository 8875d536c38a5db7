using Parkade.Sip.Headers;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Dialogs;

/// <summary>Reads from messages what a dialog is made of.</summary>
internal static class DialogFields
{
    /// <summary>The URI of the Contact, if there is one to which requests can go.</summary>
    public static SipUri? Contact(SipMessage message)
    {
        foreach (var value in message.Values(HeaderName.Contact))
            return NameAddr.TryParse(value, out var contact) && contact.Uri.IsSipOrSips ? contact.Uri : null;
        return null;
    }

    /// <summary>A From or To; null if it can't be read.</summary>
    public static NameAddr? Address(SipMessage message, HeaderName name) =>
        message.TryGet(name, out var value) && NameAddr.TryParse(value, out var address) ? address : null;

    /// <summary>The Record-Route values: in order for the UAS, reversed for the UAC (RFC 3261 §12.1).</summary>
    public static IReadOnlyList<NameAddr> Routes(SipMessage message, bool reversed)
    {
        List<NameAddr>? routes = null;
        foreach (var value in message.Values(HeaderName.RecordRoute))
        {
            if (!NameAddr.TryParse(value, out var route) || !route.Uri.IsSipOrSips) continue;
            (routes ??= []).Add(route);
        }
        if (routes is null) return [];
        if (reversed) routes.Reverse();
        return routes;
    }

    /// <summary>A URI without what may not stand in a Request-URI (RFC 3261 §19.1.1, table 1).</summary>
    public static SipUri AsRequestUri(SipUri uri) =>
        uri.Parameters.Has("method") || uri.Headers is not null
            ? new SipUri(uri.User, uri.Host, uri.Port) { Scheme = uri.Scheme, Password = uri.Password, Parameters = uri.Parameters.Without("method") }
            : uri;
}
