using System.Text.Json.Serialization;

namespace Parkade.Parking.Ladders;

/// <summary>Whom a recall rings.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecallTarget>))]
public enum RecallTarget
{
    /// <summary>Who parked the call.</summary>
    Parker,

    /// <summary>The lot's fallback destination.</summary>
    Fallback,
}
