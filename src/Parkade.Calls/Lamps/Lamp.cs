using Parkade.Parking;

namespace Parkade.Calls.Lamps;

/// <summary>Something that lamps are put on.</summary>
/// <param name="Key">Names it among all lamps.</param>
/// <param name="Dial">What a key with this lamp dials.</param>
internal abstract record Lamp(string Key, string Dial)
{
    /// <summary>One slot.</summary>
    public sealed record OfSlot(LotName Lot, SlotNumber Slot, string Dial) : Lamp(KeyOf(Lot, Slot), Dial);

    /// <summary>A whole lot: on as soon as anybody waits in it.</summary>
    public sealed record OfLot(LotName Lot, string Dial) : Lamp(KeyOf(Lot), Dial);

    /// <summary>A colleague's telephone.</summary>
    public sealed record OfDevice(string Number) : Lamp(KeyOf(Number), Number);

    public static string KeyOf(LotName lot, SlotNumber slot) => $"slot {lot.Value.ToUpperInvariant()} {slot}";

    public static string KeyOf(LotName lot) => $"lot {lot.Value.ToUpperInvariant()}";

    public static string KeyOf(string number) => $"device {number.ToUpperInvariant()}";
}
