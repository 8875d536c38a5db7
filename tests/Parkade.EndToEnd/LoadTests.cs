using Parkade.EndToEnd.Harness;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>Many calls for half a minute: none fails, and the server is then as it was before.</summary>
[Collection(nameof(Alone))]
public sealed class LoadTests : EndToEndTest
{
    private const int Rate = 50;
    private const int Seconds = 30;

    [Fact]
    public async Task Fifty_cycles_a_second_for_half_a_minute_without_one_failure()
    {
        var parkade = await StartParkade(Lots.Of(Lots.Lot("load", "900", "100000-199999", "time-limit: none")), mediaBlocks: 20);
        // A first round brings up what is only made once: compiled code, pools, the ledger's journal.
        await Load.Cycles(parkade.Place, Ports(), Folder, 20, 2);
        await Until.True(() => parkade.Ledger.Taken.Count == 0, "the slots to be free");
        var (files, memory, threads) = (parkade.OpenFiles, parkade.MemoryMiB, parkade.Threads);

        var report = await Load.Cycles(parkade.Place, Ports(), Folder, Rate, Seconds);
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.Contains($"{Rate * Seconds} well, 0 failed", report, StringComparison.Ordinal);

        await Until.True(() => parkade.Ledger.Taken.Count == 0, "the slots to be free");
        await Until.True(() => parkade.OpenFiles <= files + 4, $"the open files to be {files} again, not {parkade.OpenFiles}", TimeSpan.FromSeconds(60));
        Assert.InRange(parkade.Threads, 1, threads + 6);
        Assert.InRange(parkade.MemoryMiB, 1, memory + 120);
        await Until.True(() => parkade.Ledger.Resolutions.Count(r => r == "Retrieved") == Rate * Seconds + 40, "every cycle to be in the ledger");
    }
}

/// <summary>Tests that need the machine for themselves: they run after all others, one by one.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
