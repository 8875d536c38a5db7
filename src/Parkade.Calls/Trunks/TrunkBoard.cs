using Microsoft.Extensions.Logging;
using Parkade.Calls.Directory;
using Parkade.Calls.Peers;
using Parkade.Sip.Locating;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;

namespace Parkade.Calls.Trunks;

/// <summary>All trunks and how they are doing. Owned by the signalling loop.</summary>
internal sealed class TrunkBoard(PhoneSystem system, SignallingLoop loop, UserAgent agent, ILocator locator, ILogger log, CancellationToken stopping)
{
    /// <summary>The trunks in the order of the settings.</summary>
    public IReadOnlyList<TrunkLine> Lines { get; } = [.. system.Trunks.Select(trunk => new TrunkLine(system, trunk, loop, agent, locator, log, stopping))];

    /// <summary>Begins to probe them and to register.</summary>
    public void Start()
    {
        foreach (var line in Lines) line.Start();
    }

    /// <summary>Takes our registrations back; completes with the answers, or when none come.</summary>
    public Task StopAsync() => Task.WhenAll(Lines.Select(line => line.StopAsync()));

    /// <summary>The ways to a number beyond a trunk, the best first; none: it is down.</summary>
    public ValueTask<IReadOnlyList<CallTarget>> TargetsAsync(Trunk trunk, string number, CancellationToken stopping) =>
        Find(trunk) is { } line ? line.TargetsAsync(number, stopping) : new ValueTask<IReadOnlyList<CallTarget>>([]);

    /// <summary>A call to this address of a trunk was not answered, or by 503.</summary>
    public void Failed(Trunk trunk, Destination destination) => Find(trunk)?.Failed(destination);

    private TrunkLine? Find(Trunk trunk) => Lines.FirstOrDefault(line => string.Equals(line.Trunk.Name, trunk.Name, StringComparison.OrdinalIgnoreCase));
}
