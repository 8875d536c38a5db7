using Parkade.Parking.Events;
using Parkade.Parking.Ladders;
using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Verbs;

/// <summary>Put a parked call in another slot, of the same lot or another; the time limit and the ladder start anew.</summary>
public sealed record MoveCommand : LedgerCommand<MoveOutcome>
{
    public required ParkedCallId Id { get; init; }
    public required LotName Lot { get; init; }

    /// <summary>Null: any free one.</summary>
    public SlotNumber? Slot { get; init; }

    /// <inheritdoc/>
    public override MoveOutcome Carry(IBook book)
    {
        var call = book.Call(Id);
        if (call is not { State: ParkedCallState.Parked, Recall: null }) return new MoveOutcome.NotNow(call);
        if (book.OpenLot(Lot) is not { } lot) return new MoveOutcome.NoSuchLot(Lot);
        if (Slot is not { } slot) return book.ChooseSlot(lot) is { } free ? Put(book, call, lot, free) : new MoveOutcome.LotFull(Lot);

        if (book.Slot(Lot, slot) is not { } entry || (entry.Retired && entry.Occupant is null)) return new MoveOutcome.NoSuchSlot(Lot, slot);
        if (entry.Occupant == call.Id) return new MoveOutcome.Moved(call);
        if (entry.Occupant is { } id && book.Call(id) is { } there) return new MoveOutcome.SlotTaken(there.Orbit, there.Caller, there.WaitingSince);
        return Put(book, call, lot, slot);
    }

    private MoveOutcome.Moved Put(IBook book, ParkedCall call, LotEntry lot, SlotNumber slot)
    {
        var policy = lot.Policy;
        var orbit = policy.Slots.Orbit(slot);
        var there = call with { Ladder = LadderHistory.None with { RestingSince = At } };
        var draft = new EventDraft(At, call.Id, policy.Name, slot, new ParkingEvent.Moved(call.Lot, call.Slot, orbit, Ladder.Plan(policy, there).DueAt));
        var after = ParkedCallHistory.Apply(call, draft);
        book.Append(draft);
        book.Save(call, after);
        return new MoveOutcome.Moved(after);
    }
}
