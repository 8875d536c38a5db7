using Parkade.Parking.Ledgers;
using Parkade.Parking.Tests.Conformance;
using Parkade.Testing;

namespace Parkade.Parking.Tests;

public sealed class MemoryBed : LedgerBed
{
    private readonly MemoryLedger _ledger = new();

    public override ILedger Ledger => _ledger;

    public override Task Crash() => Task.CompletedTask;

    public override ValueTask DisposeAsync() => _ledger.DisposeAsync();
}

public sealed class MemoryParkTests : ParkConformance<MemoryBed>;

public sealed class MemoryClaimTests : ClaimConformance<MemoryBed>;

public sealed class MemoryChangeTests : ChangeConformance<MemoryBed>;

public sealed class MemoryMemoTests : MemoConformance<MemoryBed>;

public sealed class MemoryAuditTests : AuditConformance<MemoryBed>;

public sealed class MemoryDirectoryTests : DirectoryConformance<MemoryBed>;

public sealed class MemoryAnnotateTests : AnnotateConformance<MemoryBed>;

public sealed class MemoryHistoryTests : HistoryConformance<MemoryBed>;

public sealed class MemoryProperties : LedgerProperties<MemoryBed>
{
    protected override int Tries => 1500;

    protected override bool Crashes => false;
}
