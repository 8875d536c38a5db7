using System.Text.Json.Serialization;

namespace Parkade.Parking;

/// <summary>How somebody came to a parked call.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClaimMethod>))]
public enum ClaimMethod
{
    /// <summary>The slot's number was dialled, by hand or by a key with its lamp, which dials the same.</summary>
    Slot,

    /// <summary>A pickup code was dialled with a slot or a telephone's number.</summary>
    PickupCode,

    /// <summary>The next caller of a lot was asked for.</summary>
    Next,

    /// <summary>Chosen among the slots that were spoken.</summary>
    List,

    /// <summary>An INVITE with Join named the caller's dialog (RFC 3911).</summary>
    Join,

    /// <summary>Clicked on the board.</summary>
    Board,

    /// <summary>Asked by a program.</summary>
    Api,

    /// <summary>A recall was answered, or the fallback's ring.</summary>
    Answered,
}
