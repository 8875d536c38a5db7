namespace Parkade.Parking.Ledgers;

/// <summary>
/// Who gets a slot, and who gets a parked call, is decided here and nowhere else. A command is one atomic step with its events;
/// when its task completes it is durable. Verbs are in <see cref="LedgerVerbs"/>: <c>ledger.Park(…)</c>.
/// </summary>
public interface ILedger : ILedgerReader, IAsyncDisposable
{
    /// <summary>Carries out <paramref name="command"/>.</summary>
    /// <exception cref="LedgerException">The ledger could not keep it, and nothing of it was kept; the message is for an administrator.</exception>
    ValueTask<TOutcome> Execute<TOutcome>(LedgerCommand<TOutcome> command);

    /// <summary>Completes as soon as the log holds an event after <paramref name="sequence"/>, with the last one's number.</summary>
    Task<long> WhenBeyond(long sequence, CancellationToken stopping);
}
