using System.Net;
using System.Net.Sockets;
using Parkade.Sip.Locating.Dns;

namespace Parkade.Sip.Locating;

/// <summary>What names stand for: by the hosts file, by DNS, by the operating system. Thread-safe.</summary>
internal sealed class NameTable
{
    private const int MaxAddresses = 16;
    private readonly HostsFile? _hosts;
    private readonly DnsCache? _dns;
    private readonly bool _asksSystem;

    public NameTable(LocatorOptions options, TimeProvider time)
    {
        var servers = options.Servers ?? ResolvConf.Load("/etc/resolv.conf");
        _hosts = options.HostsFile is { } path ? new HostsFile(path, time) : null;
        _dns = servers.Count > 0 ? new DnsCache(new DnsClient(servers, options, time), options, time) : null;
        _asksSystem = options.AsksSystem;
    }

    /// <summary>The records of one type; none where DNS has none.</summary>
    public ValueTask<IReadOnlyList<DnsRecord>> RecordsAsync(string name, DnsType type, CancellationToken stopping) =>
        _dns is not null && name.Contains('.', StringComparison.Ordinal) && DnsQuestion.TryCreate(name, type, out var question)
            ? _dns.ResolveAsync(question, stopping)
            : new ValueTask<IReadOnlyList<DnsRecord>>([]);

    /// <summary>The addresses of a host, IPv4 first: SIP devices that speak IPv6 only name no IPv4 address.</summary>
    public async ValueTask<IReadOnlyList<IPAddress>> AddressesAsync(string name, CancellationToken stopping)
    {
        name = name.TrimEnd('.');
        if (_hosts?.Find(name) is { Count: > 0 } written) return Ordered(written);
        if (_asksSystem && (_dns is null || !name.Contains('.', StringComparison.Ordinal)))
            return Ordered(await SystemNames.ResolveAsync(name, stopping).ConfigureAwait(false));
        var four = RecordsAsync(name, DnsType.A, stopping);
        var six = RecordsAsync(name, DnsType.Aaaa, stopping);
        var found = (await four.ConfigureAwait(false)).Concat(await six.ConfigureAwait(false));
        return Ordered(found.OfType<DnsRecord.Host>().Select(host => host.Address));
    }

    private static List<IPAddress> Ordered(IEnumerable<IPAddress> addresses) =>
        [.. addresses.Distinct().OrderBy(address => address.AddressFamily != AddressFamily.InterNetwork).Take(MaxAddresses)];
}
