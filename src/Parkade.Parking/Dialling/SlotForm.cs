using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parkade.Parking.Dialling;

/// <summary>How a slot is dialled where its own number is not enough: <c>*37*{slot}#</c>. The slot is written as its lot writes it.</summary>
/// <param name="Before">What stands before the slot.</param>
/// <param name="After">What stands behind it.</param>
[JsonConverter(typeof(SlotFormJson))]
public readonly record struct SlotForm(string Before, string After)
{
    private const string Slot = "{slot}";

    /// <summary>Reads <c>*0{slot}</c>: the slot once, and something before or behind it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out SlotForm form)
    {
        form = default;
        var at = text?.IndexOf(Slot, StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0) return false;
        var (before, after) = (text![..at].Trim(), text[(at + Slot.Length)..].Trim());
        if (before.Length + after.Length is 0 or > 32 || !IsDialled(before) || !IsDialled(after)) return false;
        form = new SlotForm(before, after);
        return true;
    }

    /// <summary>The slot that was dialled in this form, as its lot writes it; false: it is not this form.</summary>
    public bool TryMatch(string dialled, out string orbit)
    {
        orbit = "";
        if (dialled.Length <= Before.Length + After.Length) return false;
        if (!dialled.StartsWith(Before, StringComparison.OrdinalIgnoreCase) || !dialled.EndsWith(After, StringComparison.OrdinalIgnoreCase)) return false;
        orbit = dialled[Before.Length..^After.Length];
        return true;
    }

    /// <summary>What is dialled for a slot.</summary>
    public string Of(string orbit) => Before + orbit + After;

    /// <inheritdoc/>
    public override string ToString() => Before + Slot + After;

    private static bool IsDialled(string text) => !text.AsSpan().ContainsAnyExcept(Lots.LotFaults.CodeCharacters);
}

internal sealed class SlotFormJson : JsonConverter<SlotForm>
{
    public override SlotForm Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        SlotForm.TryParse(reader.GetString(), out var form) ? form : throw new JsonException("Not a form of dialling a slot.");

    public override void Write(Utf8JsonWriter writer, SlotForm value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
