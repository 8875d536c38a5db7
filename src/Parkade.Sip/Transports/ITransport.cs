using System.Net;

namespace Parkade.Sip.Transports;

/// <summary>One bound address of ours: UDP, TCP, TLS, WebSocket, or a test's wire in memory.</summary>
public interface ITransport : IAsyncDisposable
{
    TransportProtocol Protocol { get; }

    /// <summary>Where it listens.</summary>
    IPEndPoint Local { get; }

    /// <summary>
    /// The way to <paramref name="destination"/>: an open one if there is one, otherwise one that opens when something is sent; null where
    /// only the peer can open it (WebSocket). Called on the loop.
    /// </summary>
    Flow? FlowTo(Destination destination);

    /// <summary>The way that is open to <paramref name="destination"/> already, if there is one. Called on the loop.</summary>
    Flow? Find(Destination destination) => null;
}
