using Parkade.Calls.Conversations;
using Parkade.Calls.Legs;
using Parkade.Calls.Park;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Verbs;

namespace Parkade.Calls.Retrieve;

/// <summary>What becomes of a parked call that somebody has won: they talk for good, or it waits in its slot again.</summary>
internal static class WonCall
{
    /// <summary>The winner is there: the parking is over, and the two talk.</summary>
    /// <param name="calls">The call floor.</param>
    /// <param name="caller">The caller, whom the winner hears already.</param>
    /// <param name="winner">The winner's leg.</param>
    /// <param name="who">Who that is.</param>
    /// <param name="by">The same for the audit; null: as the ledger has it.</param>
    public static void Talk(CallContext calls, ParkedCaller caller, Leg winner, Party who, Actor? by)
    {
        var record = caller.Record!;
        CallsLog.PickedUp(calls.Log, record.Orbit, record.Caller.Label, who.Label);
        calls.Settle(caller.Id, async () => await calls.Ledger.Execute(new ConfirmCommand { Id = record.Id, At = calls.Now, By = by }));
        caller.Leave();
        _ = new Conversation(calls, caller.Leg, winner);
    }

    /// <summary>The winner is gone: the call waits in its slot again.</summary>
    public static void GiveBack(CallContext calls, ParkedCaller caller, Party who, string why, Actor? by)
    {
        caller.TakeBack();
        calls.Settle(caller.Id, async () =>
        {
            var outcome = await calls.Ledger.Execute(new ReturnCommand { Id = caller.Id, Why = why, At = calls.Now, By = by });
            if (outcome.Record is not { } record) return;
            CallsLog.Returned(calls.Log, record.Orbit, who.Label, record.Caller.Label);
            caller.Refresh(record);
        });
    }
}
