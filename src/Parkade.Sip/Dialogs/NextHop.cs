using System.Net;
using Parkade.Sip.Headers;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Dialogs;

/// <summary>What a URI says about where to send: the part of RFC 3263 that needs no DNS.</summary>
internal static class NextHop
{
    /// <summary>The transport a URI asks for (RFC 3263 §4.1).</summary>
    public static TransportProtocol Protocol(SipUri uri)
    {
        var secure = uri.Scheme == UriScheme.Sips;
        return uri.Transport?.ToLowerInvariant() switch
        {
            "tls" => TransportProtocol.Tls,
            "ws" => secure ? TransportProtocol.Wss : TransportProtocol.Ws,
            "wss" => TransportProtocol.Wss,
            "tcp" => secure ? TransportProtocol.Tls : TransportProtocol.Tcp,
            _ => secure ? TransportProtocol.Tls : TransportProtocol.Udp,
        };
    }

    /// <summary>The host to ask: maddr goes before the host (RFC 3261 §19.1.1).</summary>
    public static string Host(SipUri uri) => uri.Parameters.Get("maddr") is { Length: > 0 } maddr ? maddr : uri.Host;

    /// <summary>The destination, if the URI names an address.</summary>
    public static bool TryGet(SipUri uri, out Destination destination)
    {
        destination = default;
        var host = Host(uri).AsSpan();
        if (host is ['[', .., ']']) host = host[1..^1];
        if (!IPAddress.TryParse(host, out var address)) return false;
        destination = At(uri, address);
        return true;
    }

    public static Destination At(SipUri uri, IPAddress address)
    {
        var protocol = Protocol(uri);
        return new Destination(protocol, new IPEndPoint(address, uri.Port != 0 ? uri.Port : protocol.DefaultPort));
    }

    /// <summary>
    /// Whether the connection the peer's messages come by leads there too: a peer behind NAT, in a browser or without a listener of its own is
    /// reached by no other way (RFC 5923, RFC 7118 §5).
    /// </summary>
    public static bool IsReachedBy(Flow flow, SipUri uri, bool routed)
    {
        if (!flow.IsReliable || !flow.IsOpen || flow.Protocol != Protocol(uri)) return false;
        return !routed || (TryGet(uri, out var destination) && destination.EndPoint.Address.Equals(flow.Remote.Address));
    }
}
