using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Rights;

namespace Parkade.Calls.Desk;

/// <summary>Somebody wants a parked call on a telephone of theirs.</summary>
public sealed record PickUpWish
{
    /// <summary>The parked call; null: the next of <see cref="Next"/>.</summary>
    public ParkedCallId? Id { get; init; }

    /// <summary>Of this lot whoever is to be taken next; not asked where <see cref="Id"/> is given.</summary>
    public LotName? Next { get; init; }

    /// <summary>The number of the telephone that is rung: a device of theirs, or an extension of theirs at the PBX that brought the call.</summary>
    public required string Device { get; init; }

    /// <summary>Who asks, with their rights.</summary>
    public required Principal Who { get; init; }

    /// <summary>The same for the audit: by which way, and from where.</summary>
    public required Actor By { get; init; }
}
