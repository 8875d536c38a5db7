using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parkade.Parking.Lots;

/// <summary>
/// The slots of a lot: <c>701-720</c>. Leading zeros and a prefix belong to how a slot is dialled, so <c>01-20</c> is dialled with two
/// digits and <c>*801-*899</c> with its star.
/// </summary>
/// <param name="Prefix">What stands before the digits: letters, <c>*</c> or <c>#</c>; usually empty.</param>
/// <param name="Width">The digits a slot is dialled with where leading zeros count; 0 where there are none.</param>
[JsonConverter(typeof(SlotRangeJson))]
public readonly record struct SlotRange(SlotNumber First, SlotNumber Last, string Prefix = "", int Width = 0)
{
    /// <summary>The most slots one lot can have.</summary>
    public const int MostSlots = 100_000;

    public SlotRange(int first, int last) : this(new SlotNumber(first), new SlotNumber(last)) { }

    /// <summary>How many slots there are; 0 when the ends are the wrong way round.</summary>
    public int Count => Math.Max(0, Last.Value - First.Value + 1);

    public bool Contains(SlotNumber slot) => slot >= First && slot <= Last;

    /// <summary>The number dialled to reach <paramref name="slot"/>.</summary>
    public string Orbit(SlotNumber slot) => Prefix + slot.Value.ToString(Width > 0 ? "D" + Width.ToString(CultureInfo.InvariantCulture) : "D", CultureInfo.InvariantCulture);

    /// <summary>The slot that <paramref name="orbit"/> reaches, if it is one of these.</summary>
    public bool TryFind(ReadOnlySpan<char> orbit, out SlotNumber slot)
    {
        slot = default;
        if (!orbit.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)) return false;
        if (!TryReadDigits(orbit[(Prefix ?? "").Length..], out var number, out var width)) return false;
        slot = new SlotNumber(number);
        return Contains(slot) && Orbit(slot).Length - (Prefix ?? "").Length == width;
    }

    /// <summary>Whether some number dialled would reach a slot of both.</summary>
    public bool Overlaps(SlotRange other)
    {
        var first = Math.Max(First.Value, other.First.Value);
        var last = Math.Min(Last.Value, other.Last.Value);
        if (first > last || !string.Equals(Prefix, other.Prefix, StringComparison.OrdinalIgnoreCase)) return false;
        if (Width == other.Width) return true;
        // 01-20 and 1-20 differ up to 9; from the number on that fills the wider one's digits they are dialled alike.
        return last.ToString(CultureInfo.InvariantCulture).Length >= Math.Max(Width, other.Width);
    }

    /// <summary>Reads <c>701-720</c>, <c>701–720</c>, <c>*801-*899</c>, <c>01-20</c>, or a single slot <c>701</c>.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SlotRange range)
    {
        range = default;
        if (string.IsNullOrWhiteSpace(text)) return false;
        var dash = text.AsSpan().IndexOfAny('-', '–');
        var left = (dash < 0 ? text : text[..dash]).Trim();
        var right = (dash < 0 ? text : text[(dash + 1)..]).Trim();

        var digits = left.AsSpan().IndexOfAnyInRange('0', '9');
        if (digits < 0) return false;
        var prefix = left[..digits];
        if (prefix.AsSpan().ContainsAnyExcept(PrefixCharacters)) return false;
        if (right.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) right = right[prefix.Length..];

        if (!TryReadDigits(left.AsSpan(digits), out var first, out var firstWidth)) return false;
        if (!TryReadDigits(right, out var last, out var lastWidth)) return false;
        var padded = left[digits] == '0' && firstWidth > 1;
        if (padded && firstWidth != lastWidth) return false;
        range = new SlotRange(new SlotNumber(first), new SlotNumber(last), prefix, padded ? firstWidth : 0);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => First == Last ? Orbit(First) : Orbit(First) + "-" + Orbit(Last);

    private static readonly System.Buffers.SearchValues<char> PrefixCharacters =
        System.Buffers.SearchValues.Create("*#ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static bool TryReadDigits(ReadOnlySpan<char> text, out int number, out int width)
    {
        width = text.Length;
        number = 0;
        return width is > 0 and <= 9 && !text.ContainsAnyExceptInRange('0', '9')
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}

internal sealed class SlotRangeJson : JsonConverter<SlotRange>
{
    public override SlotRange Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SlotRange.TryParse(reader.GetString(), out var range) ? range : throw new JsonException("Not a range of slots.");

    public override void Write(Utf8JsonWriter writer, SlotRange value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
