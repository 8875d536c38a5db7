using Parkade.Sip.Dialogs;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Sip.UserAgents;

/// <summary>Reads the Replaces header of an INVITE and finds what it names: RFC 3891 §3.</summary>
internal static class ReplacesCheck
{
    /// <summary>Null: there is none, or it names a session that may be replaced.</summary>
    public static Refusal? Check(SipRequest invite, DialogTable dialogs, out Replaces? replaces, out InviteSession? replaced)
    {
        (replaces, replaced) = (null, null);
        if (!invite.TryGet(HeaderName.Replaces, out var value)) return null;
        // More than one, or together with Join, makes no sense.
        if (invite.Values(HeaderName.Replaces).Count() != 1 || invite.Has(HeaderName.Join)) return new Refusal(400);
        if (!Replaces.TryParse(value, out replaces)) return new Refusal(400);
        switch (dialogs.Match(replaces))
        {
            case ReplacesMatch.Session session:
                replaced = session.Value;
                return null;
            case ReplacesMatch.Confirmed:
                return new Refusal(486);
            case ReplacesMatch.Ended:
                return new Refusal(603);
            default:
                return new Refusal(481);
        }
    }
}
