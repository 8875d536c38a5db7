using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Tests.Conformance;
using Parkade.Parking.Verbs;

namespace Parkade.Storage.Tests;

/// <summary>Real threads, let loose together.</summary>
public sealed class RaceTests
{
    private const int Racers = 8;

    [Fact]
    public async Task Of_many_simultaneous_claims_exactly_one_wins_thousands_of_times()
    {
        await using var bed = await new SqliteBed().With(LedgerBed.MainLot);
        const int rounds = 2000;
        var calls = new ParkedCall[rounds];
        var won = new int[rounds];
        using var barrier = new Barrier(Racers);
        var ready = new ParkedCall?[1];

        await Threads(Racers, racer =>
        {
            var retriever = new Party(racer.ToString(System.Globalization.CultureInfo.InvariantCulture));
            for (var round = 0; round < rounds; round++)
            {
                if (racer == 0) ready[0] = calls[round] = ((ParkOutcome.Parked)Wait(bed.Park())).Call;
                barrier.SignalAndWait();
                var outcome = Wait(bed.Claim(ready[0]!, retriever).AsTask());
                if (outcome is ClaimOutcome.Claimed) Interlocked.Increment(ref won[round]);
                else Assert.IsType<ClaimOutcome.AlreadyPickedUp>(outcome);
                barrier.SignalAndWait();
                if (outcome is ClaimOutcome.Claimed) Wait(bed.Ledger.Confirm(ready[0]!.Id, LedgerBed.Start).AsTask());
                barrier.SignalAndWait();
            }
        });

        Assert.All(won, count => Assert.Equal(1, count));
        Assert.Empty(bed.Ledger.Parked());
        LedgerInvariants.Hold(bed.Ledger);
    }

    [Fact]
    public async Task Calls_parked_at_once_get_a_slot_each_and_no_more_than_there_are()
    {
        await using var bed = await new SqliteBed().With(LedgerBed.MainLot with { Slots = new(1000, 1499) });
        var parked = new List<ParkedCall>();
        var full = 0;
        await Threads(Racers, _ =>
        {
            for (var n = 0; n < 100; n++)
            {
                switch (Wait(bed.Park()))
                {
                    case ParkOutcome.Parked { Call: var call }:
                        lock (parked) parked.Add(call);
                        break;
                    case ParkOutcome.LotFull:
                        Interlocked.Increment(ref full);
                        break;
                }
            }
        });
        Assert.Equal((500, 300), (parked.Select(call => call.Slot).Distinct().Count(), full));
        LedgerInvariants.Hold(bed.Ledger);
    }

    [Fact]
    public async Task Everything_at_once_from_many_threads_keeps_the_invariants_and_the_order_of_the_log()
    {
        await using var bed = await new SqliteBed().With(LedgerBed.MainLot with { Slots = new(701, 740), Order = SlotOrder.RoundRobin });
        await Threads(Racers, racer =>
        {
            var random = new Random(racer);
            for (var n = 0; n < 120; n++)
            {
                if (Wait(bed.Park()) is ParkOutcome.Parked { Call: var call } && random.Next(10) < 8)
                {
                    var victim = bed.Ledger.Parked() is { Count: > 0 } there ? there[random.Next(there.Count)] : call;
                    Wait(bed.Claim(victim).AsTask());
                    Wait(random.Next(3) switch
                    {
                        0 => bed.Ledger.Return(victim.Id, "fell through", LedgerBed.Start).AsTask(),
                        1 => bed.Ledger.Close(victim.Id, Resolution.Abandoned, LedgerBed.Start).AsTask(),
                        _ => bed.Ledger.Confirm(victim.Id, LedgerBed.Start).AsTask(),
                    });
                }
                Assert.All(bed.Ledger.Parked().GroupBy(open => open.Slot), slot => Assert.Single(slot));
            }
        });
        LedgerInvariants.Hold(bed.Ledger);
    }

    [Fact]
    public async Task What_follows_an_outcome_never_runs_on_the_writers_thread()
    {
        await using var bed = await new SqliteBed().With(LedgerBed.MainLot);
        var threads = new List<string?>();
        for (var n = 0; n < 100; n++)
        {
            var park = bed.Park();
            await park.ContinueWith(_ => threads.Add(Thread.CurrentThread.Name), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            await bed.Ledger.Close(((ParkOutcome.Parked)await park).Call.Id, Resolution.Abandoned, LedgerBed.Start);
        }
        Assert.DoesNotContain("ledger", threads);
    }

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static async Task Threads(int count, Action<int> run)
    {
        var threads = Enumerable.Range(0, count).Select(racer =>
        {
            var done = new TaskCompletionSource();
            new Thread(() =>
            {
                try
                {
                    run(racer);
                    done.SetResult();
                }
                catch (Exception failure)
                {
                    done.SetException(failure);
                }
            }) { IsBackground = true }.Start();
            return done.Task;
        }).ToList();
        await Task.WhenAll(threads).WaitAsync(TimeSpan.FromMinutes(5));
    }
}
