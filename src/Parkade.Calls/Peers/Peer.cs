using System.Net;
using Parkade.Sip.Headers;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Peers;

/// <summary>The PBX or phone that carries a call, and where another call to it goes.</summary>
/// <param name="Address">Where it listens.</param>
/// <param name="Flow">The connection it made to us, used while it is open: what a phone behind a NAT is reached by (RFC 5626 §5.3).</param>
internal sealed record Peer(Destination Address, Flow? Flow = null)
{
    /// <summary>
    /// The peer that sent an INVITE. It listens where a response would be sent to if its connection were gone
    /// (RFC 3261 §18.2.2): the address we saw, at the port of its Via; over UDP with rport (RFC 3581), where the INVITE came from.
    /// </summary>
    public static Peer Of(InviteSession session)
    {
        var flow = session.PeerFlow!;
        if (!Via.TryParse(TopVia(session), out var via) || (!flow.IsReliable && via.HasRPort)) return new Peer(flow.Destination, flow);
        var port = via.SentByPort > 0 ? via.SentByPort : flow.Protocol.DefaultPort;
        return new Peer(new Destination(flow.Protocol, new IPEndPoint(flow.Remote.Address, port)));
    }

    /// <summary>The address of a number at this peer.</summary>
    public SipUri Uri(string? number)
    {
        var host = HostPort.From(Address.EndPoint);
        var uri = new SipUri(number, host.Host, host.Port);
        return Address.Protocol == TransportProtocol.Udp
            ? uri
            : uri with { Parameters = uri.Parameters.With("transport", Address.Protocol.Parameter) };
    }

    private static ReadOnlySpan<byte> TopVia(InviteSession session)
    {
        foreach (var via in session.InitialRequest.Values(Sip.Messages.HeaderName.Via)) return via;
        return default;
    }
}
