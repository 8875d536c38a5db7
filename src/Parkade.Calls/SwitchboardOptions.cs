using System.Net;
using Parkade.Calls.Directory;
using Parkade.Calls.Features;
using Parkade.Calls.Peers;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Sip.Transports;
using Parkade.Sip.Transports.Tls;
using Parkade.Sip.Transports.WebSockets;

namespace Parkade.Calls;

/// <summary>An address to take SIP on.</summary>
/// <param name="Protocol">UDP or TCP.</param>
/// <param name="EndPoint">Address and port; port 0 takes any free one.</param>
public sealed record ListenAddress(TransportProtocol Protocol, IPEndPoint EndPoint)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Protocol.UriName}:{EndPoint}";
}

/// <summary>How a <see cref="Switchboard"/> is set up at start; lots, telephones and people may change while it runs (<see cref="Switchboard.ReconfigureAsync"/>).</summary>
public sealed record SwitchboardOptions
{
    /// <summary>Where SIP is taken.</summary>
    public required IReadOnlyList<ListenAddress> Listen { get; init; }

    /// <summary>The IPv4 address that peers elsewhere reach us at, where it is not the interface's own (NAT).</summary>
    public IPAddress? PublicV4 { get; init; }

    /// <summary>The same for IPv6.</summary>
    public IPAddress? PublicV6 { get; init; }

    /// <summary>Who may talk to us.</summary>
    public TrustedPeers Trusted { get; init; } = TrustedPeers.Loopback;

    /// <summary>The lots, without faults among them (<see cref="LotFaults"/>).</summary>
    public required IReadOnlyList<LotPolicy> Lots { get; init; }

    /// <summary>The telephones, trunks and number rules.</summary>
    public PhoneSystem System { get; init; } = PhoneSystem.None;

    /// <summary>People and their rights.</summary>
    public Roster Roster { get; init; } = Roster.Empty;

    /// <summary>How TLS is spoken; null: not at all.</summary>
    public TlsOptions? Tls { get; init; }

    /// <summary>Who may open WebSockets.</summary>
    public WebSocketOptions WebSockets { get; init; } = new();

    /// <summary>What people can press during a call.</summary>
    public FeatureCodes Features { get; init; } = new();

    /// <summary>The Alert-Info of recalls of lots that name none: the recall's own URN (RFC 7462 §8.2.4).</summary>
    public string AlertInfo { get; init; } = "<urn:alert:service:recall-callback>";

    /// <summary>What 503 tells peers to wait while the server stops.</summary>
    public TimeSpan RetryWhileStopping { get; init; } = TimeSpan.FromSeconds(30);
}
