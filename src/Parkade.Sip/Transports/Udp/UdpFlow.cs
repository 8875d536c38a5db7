using System.Net;

namespace Parkade.Sip.Transports.Udp;

/// <summary>A pair of addresses over one UDP socket of ours.</summary>
internal sealed class UdpFlow(UdpTransport transport, IPEndPoint local, IPEndPoint remote, HostPort advertised)
    : Flow(TransportProtocol.Udp, local, remote, advertised)
{
    private readonly SocketAddress _remoteAddress = remote.Serialize();

    public override bool IsOpen => transport.IsOpen;

    public override void Send(ReadOnlyMemory<byte> message, Action<object?, object?>? failed, object? token) =>
        transport.Send(this, _remoteAddress, message.Span, failed, token);
}
