using Parkade.Parking.Lots;

namespace Parkade.Parking.Verbs;

/// <summary>What came of a park.</summary>
public abstract record ParkOutcome
{
    private ParkOutcome() { }

    /// <summary>In its slot: <see cref="ParkedCall.Orbit"/>, <see cref="ParkedCall.DueAt"/>. The lot may be an overflow of the one asked for.</summary>
    public sealed record Parked(ParkedCall Call) : ParkOutcome;

    /// <summary>A directed park found somebody there.</summary>
    /// <param name="By">The caller in the slot.</param>
    /// <param name="Since">Since when that caller waits.</param>
    public sealed record SlotTaken(string Orbit, Party By, DateTimeOffset Since) : ParkOutcome;

    /// <summary>No free slot in the lot nor in the lots it overflows to.</summary>
    /// <param name="Lot">The lot that was asked for.</param>
    /// <param name="Next">What applies now: nowhere, the parker or a destination; never a lot.</param>
    public sealed record LotFull(LotName Lot, Overflow Next) : ParkOutcome;

    public sealed record NoSuchSlot(LotName Lot, SlotNumber Slot) : ParkOutcome;

    /// <summary>There is no such lot, or it is closing.</summary>
    public sealed record NoSuchLot(LotName Lot) : ParkOutcome;
}
