using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Parkade.Benchmarks.Ledger;

/// <summary>One call parked, and parked and retrieved, by one after another: each step waits for the disk.</summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
public class LedgerBenchmarks
{
    private LedgerOnDisk _ledger = null!;

    [Params(20, 100_000)]
    public int Slots { get; set; }

    [GlobalSetup]
    public void Open() => _ledger = LedgerOnDisk.Open(Slots);

    [GlobalCleanup]
    public Task Close() => _ledger.DisposeAsync().AsTask();

    /// <summary>Park, and the hang-up that makes room again: two commits.</summary>
    [Benchmark]
    public Task Park_and_hang_up() => _ledger.ParkAndHangUp();

    /// <summary>Park, claim, confirm: three commits.</summary>
    [Benchmark]
    public Task Park_and_retrieve() => _ledger.ParkAndRetrieve();

    // BenchmarkDotNet 0.14 does not know net10.0 as a runtime of its own.
    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance));
    }
}
