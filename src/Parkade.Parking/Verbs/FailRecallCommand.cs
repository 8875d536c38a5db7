using Parkade.Parking.Events;
using Parkade.Parking.Ladders;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Verbs;

/// <summary>The recall went unanswered: still parked, and the ladder goes on at the call's new <see cref="ParkedCall.DueAt"/>.</summary>
public sealed record FailRecallCommand : CallCommand
{
    public required string Why { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<ParkingEvent>? Decide(ParkedCall call, LotPolicy policy)
    {
        if (call.Recall is not { } recall) return null;
        var after = call with { Recall = null, Ladder = call.Ladder with { RestingSince = At } };
        return [new ParkingEvent.RecallFailed(recall.Target, Why, Ladder.Plan(policy, after).DueAt)];
    }
}
