using Parkade.Sip.Headers;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Trunks;

/// <summary>One address of a trunk.</summary>
/// <param name="Host">The host of the settings that led there.</param>
/// <param name="Destination">Where requests are sent.</param>
internal sealed record TrunkHop(SipUri Host, Destination Destination)
{
    /// <summary>A number there, as a Request-URI.</summary>
    public SipUri Uri(string? number) => new(number, Host.Host, Host.Port)
    {
        Scheme = Host.Scheme,
        Parameters = Destination.Protocol == TransportProtocol.Udp ? Host.Parameters : Host.Parameters.With("transport", Destination.Protocol.UriName),
    };
}
