using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Sipp;
using Parkade.EndToEnd.Strangers;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>Two minutes of REGISTER and INVITE from strangers: nobody who is meant to call notices.</summary>
[Collection(nameof(Alone))]
public sealed class FloodTests : EndToEndTest
{
    private const int Seconds = 120;
    private const int Rate = 5;

    [Fact]
    public async Task A_flood_over_UDP_TCP_and_TLS_costs_no_memory_and_no_call()
    {
        var parkade = await StartParkade(
            Lots.Of(Lots.Lot("main", "700", "701-720", "time-limit: none"), Lots.Lot("load", "900", "100000-100999", "time-limit: none")) + Devices.Of("201"), trust: "127.0.0.1", mediaBlocks: 4);
        var parked = await Calls(parkade.Place, Script.Caller("701").Invite(headers: Wire.ReferredBy("1001")).Answered().UntilTold().Bye(), "parked", more: ["-timeout", "240"]);
        await parked.Sent("ACK");
        await Load.Cycles(parkade.Place, Ports(), Folder, Rate, 2);

        var memory = new List<int>();
        string report;
        await using (var flood = Flood.Begin(parkade.Place, parkade.SecurePlace, senders: 8, burst: 2))
        {
            var served = Load.Cycles(parkade.Place, Ports(), Folder, Rate, Seconds);
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), TimeProvider.System);
            while (!served.IsCompleted && await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken)) memory.Add(parkade.MemoryMiB);
            report = await served;
            TestContext.Current.TestOutputHelper?.WriteLine($"{report}\nsent: {string.Join(", ", flood.Sent.Select(sent => $"{sent.Value} over {sent.Key}"))}\nMiB: {string.Join(' ', memory)}");
            Assert.All(flood.Sent.Values, sent => Assert.True(sent > 1000));
        }

        Assert.Contains($"{Rate * Seconds} well, 0 failed", report, StringComparison.Ordinal);
        Assert.Contains(701, parkade.Ledger.Taken);
        // Flat: what it needs at the end it needed after half a minute, when everything had been compiled and every pool filled.
        Assert.True(memory.TakeLast(20).Min() <= memory.Skip(30).Take(20).Max() * 1.1, $"memory in MiB: {string.Join(' ', memory)}");
        await parked.Tell();
        await parked.Succeeds();
        await Until.True(() => parkade.Ledger.Taken.Count == 0, "the slots to be free");
    }
}
