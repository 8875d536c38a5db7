using Parkade.Parking.Ladders;
using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Verbs;

/// <summary>The ladder rings the parker or the fallback destination, while the call stays parked and retrievable.</summary>
public sealed record StartRecallCommand : CallCommand
{
    public required RecallTarget Target { get; init; }

    /// <summary>Whom it rings.</summary>
    public required string To { get; init; }

    /// <inheritdoc/>
    public override CallOutcome Carry(IBook book) => throw new NotImplementedException();
}
