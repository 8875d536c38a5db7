using Microsoft.Extensions.Logging;
using Parkade.Calls.Directory;
using Parkade.Calls.Peers;
using Parkade.Sip.Locating;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;

namespace Parkade.Calls.Trunks;

/// <summary>All trunks and how they are doing. Owned by the signalling loop; the list and the states in it may be read from any thread.</summary>
internal sealed class TrunkBoard
{
    private static readonly TimeSpan LongestGoodbye = TimeSpan.FromSeconds(4);

    private readonly CurrentArrangement _current;
    private readonly SignallingLoop _loop;
    private readonly Func<Trunk, TrunkLine> _make;
    private volatile IReadOnlyList<TrunkLine> _lines;
    private bool _started;

    public TrunkBoard(CurrentArrangement current, SignallingLoop loop, UserAgent agent, ILocator locator, ILogger log, CancellationToken stopping)
    {
        (_current, _loop) = (current, loop);
        _make = trunk => new TrunkLine(current, trunk, loop, agent, locator, log, stopping);
        _lines = [.. current.Now.System.Trunks.Select(NewLine)];
    }

    /// <summary>The trunks in their order.</summary>
    public IReadOnlyList<TrunkLine> Lines => _lines;

    /// <summary>Called with a trunk's name when it does otherwise, or is another or gone.</summary>
    public event Action<string>? Changed;

    /// <summary>Begins to probe them and to register.</summary>
    public void Start()
    {
        _started = true;
        foreach (var line in Lines) line.Start();
    }

    /// <summary>Takes our registrations back; completes with the answers, or when none come.</summary>
    public Task StopAsync() => Task.WhenAll(Lines.Select(line => line.StopAsync()));

    /// <summary>Follows the arrangement: what is as it was goes on, the rest is stopped and begun anew.</summary>
    public void Follow()
    {
        var before = Lines;
        var after = _current.Now.System.Trunks.Select(trunk => before.FirstOrDefault(line => Sameness.IsSame(line.Trunk, trunk)) ?? NewLine(trunk)).ToList();
        _lines = after;
        var stopped = before.Except(after).ToList();
        foreach (var line in stopped) line.Changed -= OnChanged;
        foreach (var line in after.Except(before)) _ = BeginAsync(line, stopped.Find(old => IsNamed(old, line.Trunk)));
        foreach (var gone in stopped.Where(old => !after.Exists(line => IsNamed(line, old.Trunk)))) _ = gone.StopAsync();
        foreach (var name in stopped.Concat(after.Except(before)).Select(line => line.Trunk.Name).Distinct(StringComparer.OrdinalIgnoreCase)) Changed?.Invoke(name);
    }

    /// <summary>The ways to a number beyond a trunk, the best first; none: it is down.</summary>
    public ValueTask<IReadOnlyList<CallTarget>> TargetsAsync(Trunk trunk, string number, CancellationToken stopping) =>
        Find(trunk) is { } line ? line.TargetsAsync(number, stopping) : new ValueTask<IReadOnlyList<CallTarget>>([]);

    /// <summary>A call to this address of a trunk was not answered, or by 503.</summary>
    public void Failed(Trunk trunk, Destination destination) => Find(trunk)?.Failed(destination);

    private TrunkLine NewLine(Trunk trunk)
    {
        var line = _make(trunk);
        line.Changed += OnChanged;
        return line;
    }

    private void OnChanged(TrunkLine line) => Changed?.Invoke(line.Trunk.Name);

    // A registration that is taken back after the new one was made would end that too.
    private async Task BeginAsync(TrunkLine line, TrunkLine? former)
    {
        if (former is not null) await former.StopAsync().WaitAsync(LongestGoodbye, _loop.Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        if (_started && Lines.Contains(line)) line.Start();
    }

    private TrunkLine? Find(Trunk trunk) => Lines.FirstOrDefault(line => IsNamed(line, trunk));

    private static bool IsNamed(TrunkLine line, Trunk trunk) => string.Equals(line.Trunk.Name, trunk.Name, StringComparison.OrdinalIgnoreCase);
}
