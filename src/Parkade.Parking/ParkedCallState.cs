using System.Text.Json.Serialization;

namespace Parkade.Parking;

/// <summary>Where a parking stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParkedCallState>))]
public enum ParkedCallState
{
    /// <summary>In its slot, waiting. A recall may be ringing meanwhile.</summary>
    Parked,

    /// <summary>Won by one retriever whose call is being joined; the slot stays reserved until that is confirmed or returned.</summary>
    Claimed,

    /// <summary>Over; see <see cref="ParkedCall.Ending"/>.</summary>
    Ended,
}
