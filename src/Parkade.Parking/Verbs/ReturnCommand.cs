using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Verbs;

/// <summary>The claim fell through: the call waits in its slot again.</summary>
public sealed record ReturnCommand : CallCommand
{
    public required string Why { get; init; }

    /// <inheritdoc/>
    public override CallOutcome Carry(IBook book) => throw new NotImplementedException();
}
