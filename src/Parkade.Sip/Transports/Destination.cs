using System.Net;

namespace Parkade.Sip.Transports;

/// <summary>Where a request is to go: the outcome of RFC 3263, or an address from the settings.</summary>
public readonly record struct Destination(TransportProtocol Protocol, IPEndPoint EndPoint)
{
    public override string ToString() => $"{Protocol.UriName}:{EndPoint}";
}
