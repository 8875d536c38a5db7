using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Parkade.Server.Api.Requests;

/// <summary>
/// Looks whether the texts of a JSON document can be read as such: its grammar lets escapes write half of a surrogate pair (RFC 8259 §8.2), which
/// is no character and can be neither kept nor told.
/// </summary>
internal static class JsonTexts
{
    private const int EscapeLength = 6;   // \uD83D

    /// <summary>Says so at each field with a text that is none.</summary>
    public static FieldFaults Check(JsonElement document)
    {
        var faults = new FieldFaults();
        Check(document, "", faults);
        return faults;
    }

    private static void Check(JsonElement element, string field, FieldFaults faults)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    if (!IsText(JsonMarshal.GetRawUtf8PropertyName(property))) faults.Add(field, "The name of a field has characters in it that are none; write it anew.");
                    else Check(property.Value, field.Length == 0 ? property.Name : $"{field}.{property.Name}", faults);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray()) Check(item, field, faults);
                break;
            case JsonValueKind.String when !IsText(JsonMarshal.GetRawUtf8Value(element)):
                faults.Add(field, $"\"{field}\" has characters in it that are none, such as half of an emoji; write it anew.");
                break;
        }
    }

    // As it stands in the document, with its escapes, which the parser has found whole.
    private static bool IsText(ReadOnlySpan<byte> raw)
    {
        if (!Utf8.IsValid(raw)) return false;
        while (raw.IndexOf((byte)'\\') is var at and >= 0)
        {
            raw = raw[at..];
            if (Unit(raw) is not { } unit)
            {
                raw = raw[2..];   // \n, \\ and the like
                continue;
            }
            raw = raw[EscapeLength..];
            if (char.IsLowSurrogate(unit)) return false;
            if (!char.IsHighSurrogate(unit)) continue;
            if (Unit(raw) is not { } low || !char.IsLowSurrogate(low)) return false;
            raw = raw[EscapeLength..];
        }
        return true;
    }

    private static char? Unit(ReadOnlySpan<byte> raw) =>
        raw is [(byte)'\\', (byte)'u', ..] && ushort.TryParse(raw[2..EscapeLength], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) ? (char)unit : null;
}
