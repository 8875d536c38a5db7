using Parkade.Calls.Directory;
using Parkade.Parking;
using Parkade.Parking.Dialling;

namespace Parkade.Calls.Retrieve;

/// <summary>Which parked call somebody wants.</summary>
/// <param name="Lot">Of this lot.</param>
/// <param name="Slot">The one in this slot; null: the next.</param>
/// <param name="Whose">The next that one of these parked or that is meant for one of these; empty: any.</param>
/// <param name="Method">How it is asked for.</param>
/// <param name="IsKey">A slot's own number was dialled, as a key does that both parks and picks up.</param>
internal sealed record RetrieveWish(LotName Lot, SlotNumber? Slot, IReadOnlyList<string> Whose, ClaimMethod Method, bool IsKey = false)
{
    /// <summary>What a dialled number wishes for; null: it retrieves nothing.</summary>
    public static RetrieveWish? Of(Dialled dialled, PhoneSystem system) => dialled switch
    {
        Dialled.Orbit(var lot, var slot) => new RetrieveWish(lot, slot, [], ClaimMethod.Slot, IsKey: true),
        Dialled.PickUp(var lot, var slot) => new RetrieveWish(lot, slot, [], ClaimMethod.PickupCode),
        Dialled.Next(var lot) => new RetrieveWish(lot, null, [], ClaimMethod.Next),
        Dialled.PickUpFor(var lot, var number) => new RetrieveWish(lot, null, system.Device(number)?.Person is { } person ? [number, person] : [number], ClaimMethod.PickupCode),
        _ => null,
    };
}
