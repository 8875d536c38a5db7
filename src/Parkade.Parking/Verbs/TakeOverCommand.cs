using Parkade.Parking.Events;
using Parkade.Parking.Ladders;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Verbs;

/// <summary>An attended transfer was completed: same slot, same parking, new caller; the time limit starts anew.</summary>
public sealed record TakeOverCommand : CallCommand
{
    public required Party Caller { get; init; }

    /// <summary>Who parked; null: as before.</summary>
    public Party? Parker { get; init; }

    /// <summary>Of the new caller's dialog.</summary>
    public string? DialogFacts { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<ParkingEvent>? Decide(ParkedCall call, LotPolicy policy)
    {
        if (call.State != ParkedCallState.Parked) return null;
        var parker = Parker ?? call.Parker;
        var anew = call with { Parker = parker, WaitingSince = At, Ladder = LadderHistory.None };
        return [new ParkingEvent.Transferred(call.Caller, Caller, parker, Ladder.Plan(policy, anew).DueAt)];
    }

    /// <inheritdoc/>
    protected override ParkedCall Finish(ParkedCall call) => call with { DialogFacts = DialogFacts };
}
