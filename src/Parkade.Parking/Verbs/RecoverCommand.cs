using Parkade.Parking.Events;
using Parkade.Parking.Ladders;
using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Verbs;

/// <summary>At start: end every parking that can't be resumed as interrupted, so that no slot stays taken by a ghost.</summary>
public sealed record RecoverCommand : LedgerCommand<RecoveryReport>
{
    /// <summary>Those that go on, back in their slots without the claims and recalls that were under way; the rest is ended.</summary>
    public IReadOnlySet<ParkedCallId> Resumable { get; init; } = new HashSet<ParkedCallId>();

    /// <inheritdoc/>
    public override RecoveryReport Carry(IBook book)
    {
        List<ParkedCall> interrupted = [], kept = [];
        foreach (var call in book.OpenCalls())
        {
            if (Resumable.Contains(call.Id)) kept.Add(Resume(book, call));
            else interrupted.Add(book.Record(call, At, [new ParkingEvent.Interrupted("The server stopped while the call was parked.")]));
        }
        return new RecoveryReport(interrupted, kept);
    }

    private ParkedCall Resume(IBook book, ParkedCall call)
    {
        const string why = "The server was restarted.";
        if (call is { Claim: null, Recall: null } || book.Lot(call.Lot) is not { Policy: var policy }) return call;
        if (call.Claim is { } claim) return book.Record(call, At, [new ParkingEvent.Returned(claim.By, why, Ladder.Plan(policy, call).DueAt)]);
        var after = call with { Recall = null, Ladder = call.Ladder with { RestingSince = At } };
        return book.Record(call, At, [new ParkingEvent.RecallFailed(call.Recall!.Target, why, Ladder.Plan(policy, after).DueAt)]);
    }
}
