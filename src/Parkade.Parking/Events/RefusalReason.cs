using System.Text.Json.Serialization;

namespace Parkade.Parking.Events;

/// <summary>Why somebody was refused.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RefusalReason>))]
public enum RefusalReason
{
    /// <summary>A directed park into a slot that holds a call.</summary>
    SlotTaken,

    /// <summary>No free slot in the lot nor in its overflow lots.</summary>
    LotFull,

    /// <summary>Nobody is parked in the slot.</summary>
    SlotEmpty,

    /// <summary>Somebody else was first.</summary>
    AlreadyPickedUp,

    /// <summary>The lot has no such slot.</summary>
    NoSuchSlot,

    /// <summary>There is no such lot, or no such number.</summary>
    NoSuchLot,

    /// <summary>The server is stopping and takes no new calls.</summary>
    Draining,

    /// <summary>The server cannot keep up.</summary>
    Overloaded,

    /// <summary>The one who asked may not.</summary>
    NotAllowed,

    /// <summary>The PIN that was entered is not the lot's.</summary>
    WrongPin,

    /// <summary>The call's offer or audio cannot be served.</summary>
    NotAcceptable,
}
