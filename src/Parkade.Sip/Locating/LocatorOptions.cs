using System.Net;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Locating;

/// <summary>Settings of a <see cref="DnsLocator"/>.</summary>
public sealed record LocatorOptions
{
    /// <summary>The name servers, asked in order; null: those of /etc/resolv.conf.</summary>
    public IReadOnlyList<IPEndPoint>? Servers { get; init; }

    /// <summary>What is read before any server is asked; null: nothing.</summary>
    public string? HostsFile { get; init; } = "/etc/hosts";

    /// <summary>Whether names without a dot, and all names where no server is known, are asked of the operating system.</summary>
    public bool AsksSystem { get; init; } = true;

    /// <summary>How long one server has for one answer.</summary>
    public TimeSpan TryTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often all servers are asked.</summary>
    public int Tries { get; init; } = 2;

    /// <summary>How many answers are remembered.</summary>
    public int MaxRemembered { get; init; } = 4096;

    /// <summary>The transports that are listened on, the preferred one first; a peer that leaves the choice gets the first that it takes.</summary>
    public IReadOnlyList<TransportProtocol> Protocols { get; init; } = [TransportProtocol.Udp, TransportProtocol.Tcp, TransportProtocol.Tls];

    /// <summary>The choices by weight; seeded in tests.</summary>
    public Random Random { get; init; } = Random.Shared;
}
