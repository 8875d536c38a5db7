using System.Net.Sockets;

namespace Parkade.Sip.Transports.Streams;

/// <summary>What makes a channel of a TCP connection: nothing, a TLS handshake, an upgrade to a WebSocket, or both.</summary>
internal interface IChannelOpener
{
    TransportProtocol Protocol { get; }

    /// <summary>Whether we can open connections ourselves.</summary>
    bool CanConnect { get; }

    /// <summary>Takes part in the opening that the peer begins.</summary>
    ValueTask<Opening> AcceptAsync(Socket socket, CancellationToken limit);

    /// <summary>Begins the opening with a peer that must be <paramref name="destination"/>.</summary>
    ValueTask<Opening> ConnectAsync(Socket socket, Destination destination, CancellationToken limit);
}

/// <summary>What came of it: a channel, or the reason why there is none.</summary>
internal readonly record struct Opening(IChannel? Channel, string? Fault)
{
    public static Opening Of(IChannel channel) => new(channel, null);

    public static Opening Failed(string fault) => new(null, fault);
}
