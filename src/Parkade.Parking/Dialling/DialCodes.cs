using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parkade.Parking.Dialling;

/// <summary>Several codes that mean the same, such as <c>*85</c> and <c>pickup</c>. Immutable.</summary>
/// <param name="Text">The codes, one space between them; null or empty: none.</param>
[JsonConverter(typeof(DialCodesJson))]
public readonly record struct DialCodes(string? Text)
{
    /// <summary>Codes of their own.</summary>
    public static DialCodes Of(params ReadOnlySpan<string> codes) => new(string.Join(' ', codes.ToArray()));

    /// <summary>Each code.</summary>
    public IReadOnlyList<string> All => (Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    /// <inheritdoc/>
    public bool Equals(DialCodes other) => string.Equals(Text ?? "", other.Text ?? "", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Text ?? "");

    /// <inheritdoc/>
    public override string ToString() => Text ?? "";
}

internal sealed class DialCodesJson : JsonConverter<DialCodes>
{
    public override DialCodes Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString());

    public override void Write(Utf8JsonWriter writer, DialCodes value, JsonSerializerOptions options) => writer.WriteStringValue(value.Text ?? "");
}
