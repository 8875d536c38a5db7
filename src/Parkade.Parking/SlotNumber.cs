using System.Globalization;
using System.Text.Json.Serialization;

namespace Parkade.Parking;

/// <summary>The number of a slot within its lot. How it is dialled and shown is its orbit: <see cref="Lots.SlotRange.Orbit"/>.</summary>
[JsonConverter(typeof(SlotNumberJson))]
public readonly record struct SlotNumber(int Value) : IComparable<SlotNumber>
{
    /// <inheritdoc/>
    public int CompareTo(SlotNumber other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    public static bool operator <(SlotNumber left, SlotNumber right) => left.Value < right.Value;
    public static bool operator >(SlotNumber left, SlotNumber right) => left.Value > right.Value;
    public static bool operator <=(SlotNumber left, SlotNumber right) => left.Value <= right.Value;
    public static bool operator >=(SlotNumber left, SlotNumber right) => left.Value >= right.Value;
}
