using System.Text.Json.Serialization;

namespace Parkade.Parking;

/// <summary>By which way somebody takes a parked call.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimKind>))]
public enum ClaimKind
{
    /// <summary>Dialled, pressed or clicked.</summary>
    Retrieve,

    /// <summary>The parker answered the recall.</summary>
    RecallAnswered,

    /// <summary>The lot's fallback destination answered.</summary>
    FallbackAnswered,
}
