using Parkade.Parking;

namespace Parkade.Calls.Desk;

/// <summary>What came of <see cref="CallDesk.MoveAsync"/>.</summary>
public abstract record MoveByDeskOutcome
{
    private MoveByDeskOutcome() { }

    /// <summary>In its new slot.</summary>
    public sealed record Moved(ParkedCall Call) : MoveByDeskOutcome;

    /// <summary>Somebody else is in that slot.</summary>
    /// <param name="Orbit">The slot as it is dialled.</param>
    /// <param name="By">Who is in it.</param>
    /// <param name="Since">Since when.</param>
    public sealed record SlotTaken(string Orbit, Party By, DateTimeOffset Since) : MoveByDeskOutcome;

    /// <summary>The lot has no free slot.</summary>
    public sealed record LotFull(LotName Lot) : MoveByDeskOutcome;

    /// <summary>There is no such lot.</summary>
    public sealed record NoSuchLot(LotName Lot) : MoveByDeskOutcome;

    /// <summary>The lot has no such slot.</summary>
    public sealed record NoSuchSlot(LotName Lot, SlotNumber Slot) : MoveByDeskOutcome;

    /// <summary>There is no such parked call (any more).</summary>
    public sealed record Gone : MoveByDeskOutcome;

    /// <summary>It is being picked up or rung back.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record NotNow(string Why) : MoveByDeskOutcome;

    /// <summary>They have no right to.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record Forbidden(string Why) : MoveByDeskOutcome;

    /// <summary>The ledger can't be written. Try again later.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record Unavailable(string Why) : MoveByDeskOutcome;
}
