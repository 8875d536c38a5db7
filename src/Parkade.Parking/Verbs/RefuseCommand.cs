using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Verbs;

/// <summary>Write down that somebody was refused for a reason that the ledger did not find itself. (It writes down its own refusals.)</summary>
public sealed record RefuseCommand : LedgerCommand<bool>
{
    public LotName? Lot { get; init; }
    public SlotNumber? Slot { get; init; }
    public required string Dialled { get; init; }
    public Party? Who { get; init; }
    public required RefusalReason Reason { get; init; }
    public string? Why { get; init; }

    /// <inheritdoc/>
    public override bool MayBeRefused => true;

    /// <inheritdoc/>
    public override bool Carry(IBook book)
    {
        book.Append(new EventDraft(At, null, Lot, Slot, new ParkingEvent.Refused(Dialled, Who, Reason, Why)));
        return true;
    }
}
