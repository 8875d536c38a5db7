using Parkade.Calls.Directory;
using Parkade.Sip.Locating;

namespace Parkade.Calls.Trunks;

/// <summary>
/// The addresses of a trunk in the order in which calls try them: as the settings and RFC 3263 say, those that failed lately behind the
/// others. Owned by the signalling loop.
/// </summary>
internal sealed class TrunkHops(Trunk trunk, ILocator locator, TimeProvider time)
{
    /// <summary>The most addresses that are looked at.</summary>
    public const int Most = 8;

    /// <summary>How long an address that failed a call stands behind the others.</summary>
    public static readonly TimeSpan Penalty = TimeSpan.FromMinutes(1);

    private readonly Dictionary<Sip.Transports.Destination, DateTimeOffset> _failed = [];

    /// <summary>Looks all hosts up.</summary>
    public async ValueTask<IReadOnlyList<TrunkHop>> FindAsync(CancellationToken stopping)
    {
        var hops = new List<TrunkHop>();
        foreach (var host in trunk.Hosts)
            foreach (var destination in await locator.LocateAsync(host, stopping))
                if (hops.Count < Most && !hops.Exists(hop => hop.Destination == destination))
                    hops.Add(new TrunkHop(host, destination));
        var now = time.GetUtcNow();
        foreach (var (destination, until) in _failed)
            if (until <= now || !hops.Exists(hop => hop.Destination == destination))
                _failed.Remove(destination);
        return [.. hops.OrderBy(hop => _failed.ContainsKey(hop.Destination))];
    }

    /// <summary>A request to this address was not answered, or by 503.</summary>
    public void Failed(Sip.Transports.Destination destination)
    {
        if (_failed.Count < 4 * Most) _failed[destination] = time.GetUtcNow() + Penalty;
    }

    /// <summary>It answered.</summary>
    public void Answered(Sip.Transports.Destination destination) => _failed.Remove(destination);
}
