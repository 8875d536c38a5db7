using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Verbs;

/// <summary>At start: end every parking that can't be resumed as interrupted, so that no slot stays taken by a ghost.</summary>
public sealed record RecoverCommand : LedgerCommand<RecoveryReport>
{
    /// <summary>Those that go on; the rest is ended.</summary>
    public IReadOnlySet<ParkedCallId> Resumable { get; init; } = new HashSet<ParkedCallId>();

    /// <inheritdoc/>
    public override RecoveryReport Carry(IBook book) => throw new NotImplementedException();
}

/// <summary>What was found at start.</summary>
/// <param name="Interrupted">The parkings that were ended.</param>
/// <param name="Kept">Those that go on.</param>
public sealed record RecoveryReport(IReadOnlyList<ParkedCall> Interrupted, IReadOnlyList<ParkedCall> Kept);
