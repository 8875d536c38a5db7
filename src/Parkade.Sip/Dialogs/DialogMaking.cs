using System.Text;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Dialogs;

/// <summary>How an INVITE and its responses make a dialog: RFC 3261 §12.1.</summary>
internal static class DialogMaking
{
    /// <summary>We are the UAS (§12.1.1). Null: the INVITE lacks what a dialog needs, 400.</summary>
    public static Dialog? AsUas(SipRequest invite, string localTag, NameAddr localContact)
    {
        if (DialogFields.Address(invite, HeaderName.To) is not { } to) return null;
        if (DialogFields.Address(invite, HeaderName.From) is not { } from) return null;
        if (!from.Uri.IsSipOrSips && !invite.Has(HeaderName.Contact)) return null;
        // RFC 2543 peers need not send a Contact: their From is where they are.
        var target = invite.Has(HeaderName.Contact) ? DialogFields.Contact(invite) : from.Uri;
        if (target is null) return null;
        var id = new DialogId(Encoding.Latin1.GetString(invite.CallId), localTag, Encoding.Latin1.GetString(invite.FromTag));
        return new Dialog(id, to.With("tag", localTag), from, localContact, target, DialogFields.Routes(invite, reversed: false), isInitiator: false)
        {
            RemoteCSeq = invite.CSeq.Number,
            IsEarly = true,
            IsSecure = invite.TryGetUri(out var uri) && uri.Scheme == UriScheme.Sips,
        };
    }

    /// <summary>We are the UAC, and a response above 100 came (§12.1.2).</summary>
    public static Dialog AsUac(SipRequest invite, SipResponse response, NameAddr from, NameAddr to, NameAddr localContact, SipUri requestUri)
    {
        var id = new DialogId(Encoding.Latin1.GetString(invite.CallId), Encoding.Latin1.GetString(invite.FromTag), Encoding.Latin1.GetString(response.ToTag));
        var remote = DialogFields.Address(response, HeaderName.To) ?? to;
        // A Contact is due in 2xx and in 1xx that make a dialog; without one the Request-URI still leads there.
        var target = DialogFields.Contact(response) ?? requestUri;
        return new Dialog(id, from, remote, localContact, target, DialogFields.Routes(response, reversed: true), isInitiator: true)
        {
            LocalCSeq = invite.CSeq.Number,
            IsEarly = true,
            IsSecure = requestUri.Scheme == UriScheme.Sips,
        };
    }
}
