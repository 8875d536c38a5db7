using System.Net;
using Parkade.Sip.Transports.Tls;
using Parkade.Sip.Transports.WebSockets;

namespace Parkade.Sip.Transports;

/// <summary>Settings of a <see cref="TransportLayer"/>; the defaults suit a server for some thousands of devices.</summary>
public sealed record TransportOptions
{
    /// <summary>Who may talk to us. Nobody is refused by default: the composition root decides.</summary>
    public IAdmission? Admission { get; init; }

    /// <summary>The IPv4 address peers reach us at, when it is not the one of the interface (NAT). Default: the local address each peer is reached from.</summary>
    public IPAddress? AdvertisedV4 { get; init; }

    /// <summary>The same for IPv6.</summary>
    public IPAddress? AdvertisedV6 { get; init; }

    /// <summary>A request above this many bytes goes by TCP instead of UDP if the peer takes it (RFC 3261 §18.1.1: 1300 where the MTU is not known).</summary>
    public int LargestDatagramRequest { get; init; } = 1300;

    /// <summary>How many connections may be open, accepted and made together.</summary>
    public int MaxConnections { get; init; } = 4096;

    /// <summary>How many accepted connections one address may hold.</summary>
    public int MaxConnectionsPerAddress { get; init; } = 256;

    /// <summary>A connection on which nothing whole was received or sent for this long is closed.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long the rest of a message that has begun may take to arrive (a slow loris is closed).</summary>
    public TimeSpan MessageTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a TCP connection may take to open.</summary>
    public TimeSpan ConnectTime { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long the handshake of an open connection may take, accepted or made: TLS, the upgrade to a WebSocket, or both.</summary>
    public TimeSpan HandshakeTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time to connect where TCP is only tried because a request is too large for UDP.</summary>
    public TimeSpan UpgradeConnectTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many bytes may wait to be written to one connection before it is given up.</summary>
    public int MaxUnsentBytes { get; init; } = 1024 * 1024;

    /// <summary>How TLS is spoken; null: it can be neither listened for nor connected with, nor can wss.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Who may open WebSockets, and how they are kept alive.</summary>
    public WebSocketOptions WebSockets { get; init; } = new();

    /// <summary>The kernel's buffers of a UDP socket, in bytes; the kernel may grant less.</summary>
    public int DatagramBufferBytes { get; init; } = 4 * 1024 * 1024;
}
