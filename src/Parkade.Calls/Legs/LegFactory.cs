using Parkade.Calls.Arrivals;
using Parkade.Calls.Gate;
using Parkade.Calls.Lines;
using Parkade.Calls.Peers;
using Parkade.Media;
using Parkade.Media.Sdp;
using Parkade.Media.Srtp;
using Parkade.Parking;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;
using Parkade.Sip.UserAgents;

namespace Parkade.Calls.Legs;

/// <summary>Makes legs: opens a media port and begins the offer and answer. Owned by the signalling loop.</summary>
internal sealed class LegFactory(MediaEngine media, LocalAddress local, PhoneLines lines, CurrentArrangement current)
{
    /// <summary>The agent that places calls; set once, before the first call.</summary>
    public UserAgent Agent { get; set; } = null!;

    /// <summary>A leg for a call that came in; it is not answered yet.</summary>
    /// <param name="arrival">The call.</param>
    /// <param name="srtp">Whether its audio is encrypted; null: as its sender's device or trunk has it.</param>
    public LegOutcome Incoming(Arrival arrival, SrtpPolicy? srtp = null)
    {
        var session = arrival.Session;
        var family = arrival.Peer.Address.EndPoint.AddressFamily;
        SessionDescription? offer = null;
        if (!session.Offer.IsEmpty)
        {
            if (!SessionDescription.TryParse(session.Offer.Span, out offer, out var error)) return new LegOutcome.Refused(400, $"Bad SDP: {error}");
            family = offer.AudioFamily;
        }
        if (local.Towards(Reachable(arrival.Peer, family)) is not { } address || !media.TryOpen(family, out var port))
            return new LegOutcome.Refused(503, "No media port is free");

        var negotiation = new OfferAnswer();
        var ours = LocalMedia.Of(port, address) with { Srtp = srtp ?? PolicyFor(session) };
        if (offer is null)
            return Ready(Leg.Incoming(session, arrival.Caller, arrival.Peer, port, ours, negotiation, negotiation.Offer(ours), null, arrival.Device, arrival.IsRuled));
        switch (negotiation.Answer(offer, ours))
        {
            case AnswerOutcome.Answered(var sdp, var flow):
                return Ready(Leg.Incoming(session, arrival.Caller, arrival.Peer, port, ours, negotiation, sdp, flow, arrival.Device, arrival.IsRuled));
            case AnswerOutcome.NotAcceptable(var reason):
                port.Dispose();
                return new LegOutcome.Refused(488, reason);
            default:
                throw new InvalidOperationException("An offer has two outcomes.");
        }
    }

    /// <summary>The same; null: it can't be, and the call was rejected.</summary>
    public Leg? Accept(Arrival arrival)
    {
        switch (Incoming(arrival))
        {
            case LegOutcome.Ready(var leg):
                return leg;
            case LegOutcome.Refused(var status, var reason):
                arrival.Session.Reject(status, reason);
                return null;
            default:
                throw new InvalidOperationException("A leg is ready or refused.");
        }
    }

    /// <summary>A leg for a call that we place; its INVITE is out when this returns. Null: no media port is free.</summary>
    public Leg? Outgoing(CallTarget target, Party remote, NameAddr from, string contact, Action<SipMessageBuilder>? headers)
    {
        var destination = target.Peer.Address.EndPoint.Address;
        if (local.Towards(destination) is not { } address || !media.TryOpen(address.AddressFamily, out var port)) return null;
        return Known(Leg.Outgoing(remote, target.Peer, port, LocalMedia.Of(port, address) with { Srtp = target.Srtp }, (offer, user) => Agent.Call(
            new OutgoingCall
            {
                RequestUri = target.Uri,
                From = from,
                To = new NameAddr(remote.DisplayName, target.Uri),
                NextHop = target.Peer.Address,
                Flow = target.Peer.Flow,
                IsDirect = target.Device is not null,
                Routes = target.Routes,
                Credentials = target.Credentials,
                Offer = offer,
                ContactUser = contact,
                Headers = headers,
            },
            user), target.Device, target.Trunk is { } trunk && current.Now.Exchange.IsRuled(new Sender.OfTrunk(trunk))));
    }

    private LegOutcome.Ready Ready(Leg leg) => new(Known(leg));

    private Leg Known(Leg leg)
    {
        if (leg.Device is { } device) lines.Add(device, leg);
        return leg;
    }

    // Where nobody asked for encryption, a peer that offers it gets it all the same: to refuse would end the call.
    private static SrtpPolicy PolicyFor(InviteSession session) => Sender.Of(session.InitialRequest) switch
    {
        Sender.OfDevice(var device) => device.Srtp,
        Sender.OfTrunk(var trunk) when trunk.Srtp != SrtpPolicy.Off => trunk.Srtp,
        _ => SrtpPolicy.Offered,
    };

    // The peer's own address tells the interface; where its media are of the other family, that family's loopback or any route has to do.
    private static System.Net.IPAddress Reachable(Peer peer, System.Net.Sockets.AddressFamily family)
    {
        var signalling = peer.Address.EndPoint.Address;
        if (signalling.IsIPv4MappedToIPv6) signalling = signalling.MapToIPv4();
        if (signalling.AddressFamily == family) return signalling;
        var onThisMachine = System.Net.IPAddress.IsLoopback(signalling);
        return family == System.Net.Sockets.AddressFamily.InterNetwork
            ? onThisMachine ? System.Net.IPAddress.Loopback : System.Net.IPAddress.Parse("192.0.2.1")      // RFC 5737: routed like any public address
            : onThisMachine ? System.Net.IPAddress.IPv6Loopback : System.Net.IPAddress.Parse("2001:db8::1"); // RFC 3849
    }
}
