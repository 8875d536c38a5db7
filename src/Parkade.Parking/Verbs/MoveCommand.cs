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
    public override MoveOutcome Carry(IBook book) => throw new NotImplementedException();
}

/// <summary>What came of a move.</summary>
public abstract record MoveOutcome
{
    private MoveOutcome() { }

    public sealed record Moved(ParkedCall Call) : MoveOutcome;

    public sealed record SlotTaken(string Orbit, Party By, DateTimeOffset Since) : MoveOutcome;

    /// <summary>No free slot; overflow does not apply to moves.</summary>
    public sealed record LotFull(LotName Lot) : MoveOutcome;

    public sealed record NoSuchSlot(LotName Lot, SlotNumber Slot) : MoveOutcome;

    public sealed record NoSuchLot(LotName Lot) : MoveOutcome;

    /// <summary>The call is claimed, ringing back or over, or there is none.</summary>
    public sealed record NotNow(ParkedCall? Call) : MoveOutcome;
}
