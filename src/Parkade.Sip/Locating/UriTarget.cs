using System.Net;
using Parkade.Sip.Headers;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Locating;

/// <summary>What a URI says about where to send: the part of RFC 3263 that needs no DNS.</summary>
public static class UriTarget
{
    /// <summary>The transport a URI asks for, or would get without the help of DNS (RFC 3263 §4.1).</summary>
    public static TransportProtocol Protocol(SipUri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
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

    /// <summary>The host to ask: maddr goes before the host (RFC 3263 §4).</summary>
    public static string Host(SipUri uri)
    {
        ArgumentNullException.ThrowIfNull(uri);
        return uri.Parameters.Get("maddr") is { Length: > 0 } maddr ? maddr : uri.Host;
    }

    /// <summary>The destination, if the URI names an address.</summary>
    public static bool TryGet(SipUri uri, out Destination destination)
    {
        destination = default;
        if (!HostSyntax.TryGetAddress(Host(uri), out var address)) return false;
        var protocol = Protocol(uri);
        destination = new Destination(protocol, new IPEndPoint(address!, Port(uri, protocol)));
        return true;
    }

    /// <summary>The port it names, or the transport's own.</summary>
    internal static int Port(SipUri uri, TransportProtocol protocol) => uri.Port != 0 ? uri.Port : protocol.DefaultPort;

    /// <summary>
    /// Whether the connection the peer's messages come by leads there too: a peer behind NAT, in a browser or without a listener of its own is
    /// reached by no other way (RFC 5923, RFC 7118 §5).
    /// </summary>
    internal static bool IsReachedBy(Flow flow, SipUri uri, bool routed)
    {
        if (!flow.IsReliable || !flow.IsOpen || !Suits(flow.Protocol, uri)) return false;
        return !routed || (TryGet(uri, out var destination) && destination.EndPoint.Address.Equals(flow.Remote.Address));
    }

    // transport=ws stands for both kinds (RFC 7118 §4.2); phones write transport=tcp, or none, for TLS (RFC 3261 §26.2.2). It never becomes less secure.
    private static bool Suits(TransportProtocol flow, SipUri uri) => flow switch
    {
        TransportProtocol.Wss => Protocol(uri) is TransportProtocol.Ws or TransportProtocol.Wss,
        TransportProtocol.Tls => Protocol(uri) is TransportProtocol.Tls or TransportProtocol.Tcp || uri.Transport is null,
        _ => Protocol(uri) == flow,
    };
}
