using System.Net;

namespace Parkade.Sip.Locating.Dns;

/// <summary>One record of an answer. Names are in lower case, without the last dot.</summary>
internal abstract record DnsRecord(string Owner, TimeSpan TimeToLive)
{
    /// <summary>A or AAAA.</summary>
    public sealed record Host(string Owner, TimeSpan TimeToLive, IPAddress Address) : DnsRecord(Owner, TimeToLive);

    /// <summary>The name's real name (RFC 1034 §3.6.2).</summary>
    public sealed record Alias(string Owner, TimeSpan TimeToLive, string Target) : DnsRecord(Owner, TimeToLive);

    /// <summary>RFC 2782. An empty target: there is no such service.</summary>
    public sealed record Service(string Owner, TimeSpan TimeToLive, int Priority, int Weight, int Port, string Target) : DnsRecord(Owner, TimeToLive);

    /// <summary>RFC 3403 §4.1; flags and services in lower case.</summary>
    public sealed record Pointer(string Owner, TimeSpan TimeToLive, int Order, int Preference, string Flags, string Services, bool HasRegexp, string Replacement)
        : DnsRecord(Owner, TimeToLive);

    /// <summary>Whether it answers a question of this type.</summary>
    public bool Is(DnsType type) => (this, type) switch
    {
        (Host host, DnsType.A) => host.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork,
        (Host host, DnsType.Aaaa) => host.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6,
        (Service, DnsType.Srv) or (Pointer, DnsType.Naptr) => true,
        _ => false,
    };
}
