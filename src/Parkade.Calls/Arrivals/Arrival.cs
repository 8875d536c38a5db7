using Parkade.Calls.Peers;
using Parkade.Parking;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Arrivals;

/// <summary>A new call from a trusted peer, as far as its INVITE tells.</summary>
/// <param name="Caller">Who calls.</param>
/// <param name="Parker">Who sent the call here; null where nobody says.</param>
/// <param name="IsReferred">It bears the mark of a transfer: Referred-By (RFC 3892).</param>
/// <param name="Dialled">The user part of the Request-URI, as dialled.</param>
/// <param name="Orbit">Its <c>orbit</c> parameter.</param>
internal sealed record Arrival(InviteSession Session, Peer Peer, Party Caller, Party? Parker, bool IsReferred, string? Dialled, string? Orbit)
{
    public string Source => Session.PeerFlow!.Destination.ToString();

    public static Arrival Read(InviteSession session)
    {
        var invite = session.InitialRequest;
        invite.TryGetUri(out var uri);
        return new Arrival(
            session,
            Peer.Of(session),
            Identities.Caller(invite),
            Identities.Parker(invite),
            invite.TryGet(HeaderName.ReferredBy, out _),
            uri?.User,
            uri?.Parameters.Get("orbit"));
    }
}
