using Parkade.Parking.Events;
using Parkade.Parking.Ladders;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Verbs;

/// <summary>The claim fell through: the call waits in its slot again. A ladder step that fell due meanwhile is due at once.</summary>
public sealed record ReturnCommand : CallCommand
{
    public required string Why { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<ParkingEvent>? Decide(ParkedCall call, LotPolicy policy) =>
        call.Claim is { } claim ? [new ParkingEvent.Returned(claim.By, Why, Ladder.Plan(policy, call).DueAt)] : null;
}
