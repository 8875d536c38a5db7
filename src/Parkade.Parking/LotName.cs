using System.Text.Json.Serialization;

namespace Parkade.Parking;

/// <summary>The name of a lot, such as <c>main</c>. Compared without regard to case, written as it was given.</summary>
/// <param name="Value">1 to 64 letters, digits, <c>-</c>, <c>_</c> or <c>.</c>; see <see cref="Lots.LotPolicy.Validate"/>.</param>
[JsonConverter(typeof(LotNameJson))]
public readonly record struct LotName(string Value) : IComparable<LotName>
{
    /// <inheritdoc/>
    public bool Equals(LotName other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => Value is null ? 0 : StringComparer.OrdinalIgnoreCase.GetHashCode(Value);

    /// <inheritdoc/>
    public int CompareTo(LotName other) => string.Compare(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";

    public static bool operator <(LotName left, LotName right) => left.CompareTo(right) < 0;
    public static bool operator >(LotName left, LotName right) => left.CompareTo(right) > 0;
    public static bool operator <=(LotName left, LotName right) => left.CompareTo(right) <= 0;
    public static bool operator >=(LotName left, LotName right) => left.CompareTo(right) >= 0;
}
