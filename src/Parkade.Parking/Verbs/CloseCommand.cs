using Parkade.Parking.Events;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Verbs;

/// <summary>The parking ends without anybody having retrieved the call.</summary>
public sealed record CloseCommand : CallCommand
{
    /// <summary>Abandoned, Released or Interrupted; the others are <see cref="ConfirmCommand"/>'s.
    /// Released is not possible while somebody is being joined to the call.</summary>
    public required Resolution Resolution { get; init; }

    public string? Why { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<ParkingEvent>? Decide(ParkedCall call, LotPolicy policy) => Resolution switch
    {
        Resolution.Abandoned => [new ParkingEvent.Abandoned(Why)],
        Resolution.Interrupted => [new ParkingEvent.Interrupted(Why)],
        Resolution.Released => call.Claim is null ? [new ParkingEvent.Released(Why)] : null,
        _ => throw new InvalidOperationException($"A parking is not closed as {Resolution}; a claim is confirmed."),
    };
}
