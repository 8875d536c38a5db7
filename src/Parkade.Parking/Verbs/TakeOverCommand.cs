using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Verbs;

/// <summary>An attended transfer was completed: same slot, same parking, new caller; the time limit starts anew.</summary>
public sealed record TakeOverCommand : CallCommand
{
    public required Party Caller { get; init; }
    public Party? Parker { get; init; }
    public string? DialogFacts { get; init; }

    /// <inheritdoc/>
    public override CallOutcome Carry(IBook book) => throw new NotImplementedException();
}
