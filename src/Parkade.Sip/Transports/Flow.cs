using System.Net;

namespace Parkade.Sip.Transports;

/// <summary>
/// A way to a peer, in both directions: where a message came from, and the way back (RFC 3261 §18, RFC 5626 §1).
/// Over UDP it is a pair of addresses; over streams one connection, which may be open, being opened, or over.
/// </summary>
public abstract class Flow
{
    protected Flow(TransportProtocol protocol, IPEndPoint local, IPEndPoint remote, HostPort advertised)
    {
        Protocol = protocol;
        Local = local;
        Remote = remote;
        Advertised = advertised;
    }

    public TransportProtocol Protocol { get; }

    /// <summary>The address of ours that the peer reaches.</summary>
    public IPEndPoint Local { get; }

    /// <summary>The peer's address.</summary>
    public IPEndPoint Remote { get; }

    /// <summary>What we write in Via and Contact so that this peer finds its way to our listener.</summary>
    public HostPort Advertised { get; }

    /// <summary>Whether the transport itself delivers everything (RFC 3261 §17).</summary>
    public bool IsReliable => Protocol.IsReliable;

    /// <summary>Whether something sent now can still arrive.</summary>
    public abstract bool IsOpen { get; }

    /// <summary>This flow's peer as a destination.</summary>
    public virtual Destination Destination => new(Protocol, Remote);

    /// <summary>
    /// The names (DNS names, and the hosts of sip URIs, in lower case) of the certificate that the peer proved to be its own, where that
    /// chains to a trusted root (RFC 5922 §7.1). Empty without one.
    /// </summary>
    public virtual IReadOnlyList<string> PeerCertificateNames => [];

    /// <summary>
    /// Sends one message without waiting. Never throws for the network: when it cannot be delivered to the transport,
    /// <paramref name="failed"/> is posted to the loop with <paramref name="token"/>, at most once.
    /// Thread-safe; <paramref name="message"/> stays unchanged until it is sent.
    /// </summary>
    public abstract void Send(ReadOnlyMemory<byte> message, Action<object?, object?>? failed, object? token);

    public override string ToString() => $"{Protocol.UriName}:{Local}-{Remote}";
}
