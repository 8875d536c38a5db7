using Parkade.Parking.Events;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Verbs;

/// <summary>The winner talks to the caller (the retriever's ACK came): the parking ends with its one resolution.</summary>
public sealed record ConfirmCommand : CallCommand
{
    /// <inheritdoc/>
    protected override IReadOnlyList<ParkingEvent>? Decide(ParkedCall call, LotPolicy policy) => call.Claim switch
    {
        { Kind: ClaimKind.Retrieve, By: var by } => [new ParkingEvent.Retrieved(by)],
        { Kind: ClaimKind.RecallAnswered, By: var by } => [new ParkingEvent.RecallAnswered(by)],
        { Kind: ClaimKind.FallbackAnswered, By: var by } => [new ParkingEvent.FallbackAnswered(by)],
        _ => null,
    };
}
