namespace Parkade.Parking.Verbs;

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
