using System.Text.Json;

namespace Parkade.Client.Events;

/// <summary>An event of the stream.</summary>
/// <param name="Name"><c>snapshot</c>, <c>parked-call</c>, <c>lot</c>, <c>refused</c>, <c>live-calls</c>, <c>device</c>, <c>trunk</c> or <c>pick-up</c>.</param>
/// <param name="Id">Stands for what was told up to here, to go on after it; null: it has none.</param>
/// <param name="Data">The record as JSON.</param>
public sealed record ServerEvent(string Name, string? Id, string Data)
{
    /// <summary>The record: a <see cref="Records.ParkedCallChange"/> for <c>parked-call</c>, and so on.</summary>
    public T Read<T>() => JsonSerializer.Deserialize<T>(Data, ApiJson.Options) ?? throw new JsonException("The event has no data.");
}
