using Parkade.Parking.Events;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Verbs;

/// <summary>Change what is said of a call: why it is parked, for whom, how urgent. It may be parked, ringing back or being picked up.</summary>
public sealed record AnnotateCommand : CallCommand
{
    public required ParkContext Context { get; init; }

    /// <summary>Who changes it, as far as a telephone tells; <see cref="Ledgers.LedgerCommand{TOutcome}.By"/> says it for the audit.</summary>
    public Party? Annotator { get; init; }

    /// <summary>The version (<see cref="ParkedCall.Version"/>) that the change was made for: another one is not changed. Null: whatever it is.</summary>
    public long? Expected { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<ParkingEvent>? Decide(ParkedCall call, LotPolicy policy)
    {
        if (Expected is { } version && version != call.Version) return null;
        var by = Annotator ?? (By is { } actor ? new Party(actor.Device, actor.Name) : null);
        return Context == call.Context ? [] : [new ParkingEvent.Annotated(by, call.Context, Context)];
    }
}
