using Parkade.Parking.Events;
using Parkade.Parking.Ladders;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Verbs;

/// <summary>Put a call in a slot: any free one of a lot, or a named one. Repeating it with the same identifier changes nothing.</summary>
public sealed record ParkCommand : LedgerCommand<ParkOutcome>
{
    public required ParkedCallId Id { get; init; }
    public required LotName Lot { get; init; }

    /// <summary>The slot of a directed park; null: any.</summary>
    public SlotNumber? Slot { get; init; }

    public required Party Caller { get; init; }
    public Party? Parker { get; init; }
    public ParkContext Context { get; init; } = ParkContext.Empty;

    /// <summary>Opaque JSON, see <see cref="ParkedCall.DialogFacts"/>.</summary>
    public string? DialogFacts { get; init; }

    /// <summary>The peer that the call came from.</summary>
    public string Source { get; init; } = "";

    /// <summary>How the call comes there; null: not said.</summary>
    public ParkMethod? Method { get; init; }

    /// <summary>This call's own limit instead of the lot's.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <inheritdoc/>
    public override bool MayBeRefused => true;

    /// <inheritdoc/>
    public override ParkOutcome Carry(IBook book)
    {
        if (book.Call(Id) is { } already) return new ParkOutcome.Parked(already);
        if (book.OpenLot(Lot) is not { } lot)
        {
            book.Refuse(At, Lot, Slot, Lot.Value, Parker ?? Caller, RefusalReason.NoSuchLot);
            return new ParkOutcome.NoSuchLot(Lot);
        }
        return Slot is { } slot ? ParkIn(book, lot, slot) : ParkAnywhere(book, lot);
    }

    private ParkOutcome ParkIn(IBook book, LotEntry lot, SlotNumber slot)
    {
        var orbit = lot.Policy.Slots.Orbit(slot);
        if (book.Slot(Lot, slot) is not { } entry || (entry.Retired && entry.Occupant is null))
        {
            book.Refuse(At, Lot, slot, orbit, Parker ?? Caller, RefusalReason.NoSuchSlot);
            return new ParkOutcome.NoSuchSlot(Lot, slot);
        }
        if (entry.Occupant is { } id && book.Call(id) is { } there)
        {
            book.Refuse(At, Lot, slot, orbit, Parker ?? Caller, RefusalReason.SlotTaken, there.Caller.Label);
            return new ParkOutcome.SlotTaken(there.Orbit, there.Caller, there.WaitingSince);
        }
        return Put(book, lot, slot, []);
    }

    private ParkOutcome ParkAnywhere(IBook book, LotEntry asked)
    {
        List<LotName> full = [];
        for (var lot = asked; ;)
        {
            if (book.ChooseSlot(lot) is { } free) return Put(book, lot, free, full);
            full.Add(lot.Policy.Name);

            var next = lot.Policy.Overflow;
            if (next is Overflow.ToLot on)
            {
                // Lots may overflow to one another; each is asked once.
                if (!full.Contains(on.Name) && book.OpenLot(on.Name) is { } another)
                {
                    lot = another;
                    continue;
                }
                next = Overflow.None;
            }
            book.Refuse(At, Lot, null, asked.Policy.ParkCode, Parker ?? Caller, RefusalReason.LotFull, string.Join(" → ", full));
            return new ParkOutcome.LotFull(Lot, next);
        }
    }

    private ParkOutcome.Parked Put(IBook book, LotEntry lot, SlotNumber slot, IReadOnlyList<LotName> via)
    {
        var policy = lot.Policy;
        var parked = new ParkingEvent.Parked(policy.Slots.Orbit(slot), Caller, Parker, Context, Source, TimeLimit, null, via) { Method = Method };
        var draft = new EventDraft(At, Id, policy.Name, slot, parked);
        var dueAt = Ladder.Plan(policy, ParkedCallHistory.Apply(null, draft)).DueAt;
        draft = draft with { What = parked with { DueAt = dueAt } };

        var call = ParkedCallHistory.Apply(null, draft) with { DialogFacts = DialogFacts };
        book.Append(draft);
        book.Save(null, call);
        return new ParkOutcome.Parked(call);
    }
}
