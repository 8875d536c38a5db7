using Parkade.Parking.Ladders;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Tests.Conformance;
using Parkade.Parking.Verbs;

namespace Parkade.Parking.Tests.Ladders;

/// <summary>The ladder, climbed on a ledger by the clock until nothing more comes.</summary>
public sealed class LadderTests
{
    private static readonly LotPolicy Lot = LedgerBed.MainLot;

    [Fact]
    public Task The_parker_is_recalled_a_limit_apart_up_to_the_count_and_then_the_call_stays() =>
        Climbs(Lot with { Reminders = 2 }, "60 parker 1", "150 parker 2", "180 stays");

    [Fact]
    public Task Without_a_count_and_without_anywhere_to_go_the_parker_is_never_let_forget() =>
        Climbs(Lot, "60 parker 1", "150 parker 2", "240 parker 3", "330 parker 4", "420 parker 5", "510 parker 6");

    [Fact]
    public Task After_the_last_reminder_the_fallback_rings_at_once_and_again_after_each_limit() =>
        Climbs(Lot with { Reminders = 1, Fallback = "299" }, "60 parker 1", "90 fallback 1", "180 fallback 2", "270 fallback 3", "360 fallback 4", "450 fallback 5");

    [Fact]
    public Task Three_reminders_where_a_fallback_is_written_without_a_count() =>
        Climbs(Lot with { Fallback = "299" }, "60 parker 1", "150 parker 2", "240 parker 3", "270 fallback 1", "360 fallback 2", "450 fallback 3");

    [Fact]
    public Task The_caller_is_let_go_only_where_it_is_written_and_only_at_the_end() =>
        Climbs(Lot with { Reminders = 1, Fallback = "299", Release = true }, "60 parker 1", "90 fallback 1", "120 release");

    [Fact]
    public Task Release_without_a_fallback_follows_the_last_reminder() =>
        Climbs(Lot with { Reminders = 1, Release = true }, "60 parker 1", "90 release");

    [Fact]
    public Task A_parker_who_is_not_known_is_passed_over() =>
        Climbs(Lot with { Fallback = "299" }, parkerKnown: false, "60 fallback 1", "150 fallback 2", "240 fallback 3", "330 fallback 4", "420 fallback 5", "510 fallback 6");

    [Fact]
    public Task Nobody_to_ring_and_no_release_means_the_call_stays() => Climbs(Lot, parkerKnown: false, "0 stays");

    [Fact]
    public Task No_reminders_lead_to_the_fallback_after_the_limit() => Climbs(Lot with { Reminders = 0, Fallback = "299", Release = true }, "60 fallback 1", "90 release");

    [Fact]
    public Task Without_a_limit_nothing_happens() => Climbs(Lot with { TimeLimit = null, Fallback = "299" }, "0 stays");

    private static Task Climbs(LotPolicy lot, params string[] expected) => Climbs(lot, parkerKnown: true, expected);

    private static async Task Climbs(LotPolicy lot, bool parkerKnown, params string[] expected)
    {
        await using var bed = await new MemoryBed().With(lot);
        var command = new ParkCommand { Id = ParkedCallId.New(LedgerBed.Start), Lot = lot.Name, Caller = LedgerBed.Ann, Parker = parkerKnown ? LedgerBed.Bob : null, At = LedgerBed.Start };
        var call = Assert.IsType<ParkOutcome.Parked>(await bed.Ledger.Park(command)).Call;
        var now = LedgerBed.Start;
        var steps = new List<string>();
        string Say(string what) => $"{(now - LedgerBed.Start).TotalSeconds:0} {what}";

        while (steps.Count < 6)
        {
            switch (Ladder.Next(lot, call, now))
            {
                case LadderStep.Wait { Until: null }:
                    steps.Add(Say("stays"));
                    Assert.Null(call.DueAt);
                    Assert.Equal(expected, steps);
                    return;
                case LadderStep.Wait { Until: { } until }:
                    Assert.Equal(call.DueAt, until);
                    Assert.True(until > now);
                    now = until;
                    break;
                case LadderStep.Release:
                    steps.Add(Say("release"));
                    Assert.Equal(expected, steps);
                    return;
                case LadderStep.RingParker ring:
                    Assert.Equal((LedgerBed.Bob, lot.RecallRing), (ring.Parker, ring.Ring));
                    steps.Add(Say($"parker {ring.Number}"));
                    (call, now) = await Ring(RecallTarget.Parker, ring.Parker.Uri!, ring.Number);
                    break;
                case LadderStep.RingFallback ring:
                    Assert.Equal((lot.Fallback, lot.FallbackRing), (ring.Destination, ring.Ring));
                    steps.Add(Say($"fallback {ring.Number}"));
                    (call, now) = await Ring(RecallTarget.Fallback, ring.Destination, ring.Number);
                    break;
            }
        }
        Assert.Equal(expected, steps);

        async Task<(ParkedCall, DateTimeOffset)> Ring(RecallTarget target, string to, int number)
        {
            var ringing = Assert.IsType<CallOutcome.Done>(await bed.Ledger.StartRecall(new() { Id = call.Id, Target = target, To = to, At = now })).Call;
            Assert.Equal(number, ringing.Recall!.Number);
            Assert.IsType<LadderStep.Wait>(Ladder.Next(lot, ringing, now.AddDays(1)));
            var until = ringing.DueAt!.Value;
            return (Assert.IsType<CallOutcome.Done>(await bed.Ledger.FailRecall(call.Id, "no answer", until)).Call, until);
        }
    }
}
