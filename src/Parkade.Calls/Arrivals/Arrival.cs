using Parkade.Calls.Directory;
using Parkade.Calls.Gate;
using Parkade.Calls.Peers;
using Parkade.Media.Srtp;
using Parkade.Parking;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Arrivals;

/// <summary>A new call from somebody who may call, as far as its INVITE tells.</summary>
/// <param name="Sender">Who sent it, as proved.</param>
/// <param name="Caller">Who calls.</param>
/// <param name="Parker">Who sent the call here; null where nobody says.</param>
/// <param name="IsReferred">It bears the mark of a transfer: Referred-By (RFC 3892).</param>
/// <param name="Dialled">The user part of the Request-URI, as dialled.</param>
/// <param name="Orbit">Its <c>orbit</c> parameter.</param>
internal sealed record Arrival(InviteSession Session, Sender Sender, Peer Peer, Party Caller, Party? Parker, bool IsReferred, string? Dialled, string? Orbit)
{
    /// <summary>The telephone of ours that it came from; null: it came from elsewhere.</summary>
    public Device? Device => (Sender as Sender.OfDevice)?.Device;

    /// <summary>
    /// Whether a trunk brought it that reaches only what rules name, when it came. That is kept: a trunk that is renamed or taken away while its caller
    /// waits gives the caller no more rights.
    /// </summary>
    public bool IsRuled { get; init; }

    /// <summary>How it is parked, where its number is a lot's.</summary>
    public ParkMethod Method => IsRuled ? ParkMethod.Rule : IsReferred ? ParkMethod.BlindTransfer : Parker is not null ? ParkMethod.Redirect : ParkMethod.Dialled;

    /// <summary>Whether its audio is encrypted: a peer that is trusted by its address has what it offers.</summary>
    public SrtpPolicy Srtp => Sender switch
    {
        Sender.OfDevice(var device) => device.Srtp,
        Sender.OfTrunk(var trunk) => trunk.Srtp,
        _ => SrtpPolicy.Offered,
    };

    public string Source => Session.PeerFlow!.Destination.ToString();

    public static Arrival Read(InviteSession session)
    {
        var invite = session.InitialRequest;
        invite.TryGetUri(out var uri);
        var sender = Sender.Of(invite);
        return new Arrival(
            session,
            sender,
            sender is Sender.OfDevice ? new Peer(session.PeerFlow!.Destination, session.PeerFlow) : Peer.Of(session),
            // A telephone of ours is who it proved to be, whatever it writes into From.
            sender is Sender.OfDevice(var device) ? new Party(device.Number, device.Name ?? Identities.DisplayName(invite), Identities.Caller(invite).Uri) : Identities.Caller(invite),
            Identities.Parker(invite),
            invite.TryGet(HeaderName.ReferredBy, out _),
            uri?.User,
            uri?.Parameters.Get("orbit"));
    }
}
