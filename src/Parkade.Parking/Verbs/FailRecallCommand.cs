using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Verbs;

/// <summary>The recall went unanswered: still parked, and the ladder goes on.</summary>
public sealed record FailRecallCommand : CallCommand
{
    public required string Why { get; init; }

    /// <inheritdoc/>
    public override CallOutcome Carry(IBook book) => throw new NotImplementedException();
}
