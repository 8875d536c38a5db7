using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Verbs;

/// <summary>Win a parked call, named by its slot or by itself. The slot stays reserved until <see cref="ConfirmCommand"/> or <see cref="ReturnCommand"/>.</summary>
public sealed record ClaimCommand : LedgerCommand<ClaimOutcome>
{
    /// <summary>The call itself; null: the one in <see cref="Lot"/> and <see cref="Slot"/>.</summary>
    public ParkedCallId? Id { get; init; }

    public LotName? Lot { get; init; }
    public SlotNumber? Slot { get; init; }
    public required Party Retriever { get; init; }
    public ClaimKind Kind { get; init; } = ClaimKind.Retrieve;

    /// <summary>How long "already picked up by …" is told of a slot that is empty since.</summary>
    public static readonly TimeSpan PickUpRemembered = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public override ClaimOutcome Carry(IBook book) => throw new NotImplementedException();
}
