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

    /// <summary>The version (<see cref="ParkedCall.Version"/>) that it was decided for: a call that another caller took over, or that somebody had in the
    /// meantime, is not ended. Null: whatever it is.</summary>
    public long? Expected { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<ParkingEvent>? Decide(ParkedCall call, LotPolicy policy) => Expected is { } version && version != call.Version ? null : Resolution switch
    {
        Resolution.Abandoned => [new ParkingEvent.Abandoned(Why)],
        Resolution.Interrupted => [new ParkingEvent.Interrupted(Why)],
        Resolution.Released => call.Claim is null ? [new ParkingEvent.Released(Why)] : null,
        _ => throw new InvalidOperationException($"A parking is not closed as {Resolution}; a claim is confirmed."),
    };
}
