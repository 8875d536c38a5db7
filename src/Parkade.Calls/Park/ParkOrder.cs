using Parkade.Calls.Rights;
using Parkade.Parking;
using Parkade.Parking.Rights;

namespace Parkade.Calls.Park;

/// <summary>Where one of two who talk, or a caller for whom it rings, is to be parked.</summary>
/// <param name="Lot">The lot.</param>
/// <param name="Slot">The slot of a directed park; null: any free one.</param>
/// <param name="Parker">Who parks, as they are rung back.</param>
/// <param name="Asker">The same with their rights.</param>
/// <param name="Method">How they park.</param>
internal sealed record ParkOrder(LotName Lot, SlotNumber? Slot, Party Parker, Asker Asker, ParkMethod Method)
{
    /// <summary>What whoever picks up is told.</summary>
    public ParkContext Context { get; init; } = ParkContext.Empty;

    /// <summary>Whether a full lot may send the caller on to where its settings say; false: whoever asks is told, and may choose another.</summary>
    public bool MayOverflow { get; init; } = true;

    /// <summary>Null: they may. Otherwise why not, once it is written down.</summary>
    public async Task<string?> DenyAsync(CallContext calls)
    {
        if (Rulebook.May(Asker.Who, ParkingAct.Park, calls.Policy(Lot), context: Context)) return null;
        var denial = Denials.Park(Lot);
        await Denials.NoteAsync(calls, Asker, Lot, Slot, Slot is { } slot ? calls.Policy(Lot).Slots.Orbit(slot) : Lot.Value, Parker, denial);
        return denial;
    }
}
