namespace Parkade.Parking.Verbs;

/// <summary>What came of trying to win a parked call.</summary>
public abstract record ClaimOutcome
{
    private ClaimOutcome() { }

    /// <summary>Won, by nobody else. A recall that was ringing (<paramref name="Ringing"/>) is to be cancelled, unless it is the winner.</summary>
    public sealed record Claimed(ParkedCall Call, Recall? Ringing) : ClaimOutcome;

    /// <summary>Nobody is parked there (any more).</summary>
    public sealed record Empty(LotName? Lot, SlotNumber? Slot) : ClaimOutcome;

    /// <summary>Somebody was first.</summary>
    public sealed record AlreadyPickedUp(Party By, DateTimeOffset At) : ClaimOutcome;

    public sealed record NoSuchSlot(LotName Lot, SlotNumber Slot) : ClaimOutcome;

    public sealed record NoSuchLot(LotName Lot) : ClaimOutcome;
}
