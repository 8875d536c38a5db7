using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parkade.Parking;

internal sealed class LotNameJson : JsonConverter<LotName>
{
    public override LotName Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

    public override void Write(Utf8JsonWriter writer, LotName value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}

internal sealed class SlotNumberJson : JsonConverter<SlotNumber>
{
    public override SlotNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt32());

    public override void Write(Utf8JsonWriter writer, SlotNumber value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}

internal sealed class ParkedCallIdJson : JsonConverter<ParkedCallId>
{
    public override ParkedCallId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetGuid());

    public override void Write(Utf8JsonWriter writer, ParkedCallId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
