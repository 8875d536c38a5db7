using System.Text.Json.Serialization;

namespace Parkade.Parking;

/// <summary>One parking, from the moment a call is put in a slot to its resolution. A call that is parked again gets another.</summary>
/// <param name="Value">A version 7 UUID (RFC 9562 §5.7): ordered by time, so that the ledger grows at its end.</param>
[JsonConverter(typeof(ParkedCallIdJson))]
public readonly record struct ParkedCallId(Guid Value)
{
    /// <summary>A new identifier for a parking that begins now by the given clock.</summary>
    public static ParkedCallId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("D");
}
