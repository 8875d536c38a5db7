using System.Net;

namespace Parkade.Sip.Transports;

/// <summary>One bound address of ours: UDP, TCP, or a test's wire in memory.</summary>
public interface ITransport : IAsyncDisposable
{
    TransportProtocol Protocol { get; }

    /// <summary>Where it listens.</summary>
    IPEndPoint Local { get; }

    /// <summary>The way to <paramref name="remote"/>: an open one if there is one, otherwise one that opens when something is sent. Called on the loop.</summary>
    Flow FlowTo(IPEndPoint remote);
}
