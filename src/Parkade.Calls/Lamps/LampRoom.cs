using Parkade.Calls.Desk;
using Parkade.Parking;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Sip.Subscriptions;
using Parkade.Sip.UserAgents;

namespace Parkade.Calls.Lamps;

/// <summary>The lamps of all phones: what they show follows the ledger's log and the devices' calls. Owned by the loop.</summary>
internal sealed class LampRoom
{
    /// <summary>The most slots that a list tells: what a NOTIFY can carry.</summary>
    public const int MostInList = 60;

    private const int Batch = 256;
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    private readonly CallContext _calls;
    private readonly LotBoard _lots = new();
    private readonly Dictionary<string, LineState> _busy = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<(LotName Lot, SlotNumber Slot)> _leaving = [];   // of lamps that have not been told yet
    private readonly SubscriptionMemos _memos;

    /// <summary>Makes itself one of the agent's takers.</summary>
    public LampRoom(CallContext calls, CurrentArrangement current, UserAgent agent)
    {
        _calls = calls;
        _memos = new SubscriptionMemos(calls.Ledger, calls.Loop.Time, calls.Log);
        var finder = new LampFinder(calls, _lots);
        IEventPackage[] packages =
        [
            new LampPackage("dialog", DialogInfo.Type, finder, DialogInfo.Write),
            new LampPackage("presence", PresenceInfo.Type, finder, PresenceInfo.Write),
        ];
        Notifier = new Notifier(agent, packages, new Watchers(calls.Options.Trusted, current), _memos, new NotifierOptions { MaxMembers = MostInList }, calls.Log);
        calls.Lines.Changed += OnLines;
        agent.Takers.Add(Notifier);
    }

    public Notifier Notifier { get; }

    /// <summary>The event up to which the lamps are told.</summary>
    public long Seen { get; private set; }

    /// <summary>Begins with what the ledger holds, takes kept subscriptions up again, and follows the log from then on.</summary>
    public void Begin()
    {
        // First the number, then the calls: what happens between is applied once more, which changes nothing.
        Seen = _calls.Ledger.LastSequence;
        _lots.Begin(_calls.Ledger.Parked());
        Notifier.TakeUp(_memos.Kept);
        _calls.Loop.Post(() => _ = FollowAsync());
    }

    /// <summary>The lots, devices or rights have changed.</summary>
    public void Recheck() => Notifier.Recheck();

    /// <summary>
    /// Somebody came to a slot that the settings no longer name, or left it, so that its number means something else. Whoever watches it is told that the
    /// slot is free before the subscription ends: a lamp that hears no more stays as it is.
    /// </summary>
    public void Follow(ParkedCall record)
    {
        if (_lots.CallIn(record.Lot, record.Slot)?.Id == record.Id && _calls.WaitingIn(record.Lot, record.Slot)?.Id != record.Id) _leaving.Add((record.Lot, record.Slot));
        else Recheck();
    }

    private void OnLines(string number)
    {
        var state = _calls.Lines.StateOf(number);
        if (_busy.GetValueOrDefault(number) == state) return;
        if (state == LineState.Idle) _busy.Remove(number);
        else _busy[number] = state;
        Notifier.Changed([Lamp.KeyOf(number)]);
    }

    private async Task FollowAsync()
    {
        while (!_calls.Stopping.IsCancellationRequested)
        {
            try
            {
                var events = await Task.Run(NextAsync, _calls.Stopping);
                if (events.Count == 0) continue;
                Seen = events[^1].Sequence;
                Notifier.Changed(_lots.Apply(events));
                if (_leaving.RemoveWhere(slot => _lots.CallIn(slot.Lot, slot.Slot) is null) > 0) Recheck();
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (LedgerException fault) when (fault.Fault == LedgerFault.Closed)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever it was, the lamps follow what comes after it.
            catch (Exception fault)
#pragma warning restore CA1031
            {
                LampsLog.CannotFollow(_calls.Log, fault);
                await Task.Delay(AfterFault, _calls.Loop.Time, _calls.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            }
        }
    }

    // Away from the loop: reading may wait for the disk.
    private async Task<IReadOnlyList<LedgerEvent>> NextAsync()
    {
        await _calls.Ledger.WhenBeyond(Seen, _calls.Stopping);
        return _calls.Ledger.Events(Seen + 1, Batch);
    }
}
