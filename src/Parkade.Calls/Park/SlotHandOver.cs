using Parkade.Calls.Legs;
using Parkade.Calls.Rights;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Verbs;

namespace Parkade.Calls.Park;

/// <summary>
/// An attended transfer to a park code is completed: another leg takes a parker's consultation call's place in its slot. In the ledger
/// first; the legs themselves follow by <see cref="ParkedCaller.TakePlace"/>.
/// </summary>
internal static class SlotHandOver
{
    /// <param name="calls">The call floor.</param>
    /// <param name="parked">The parking.</param>
    /// <param name="former">The leg in it by now.</param>
    /// <param name="leg">The one to take its place.</param>
    /// <param name="caller">Who is at the end of that.</param>
    /// <param name="parker">Who has parked it.</param>
    /// <param name="asker">Who asks for it.</param>
    public static async Task<HandOverOutcome> RunAsync(CallContext calls, ParkedCaller parked, Leg former, Leg leg, Party caller, Party parker, Asker asker)
    {
        var before = parked.Record;
        if (before is not null && await new ParkOrder(before.Lot, before.Slot, parker, asker, ParkMethod.AttendedTransfer) { Context = before.Context }.DenyAsync(calls) is { } denial) return new HandOverOutcome.Forbidden(denial);
        var outcome = await calls.Ledger.TakeOver(new TakeOverCommand
        {
            Id = parked.Id, At = calls.Now, Caller = caller, Parker = parker, DialogFacts = LegFacts.Of(leg), By = asker.By,
        });
        if (outcome is not CallOutcome.Done(var record)) return new HandOverOutcome.BeingPickedUp();
        if (!parked.IsThere) return new HandOverOutcome.Gone();  // the parker hung up in the same moment, which freed the slot
        if (!leg.HasEnded)
        {
            CallsLog.TransferCompleted(calls.Log, record.Orbit, parker.Label, record.Caller.Label);
            return new HandOverOutcome.Done(record);
        }
        // Whoever was to be in the slot has hung up: it is the consultation call's again.
        calls.Settle(parked.Id, async () =>
        {
            var back = await calls.Ledger.TakeOver(new TakeOverCommand
            {
                Id = parked.Id, At = calls.Now, Caller = before?.Caller ?? former.Remote, Parker = before?.Parker, DialogFacts = LegFacts.Of(former), By = asker.By,
            });
            if (back.Record is { } kept) parked.Refresh(kept);
        });
        return new HandOverOutcome.Gone();
    }
}
