using Parkade.Parking.Events;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Verbs;

/// <summary>The dialog went on: keep what is needed to take it up again. No event.</summary>
public sealed record KeepFactsCommand : CallCommand
{
    /// <summary>Opaque JSON, see <see cref="ParkedCall.DialogFacts"/>.</summary>
    public required string DialogFacts { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<ParkingEvent>? Decide(ParkedCall call, LotPolicy policy) => [];

    /// <inheritdoc/>
    protected override ParkedCall Finish(ParkedCall call) => call with { DialogFacts = DialogFacts };
}
