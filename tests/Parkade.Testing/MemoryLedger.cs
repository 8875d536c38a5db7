using Parkade.Parking;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;

namespace Parkade.Testing;

/// <summary>A ledger without a disk, for tests: every command completes at once, on the caller's thread.</summary>
public sealed class MemoryLedger : ILedger
{
    public long LastSequence => throw new NotImplementedException();

    public ValueTask<TOutcome> Execute<TOutcome>(LedgerCommand<TOutcome> command) => throw new NotImplementedException();

    public Task<long> WhenBeyond(long sequence, CancellationToken stopping) => throw new NotImplementedException();

    public ParkedCall? Get(ParkedCallId call) => throw new NotImplementedException();

    public IReadOnlyList<LotView> Lots() => throw new NotImplementedException();

    public IReadOnlyList<ParkedCall> Parked(LotName? lot = null) => throw new NotImplementedException();

    public IReadOnlyList<LedgerEvent> Events(long fromSequence, int max) => throw new NotImplementedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
