using System.Text.Json;
using System.Text.Json.Serialization;
using Parkade.Parking;

namespace Parkade.Server.Status;

/// <summary>The lots and who waits in them, for programs. Names and meanings stay as they are from version to version; more may be added.</summary>
internal static class StatusJson
{
    public static void Write(StatusSnapshot snapshot, TextWriter output)
    {
        var lots = snapshot.Lots.Select(lot => new LotRecord(
            lot.Policy.Name.Value, lot.Policy.ParkCode, lot.Policy.Slots.ToString(), lot.Taken, lot.Free, lot.Closing,
            [.. snapshot.CallsIn(lot.Policy.Name).Select(call => Record(call, snapshot.At))]));
        output.WriteLine(JsonSerializer.Serialize(new StatusRecord(snapshot.At, snapshot.Running, [.. lots], [.. snapshot.Devices.Select(Record)]), StatusJsonContext.Default.StatusRecord));
    }

    private static CallRecord Record(ParkedCall call, DateTimeOffset at) => new(
        call.Orbit, call.Id.ToString(), Record(call.Caller), call.Parker is { } parker ? Record(parker) : null,
        call.ParkedAt, call.WaitingSince, Math.Max(0, (long)(at - call.WaitingSince).TotalSeconds),
        call.Claim is not null ? "claimed" : call.Recall is not null ? "ringing" : "waiting", call.DueAt,
        call.Context.Reason, call.Context.Note, call.Context.For, call.Context.Priority);

    private static DeviceRecord Record(DeviceStatus status) => new(
        status.Device.Number, status.Device.Name, [.. status.Registrations.Select(one => new RegistrationRecord(one.Protocol, one.Source, one.ExpiresAt, one.UserAgent))]);

    private static PartyRecord Record(Party party) => new(party.Number, party.DisplayName, party.Uri);
}

internal sealed record StatusRecord(DateTimeOffset At, bool Running, IReadOnlyList<LotRecord> Lots, IReadOnlyList<DeviceRecord> Devices);

internal sealed record DeviceRecord(string Number, string? Name, IReadOnlyList<RegistrationRecord> Registrations);

internal sealed record RegistrationRecord(string Protocol, string Source, DateTimeOffset ExpiresAt, string? UserAgent);

internal sealed record LotRecord(string Name, string ParkCode, string Slots, int Taken, int Free, bool Closing, IReadOnlyList<CallRecord> Calls);

internal sealed record CallRecord(
    string Slot, string Id, PartyRecord Caller, PartyRecord? Parker, DateTimeOffset ParkedAt, DateTimeOffset WaitingSince, long WaitingSeconds,
    string State, DateTimeOffset? DueAt, string? Reason, string? Note, string? For, int Priority);

internal sealed record PartyRecord(string? Number, string? Name, string? Uri);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(StatusRecord))]
internal sealed partial class StatusJsonContext : JsonSerializerContext;
