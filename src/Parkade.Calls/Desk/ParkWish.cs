using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Rights;

namespace Parkade.Calls.Desk;

/// <summary>Somebody wants the other party of a call of theirs parked.</summary>
public sealed record ParkWish
{
    /// <summary>The call.</summary>
    public required LiveCallId Id { get; init; }

    /// <summary>Where to; null: the first lot in which they may park.</summary>
    public LotName? Lot { get; init; }

    /// <summary>The slot of <see cref="Lot"/>; null: any free one.</summary>
    public SlotNumber? Slot { get; init; }

    /// <summary>What whoever picks up is told.</summary>
    public ParkContext Context { get; init; } = ParkContext.Empty;

    /// <summary>Who asks, with their rights.</summary>
    public required Principal Who { get; init; }

    /// <summary>The same for the audit: by which way, and from where.</summary>
    public required Actor By { get; init; }
}
