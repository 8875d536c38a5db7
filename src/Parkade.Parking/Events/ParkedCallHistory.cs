using System.Diagnostics;
using Parkade.Parking.Ladders;

namespace Parkade.Parking.Events;

/// <summary>What each event makes of a parked call. The verbs decide which event happens; this is what it changes, for them and for a replay alike.</summary>
public static class ParkedCallHistory
{
    /// <summary>The call after an event.</summary>
    /// <param name="call">The call before it; null before <see cref="ParkingEvent.Parked"/>.</param>
    /// <exception cref="UnreachableException">The event is about no call, or comes before the call was parked: the log is not a ledger's.</exception>
    public static ParkedCall Apply(ParkedCall? call, EventDraft draft)
    {
        if (draft.What is ParkingEvent.Parked parked) return Begin(parked, draft);
        if (call is null) throw new UnreachableException($"{draft.What.GetType().Name} of a call that was never parked.");
        var after = After(call, draft);
        return after with { Version = call.Version + 1 };
    }

    private static ParkedCall After(ParkedCall call, EventDraft draft) => draft.What switch
    {
        ParkingEvent.Claimed e => call with
        {
            Claim = new Claim(e.By, e.Way, draft.At),
            Recall = null,
            Ladder = call.Recall is { } cut ? call.Ladder.WithRing(cut.Target, -1) : call.Ladder,   // a ring that was cut short does not count
        },
        ParkingEvent.Returned e => call with { Claim = null, DueAt = e.DueAt },
        ParkingEvent.Reminded => call,
        ParkingEvent.RecallStarted e => call with
        {
            Recall = new Recall(e.Target, e.To, e.Number, draft.At),
            Ladder = call.Ladder.WithRing(e.Target, +1),
            Recalls = call.Recalls + 1,
            DueAt = e.DueAt,
        },
        ParkingEvent.RecallFailed e => call with { Recall = null, Ladder = call.Ladder with { RestingSince = draft.At }, DueAt = e.DueAt },
        ParkingEvent.Transferred e => call with
        {
            Caller = e.Caller,
            Parker = e.Parker,
            WaitingSince = draft.At,
            Recall = null,
            Ladder = LadderHistory.None,
            DueAt = e.DueAt,
        },
        ParkingEvent.Moved e => call with
        {
            Lot = draft.Lot!.Value,
            Slot = draft.Slot!.Value,
            Orbit = e.Orbit,
            Ladder = LadderHistory.None with { RestingSince = draft.At },
            DueAt = e.DueAt,
        },
        ParkingEvent.Annotated e => call with { Context = e.After },
        ParkingEvent.Retrieved e => End(call, new Ending(Resolution.Retrieved, draft.At, e.By)),
        ParkingEvent.RecallAnswered e => End(call, new Ending(Resolution.RecalledAndAnswered, draft.At, e.By)),
        ParkingEvent.FallbackAnswered e => End(call, new Ending(Resolution.FallbackAnswered, draft.At, e.By)),
        ParkingEvent.Abandoned e => End(call, new Ending(Resolution.Abandoned, draft.At, null, e.Why)),
        ParkingEvent.Released e => End(call, new Ending(Resolution.Released, draft.At, null, e.Why)),
        ParkingEvent.Interrupted e => End(call, new Ending(Resolution.Interrupted, draft.At, null, e.Why)),
        _ => throw new UnreachableException($"{draft.What.GetType().Name} is about no call."),
    };

    private static ParkedCall Begin(ParkingEvent.Parked parked, EventDraft draft) => new()
    {
        Id = draft.Call!.Value,
        Lot = draft.Lot!.Value,
        Slot = draft.Slot!.Value,
        Orbit = parked.Orbit,
        Caller = parked.Caller,
        Parker = parked.Parker,
        Context = parked.Context,
        Source = parked.Source,
        ParkedAt = draft.At,
        WaitingSince = draft.At,
        TimeLimit = parked.TimeLimit,
        DueAt = parked.DueAt,
        Version = 1,
    };

    private static ParkedCall End(ParkedCall call, Ending ending) =>
        call with { Ending = ending, Claim = null, Recall = null, DueAt = null, DialogFacts = null };
}
