using Parkade.Parking.Events;
using Parkade.Parking.Ladders;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Verbs;

/// <summary>The ladder rings the parker or the fallback destination, while the call stays parked and retrievable.</summary>
public sealed record StartRecallCommand : CallCommand
{
    public required RecallTarget Target { get; init; }

    /// <summary>Whom it rings.</summary>
    public required string To { get; init; }

    /// <summary>The version (<see cref="ParkedCall.Version"/>) that it was decided for: nobody is rung for a call that another caller took over, or that
    /// was moved, in the meantime. Null: whatever it is.</summary>
    public long? Expected { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<ParkingEvent>? Decide(ParkedCall call, LotPolicy policy)
    {
        if (Expected is { } version && version != call.Version) return null;
        if (call.State != ParkedCallState.Parked || call.Recall is not null) return null;
        var number = call.Ladder.Rings(Target) + 1;
        var started = new ParkingEvent.RecallStarted(Target, To, number, At + Ladder.Ring(policy, Target));
        return Target == RecallTarget.Parker && number > 1 ? [new ParkingEvent.Reminded(number), started] : [started];
    }
}
