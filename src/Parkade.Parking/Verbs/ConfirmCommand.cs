using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Verbs;

/// <summary>The winner talks to the caller (the retriever's ACK came): the parking ends with its one resolution.</summary>
public sealed record ConfirmCommand : CallCommand
{

    /// <inheritdoc/>
    public override CallOutcome Carry(IBook book) => throw new NotImplementedException();
}
