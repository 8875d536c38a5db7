namespace Parkade.Parking.Dialling;

/// <summary>What a dialled number means to the lots.</summary>
public abstract record Dialled
{
    private Dialled() { }

    /// <summary>A park code: park in any free slot of the lot.</summary>
    public sealed record ParkAnywhere(LotName Lot) : Dialled;

    /// <summary><c>park-701</c>, <c>park+701</c> or <c>;orbit=701</c>: park in that slot.</summary>
    public sealed record ParkIn(LotName Lot, SlotNumber Slot) : Dialled;

    /// <summary>A slot's own number: retrieve, or park where the call bears the marks of a transfer, which the caller of the plan judges.</summary>
    public sealed record Orbit(LotName Lot, SlotNumber Slot) : Dialled;

    /// <summary>A pickup code alone: the caller of the lot who is to be taken next.</summary>
    public sealed record Next(LotName Lot) : Dialled;

    /// <summary><c>pickup-701</c>, <c>*85701</c> or <c>*85*701</c>: the caller in that slot, and nothing else whatever marks the call bears.</summary>
    public sealed record PickUp(LotName Lot, SlotNumber Slot) : Dialled;

    /// <summary>A pickup code and some other number: the call that its telephone parked, or that is meant for it.</summary>
    public sealed record PickUpFor(LotName Lot, string Number) : Dialled;

    /// <summary>The code that tells who waits.</summary>
    public sealed record Listing(LotName Lot) : Dialled;

    /// <summary>No number of any lot.</summary>
    public sealed record Nothing : Dialled;
}
