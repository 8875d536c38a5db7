using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Parkade.Parking.Audits;
using Parkade.Parking.Events;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Ledgers;

/// <summary>How parked calls, lots and events are written as JSON. An event's kind stands beside its JSON, not in it.</summary>
public static class LedgerJson
{
    private static readonly Dictionary<string, JsonTypeInfo> EventKinds = new(StringComparer.Ordinal)
    {
        [nameof(ParkingEvent.Parked)] = LedgerJsonContext.Default.Parked,
        [nameof(ParkingEvent.Claimed)] = LedgerJsonContext.Default.Claimed,
        [nameof(ParkingEvent.Returned)] = LedgerJsonContext.Default.Returned,
        [nameof(ParkingEvent.Retrieved)] = LedgerJsonContext.Default.Retrieved,
        [nameof(ParkingEvent.RecallAnswered)] = LedgerJsonContext.Default.RecallAnswered,
        [nameof(ParkingEvent.FallbackAnswered)] = LedgerJsonContext.Default.FallbackAnswered,
        [nameof(ParkingEvent.Reminded)] = LedgerJsonContext.Default.Reminded,
        [nameof(ParkingEvent.RecallStarted)] = LedgerJsonContext.Default.RecallStarted,
        [nameof(ParkingEvent.RecallFailed)] = LedgerJsonContext.Default.RecallFailed,
        [nameof(ParkingEvent.Transferred)] = LedgerJsonContext.Default.Transferred,
        [nameof(ParkingEvent.Moved)] = LedgerJsonContext.Default.Moved,
        [nameof(ParkingEvent.Annotated)] = LedgerJsonContext.Default.Annotated,
        [nameof(ParkingEvent.Abandoned)] = LedgerJsonContext.Default.Abandoned,
        [nameof(ParkingEvent.Released)] = LedgerJsonContext.Default.Released,
        [nameof(ParkingEvent.Interrupted)] = LedgerJsonContext.Default.Interrupted,
        [nameof(ParkingEvent.Refused)] = LedgerJsonContext.Default.Refused,
        [nameof(ParkingEvent.LotConfigured)] = LedgerJsonContext.Default.LotConfigured,
        [nameof(ParkingEvent.LotRemoved)] = LedgerJsonContext.Default.LotRemoved,
    };

    public static string Write(ParkedCall call) => JsonSerializer.Serialize(call, LedgerJsonContext.Default.ParkedCall);

    public static ParkedCall ReadCall(string json) => JsonSerializer.Deserialize(json, LedgerJsonContext.Default.ParkedCall) ?? throw Unreadable("parked call");

    public static string Write(LotPolicy policy) => JsonSerializer.Serialize(policy, LedgerJsonContext.Default.LotPolicy);

    public static LotPolicy ReadLot(string json) => Completed(JsonSerializer.Deserialize(json, LedgerJsonContext.Default.LotPolicy) ?? throw Unreadable("lot"));

    internal static string Write(AuditAnchor anchor) => JsonSerializer.Serialize(anchor, LedgerJsonContext.Default.AuditAnchor);

    internal static AuditAnchor? ReadAnchor(string json) => JsonSerializer.Deserialize(json, LedgerJsonContext.Default.AuditAnchor);

    public static string Write(ParkingEvent what) => JsonSerializer.Serialize(what, EventKinds[what.GetType().Name]);

    /// <exception cref="JsonException">The kind is unknown, or the text is not one of it.</exception>
    public static ParkingEvent ReadEvent(string kind, string json) =>
        !EventKinds.TryGetValue(kind, out var type) || JsonSerializer.Deserialize(json, type) is not ParkingEvent what ? throw Unreadable("event " + kind)
        : what is ParkingEvent.LotConfigured lot ? lot with { Policy = Completed(lot.Policy) } : what;

    // What was written before lots had a service level says nothing of it, and what is not said is read as zero.
    private static LotPolicy Completed(LotPolicy lot) => lot.ServiceLevel == TimeSpan.Zero ? lot with { ServiceLevel = LotPolicy.DefaultServiceLevel } : lot;

    private static JsonException Unreadable(string what) => new($"The ledger holds a {what} that can't be read.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ParkedCall))]
[JsonSerializable(typeof(LotPolicy))]
[JsonSerializable(typeof(ParkContext))]
[JsonSerializable(typeof(AuditAnchor))]
[JsonSerializable(typeof(ParkingEvent.Parked))]
[JsonSerializable(typeof(ParkingEvent.Claimed))]
[JsonSerializable(typeof(ParkingEvent.Returned))]
[JsonSerializable(typeof(ParkingEvent.Retrieved))]
[JsonSerializable(typeof(ParkingEvent.RecallAnswered))]
[JsonSerializable(typeof(ParkingEvent.FallbackAnswered))]
[JsonSerializable(typeof(ParkingEvent.Reminded))]
[JsonSerializable(typeof(ParkingEvent.RecallStarted))]
[JsonSerializable(typeof(ParkingEvent.RecallFailed))]
[JsonSerializable(typeof(ParkingEvent.Transferred))]
[JsonSerializable(typeof(ParkingEvent.Moved))]
[JsonSerializable(typeof(ParkingEvent.Annotated))]
[JsonSerializable(typeof(ParkingEvent.Abandoned))]
[JsonSerializable(typeof(ParkingEvent.Released))]
[JsonSerializable(typeof(ParkingEvent.Interrupted))]
[JsonSerializable(typeof(ParkingEvent.Refused))]
[JsonSerializable(typeof(ParkingEvent.LotConfigured))]
[JsonSerializable(typeof(ParkingEvent.LotRemoved))]
internal sealed partial class LedgerJsonContext : JsonSerializerContext;
