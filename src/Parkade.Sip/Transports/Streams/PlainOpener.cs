using System.Net.Sockets;

namespace Parkade.Sip.Transports.Streams;

/// <summary>TCP as it is.</summary>
internal sealed class PlainOpener : IChannelOpener
{
    public TransportProtocol Protocol => TransportProtocol.Tcp;

    public bool CanConnect => true;

    public ValueTask<Opening> AcceptAsync(Socket socket, CancellationToken limit) => new(Open(socket));

    public ValueTask<Opening> ConnectAsync(Socket socket, Destination destination, CancellationToken limit) => new(Open(socket));

    private static Opening Open(Socket socket) => Opening.Of(new ByteChannel(new NetworkStream(socket, ownsSocket: true), []));
}
