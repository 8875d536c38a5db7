using System.Globalization;
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
    public async Task Of_many_claims_at_once_exactly_one_wins_thousands_of_times()
    {
        const int tries = 3000;
        await using var bed = await new SqliteBed().With(LedgerBed.MainLot with { Slots = new(10_000, 10_000 + tries - 1) });
        var calls = (await Task.WhenAll(Enumerable.Range(0, tries).Select(_ => bed.Park()))).Select(outcome => ((ParkOutcome.Parked)outcome).Call).ToList();
        var won = new int[tries];
        using var together = new Barrier(Racers);

        // Every racer claims every call, in the same order and without waiting for the one before.
        await Threads(Racers, racer =>
        {
            var retriever = new Party(racer.ToString(CultureInfo.InvariantCulture));
            together.SignalAndWait();
            var claims = calls.Select(call => bed.Claim(call, retriever).AsTask()).ToList();
            for (var n = 0; n < tries; n++)
            {
                switch (Wait(claims[n]))
                {
                    case ClaimOutcome.Claimed { Call.Claim.By: var by }:
                        Assert.Equal(retriever, by);
                        Interlocked.Increment(ref won[n]);
                        break;
                    case var other:
                        Assert.NotEqual(retriever, Assert.IsType<ClaimOutcome.AlreadyPickedUp>(other).By);
                        break;
                }
            }
        });

        Assert.All(won, count => Assert.Equal(1, count));
        LedgerInvariants.Hold(bed.Ledger);
    }

    [Fact]
    public async Task Whoever_is_told_of_an_outcome_finds_it_in_the_log()
    {
        await using var bed = await new SqliteBed().With(LedgerBed.MainLot with { Slots = new(10_000, 19_999) });
        for (var n = 0; n < 500; n++)
        {
            // The log's length is asked for on the very thread that the outcome wakes.
            await bed.Park();
            Assert.Empty(bed.Ledger.Events(bed.Ledger.LastSequence + 1, 1));
        }
    }

    [Fact]
    public async Task Racers_who_start_together_on_one_call_leave_one_winner()
    {
        await using var bed = await new SqliteBed().With(LedgerBed.MainLot);
        const int rounds = 100;
        var won = new int[rounds];
        var ready = new ParkedCall[rounds];
        for (var round = 0; round < rounds; round++)
        {
            // Each round in the slot of the one before: the first that is free.
            if (round > 0) await bed.Ledger.Confirm(ready[round - 1].Id, LedgerBed.Start);
            ready[round] = await bed.Parked();
            using var together = new Barrier(Racers);
            var at = round;
            await Threads(Racers, _ =>
            {
                together.SignalAndWait();
                if (Wait(bed.Claim(ready[at]).AsTask()) is ClaimOutcome.Claimed) Interlocked.Increment(ref won[at]);
            });
        }
        Assert.All(won, count => Assert.Equal(1, count));
        Assert.All(ready, call => Assert.Equal("701", call.Orbit));
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
            for (var n = 0; n < 60; n++)
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
