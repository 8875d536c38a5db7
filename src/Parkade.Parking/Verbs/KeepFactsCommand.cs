using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Verbs;

/// <summary>The dialog went on: keep what is needed to take it up again. No event.</summary>
public sealed record KeepFactsCommand : CallCommand
{
    public required string DialogFacts { get; init; }

    /// <inheritdoc/>
    public override CallOutcome Carry(IBook book) => throw new NotImplementedException();
}
