using Microsoft.Extensions.Logging;
using Parkade.Calls.Directory;
using Parkade.Calls.Peers;
using Parkade.Sip.Headers;
using Parkade.Sip.Locating;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;

namespace Parkade.Calls.Trunks;

/// <summary>One trunk as it is doing: probed, registered, and where calls go. Owned by the signalling loop.</summary>
internal sealed class TrunkLine
{
    private readonly CurrentArrangement _current;
    private readonly SignallingLoop _loop;
    private readonly ILogger _log;
    private readonly TrunkHops _hops;
    private readonly TrunkProbe? _probe;
    private readonly TrunkRegistration? _registration;

    public TrunkLine(CurrentArrangement current, Trunk trunk, SignallingLoop loop, UserAgent agent, ILocator locator, ILogger log, CancellationToken stopping)
    {
        (_current, Trunk, _loop, _log, Stopping) = (current, trunk, loop, log, stopping);
        _hops = new TrunkHops(trunk, locator, loop.Time);
        if (trunk.Hosts.Count > 0 && trunk.ProbeEvery is { } every) _probe = new TrunkProbe(this, _hops, loop, agent, every);
        if (trunk.Hosts.Count > 0 && trunk.Registers is { } record) _registration = new TrunkRegistration(trunk, record, this, _hops, loop, agent);
        // Whom nobody asks counts as up.
        State = new TrunkState(_probe is null && _registration is null ? TrunkCondition.Up : TrunkCondition.Unknown, loop.Time.GetUtcNow());
    }

    public Trunk Trunk { get; }

    /// <summary>How it is doing.</summary>
    public TrunkState State { get; private set; }

    /// <summary>The server stops.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Called when calls begin to go there or end to, and when we are registered there or no more.</summary>
    public event Action<TrunkLine>? Changed;

    public void Start()
    {
        _probe?.Start();
        _registration?.Start();
    }

    public Task StopAsync()
    {
        _probe?.Stop();
        return _registration?.StopAsync() ?? Task.CompletedTask;
    }

    /// <summary>The ways to a number beyond it, the best first; none while it is down.</summary>
    public async ValueTask<IReadOnlyList<CallTarget>> TargetsAsync(string number, CancellationToken stopping)
    {
        if (State.Condition == TrunkCondition.Down) return [];
        var hops = await _hops.FindAsync(stopping);
        return [.. hops.Select(hop => new CallTarget(hop.Uri(number), new Peer(hop.Destination))
        {
            Trunk = Trunk,
            Credentials = Trunk.Credentials,
            Srtp = Trunk.Srtp,
            Domain = Trunk.Registers?.Host,
        })];
    }

    /// <summary>A call to this address was not answered, or by 503: the next one tries another first.</summary>
    public void Failed(Destination destination) => _hops.Failed(destination);

    /// <summary>Whom our own requests to it come from: the account we have there, else our realm.</summary>
    public SipUri From(TrunkHop hop)
    {
        if (Trunk.Registers is { } record) return record with { Parameters = default };
        var realm = _current.Now.System.Realm;
        return new SipUri(null, realm.Contains('.', StringComparison.Ordinal) ? realm : hop.Host.Host);
    }


    internal void Heard(TimeSpan roundTrip)
    {
        State = State with { RoundTrip = roundTrip };
        Become(TrunkCondition.Up, null);
    }

    internal void Missed(string why) => Become(TrunkCondition.Down, why);

    internal void Registered(DateTimeOffset until)
    {
        var isNew = State.RegisteredUntil is null;
        if (isNew) TrunkLog.Registered(_log, Trunk.Name);
        State = State with { RegisteredUntil = until };
        // Where it is probed, the probe decides.
        if (_probe is null) Become(TrunkCondition.Up, null);
        else if (State.Why is not null && State.Condition == TrunkCondition.Up) State = State with { Why = null };
        if (isNew) Changed?.Invoke(this);
    }

    internal void NotRegistered(string why)
    {
        var isNew = State.RegisteredUntil is not null || State.Why != why;
        if (isNew) TrunkLog.NotRegistered(_log, Trunk.Name, why);
        State = State with { RegisteredUntil = null, Why = why };
        if (_probe is null) Become(TrunkCondition.Down, why);
        if (isNew) Changed?.Invoke(this);
    }

    private void Become(TrunkCondition condition, string? why)
    {
        if (State.Condition == condition)
        {
            if (why is not null) State = State with { Why = why };
            return;
        }
        State = State with { Condition = condition, Since = _loop.Time.GetUtcNow(), Why = why };
        if (condition == TrunkCondition.Down) TrunkLog.Down(_log, Trunk.Name, why ?? "unknown");
        else TrunkLog.Up(_log, Trunk.Name);
        Changed?.Invoke(this);
    }
}
