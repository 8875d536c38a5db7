using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Verbs;

/// <summary>Put a call in a slot: any free one of a lot, or a named one. Repeating it with the same identifier changes nothing.</summary>
public sealed record ParkCommand : LedgerCommand<ParkOutcome>
{
    public required ParkedCallId Id { get; init; }
    public required LotName Lot { get; init; }

    /// <summary>The slot of a directed park; null: any.</summary>
    public SlotNumber? Slot { get; init; }

    public required Party Caller { get; init; }
    public Party? Parker { get; init; }
    public ParkContext Context { get; init; } = ParkContext.Empty;

    /// <summary>Opaque JSON, see <see cref="ParkedCall.DialogFacts"/>.</summary>
    public string? DialogFacts { get; init; }

    /// <summary>The peer that the call came from.</summary>
    public string Source { get; init; } = "";

    /// <summary>This call's own limit instead of the lot's.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <inheritdoc/>
    public override bool MayBeRefused => true;

    /// <inheritdoc/>
    public override ParkOutcome Carry(IBook book) => throw new NotImplementedException();
}
