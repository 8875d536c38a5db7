using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Verbs;

/// <summary>Win a parked call, named by its slot or by itself. The slot stays reserved until <see cref="ConfirmCommand"/> or <see cref="ReturnCommand"/>.</summary>
public sealed record ClaimCommand : LedgerCommand<ClaimOutcome>
{
    /// <summary>How long "already picked up by …" is told of a slot that is empty since.</summary>
    public static readonly TimeSpan PickUpRemembered = TimeSpan.FromSeconds(10);

    /// <summary>The call itself; null: the one in <see cref="Lot"/> and <see cref="Slot"/>.</summary>
    public ParkedCallId? Id { get; init; }

    public LotName? Lot { get; init; }
    public SlotNumber? Slot { get; init; }
    /// <summary>The caller of <see cref="Lot"/> who is to be taken next: the highest priority, and of those the longest waiting.</summary>
    public bool Next { get; init; }

    /// <summary>With <see cref="Next"/>: only calls that one of these numbers parked or that are meant for one of these; empty: any.</summary>
    public IReadOnlyList<string> Whose { get; init; } = [];

    public required Party Retriever { get; init; }
    public ClaimKind Kind { get; init; } = ClaimKind.Retrieve;

    /// <summary>How the retriever came to the call; null: not said.</summary>
    public ClaimMethod? Method { get; init; }

    /// <inheritdoc/>
    public override ClaimOutcome Carry(IBook book)
    {
        if (Id is { } id) return ClaimCall(book, book.Call(id), null);
        if (Lot is not { } name || book.Lot(name) is not { } lot)
        {
            Refuse(book, Lot?.Value ?? "", RefusalReason.NoSuchLot);
            return new ClaimOutcome.NoSuchLot(Lot ?? default);
        }
        if (Next) return ClaimNext(book, name);
        if (Slot is not { } slot || book.Slot(name, slot) is not { } entry)
        {
            Refuse(book, Slot?.ToString() ?? name.Value, RefusalReason.NoSuchSlot);
            return new ClaimOutcome.NoSuchSlot(name, Slot ?? default);
        }
        return ClaimCall(book, (entry.Occupant ?? entry.Last) is { } call ? book.Call(call) : null, lot.Policy.Slots.Orbit(slot));
    }

    // Several may ask in the same moment: each step sees what the one before took, so each gets another caller.
    private ClaimOutcome ClaimNext(IBook book, LotName lot)
    {
        var next = book.OpenCalls(lot).Where(call => call.State == ParkedCallState.Parked && IsWanted(call))
            .OrderByDescending(call => call.Context.Priority).ThenBy(call => call.WaitingSince).ThenBy(call => call.Id.Value).FirstOrDefault();
        if (next is not null) return ClaimCall(book, next, null);
        Refuse(book, Whose.Count > 0 ? Whose[0] : lot.Value, RefusalReason.SlotEmpty);
        return new ClaimOutcome.Empty(lot, null);
    }

    private bool IsWanted(ParkedCall call) => Whose.Count == 0 || Whose.Any(who =>
        string.Equals(who, call.Parker?.Number, StringComparison.OrdinalIgnoreCase) || string.Equals(who, call.Context.For, StringComparison.OrdinalIgnoreCase));

    private ClaimOutcome ClaimCall(IBook book, ParkedCall? call, string? dialled)
    {
        if (call is { State: ParkedCallState.Parked })
        {
            var after = book.Record(call, At, [new ParkingEvent.Claimed(Retriever, Kind) { Method = Method }]);
            return new ClaimOutcome.Claimed(after, call.Recall);
        }

        dialled ??= call?.Orbit ?? Id.ToString()!;
        if (call is { Claim: { } claim })
        {
            Refuse(book, dialled, RefusalReason.AlreadyPickedUp, claim.By.Label);
            return new ClaimOutcome.AlreadyPickedUp(claim.By, claim.At);
        }
        if (call is { Ending: { By: { } by } ending } && At - ending.At <= PickUpRemembered)
        {
            Refuse(book, dialled, RefusalReason.AlreadyPickedUp, by.Label);
            return new ClaimOutcome.AlreadyPickedUp(by, ending.At);
        }
        Refuse(book, dialled, RefusalReason.SlotEmpty);
        return new ClaimOutcome.Empty(Lot ?? call?.Lot, Slot ?? call?.Slot);
    }

    private void Refuse(IBook book, string dialled, RefusalReason reason, string? why = null) => book.Refuse(At, Lot, Slot, dialled, Retriever, reason, why);
}
