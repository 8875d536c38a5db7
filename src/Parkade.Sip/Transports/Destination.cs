using System.Net;

namespace Parkade.Sip.Transports;

/// <summary>Where a request is to go: the outcome of RFC 3263, or an address from the settings.</summary>
public readonly record struct Destination(TransportProtocol Protocol, IPEndPoint EndPoint)
{
    /// <summary>
    /// The name that the peer's certificate must bear, in lower case: the domain that was asked for, not what its records led to
    /// (RFC 5922 §7.1). Null: the address itself; null wherever no certificate is checked. A connection made for one name is
    /// never used for another, so equality counts it.
    /// </summary>
    public string? Host { get; init => field = value?.ToLowerInvariant(); }

    public override string ToString() => Host is null ? $"{Protocol.UriName}:{EndPoint}" : $"{Protocol.UriName}:{EndPoint} ({Host})";
}
