using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Verbs;

/// <summary>The parking ends without anybody having retrieved the call.</summary>
public sealed record CloseCommand : CallCommand
{
    /// <summary>Abandoned, Released or Interrupted. Released is not possible while somebody is being joined to the call.</summary>
    public required Resolution Resolution { get; init; }

    public string? Why { get; init; }

    /// <inheritdoc/>
    public override CallOutcome Carry(IBook book) => throw new NotImplementedException();
}
