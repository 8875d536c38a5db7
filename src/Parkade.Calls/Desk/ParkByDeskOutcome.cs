using Parkade.Parking;

namespace Parkade.Calls.Desk;

/// <summary>What came of <see cref="CallDesk.ParkAsync"/>.</summary>
public abstract record ParkByDeskOutcome
{
    private ParkByDeskOutcome() { }

    /// <summary>The other party waits; the parker's line is let go.</summary>
    public sealed record Parked(ParkedCall Call) : ParkByDeskOutcome;

    /// <summary>Somebody else is in the slot that was asked for.</summary>
    /// <param name="Orbit">The slot as it is dialled.</param>
    /// <param name="By">Who is in it.</param>
    /// <param name="Since">Since when.</param>
    public sealed record SlotTaken(string Orbit, Party By, DateTimeOffset Since) : ParkByDeskOutcome;

    /// <summary>No free slot in the lot nor in the lots that it overflows to; the two talk on.</summary>
    public sealed record LotFull(LotName Lot) : ParkByDeskOutcome;

    /// <summary>There is no such lot.</summary>
    public sealed record NoSuchLot(LotName Lot) : ParkByDeskOutcome;

    /// <summary>The lot has no such slot.</summary>
    public sealed record NoSuchSlot(LotName Lot, SlotNumber Slot) : ParkByDeskOutcome;

    /// <summary>There is no such call, or it has ended.</summary>
    public sealed record NoSuchCall : ParkByDeskOutcome;

    /// <summary>The call is there and can't be parked at this moment.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record NotNow(string Why) : ParkByDeskOutcome;

    /// <summary>They have no right to.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record Forbidden(string Why) : ParkByDeskOutcome;

    /// <summary>The server can't keep it: it stops, or the ledger can't be written. Try again later.</summary>
    /// <param name="Why">A sentence for whoever asked.</param>
    public sealed record Unavailable(string Why) : ParkByDeskOutcome;
}
