using Parkade.Parking.Events;
using Parkade.Parking.Ladders;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Verbs;

namespace Parkade.Parking.Tests.Conformance;

public abstract class ClaimConformance<TBed> where TBed : LedgerBed, new()
{
    [Fact]
    public async Task The_first_to_claim_wins_and_the_second_is_told_who_did()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        var won = Assert.IsType<ClaimOutcome.Claimed>(await bed.Claim(call, LedgerBed.Cat));
        Assert.Equal((ParkedCallState.Claimed, LedgerBed.Ann), (won.Call.State, won.Call.Caller));
        Assert.Equal(new ClaimOutcome.AlreadyPickedUp(LedgerBed.Cat, LedgerBed.Start), await bed.Claim(call, LedgerBed.Bob));
    }

    [Fact]
    public async Task How_the_winner_came_to_the_call_is_written_down()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        await bed.Ledger.Claim(new ClaimCommand { Id = call.Id, Retriever = LedgerBed.Cat, Method = ClaimMethod.Next, At = LedgerBed.Start });
        await bed.Crash();
        Assert.Equal(new ParkingEvent.Claimed(LedgerBed.Cat, ClaimKind.Retrieve) { Method = ClaimMethod.Next }, bed.Ledger.EventsOf(call.Id)[^1].What);
    }

    [Fact]
    public async Task A_confirmed_claim_ends_the_parking_once_and_frees_the_slot()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        await bed.Claim(call);
        var ended = Assert.IsType<CallOutcome.Done>(await bed.Ledger.Confirm(call.Id, LedgerBed.Start)).Call;
        Assert.Equal(new Ending(Resolution.Retrieved, LedgerBed.Start, LedgerBed.Cat), ended.Ending);
        Assert.IsType<CallOutcome.NotNow>(await bed.Ledger.Confirm(call.Id, LedgerBed.Start));
        Assert.IsType<CallOutcome.NotNow>(await bed.Ledger.Close(call.Id, Resolution.Abandoned, LedgerBed.Start));
        Assert.Equal(["Parked", "Claimed", "Retrieved"], bed.Kinds(call.Id));
        Assert.Empty(bed.Ledger.Parked());
    }

    [Fact]
    public async Task Who_picked_up_is_told_for_ten_seconds_then_the_slot_is_empty()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        await bed.Claim(call);
        await bed.Ledger.Confirm(call.Id, LedgerBed.Start);
        Assert.Equal(new ClaimOutcome.AlreadyPickedUp(LedgerBed.Cat, LedgerBed.Start), await bed.Claim(call, LedgerBed.Bob, LedgerBed.Start.AddSeconds(10)));
        Assert.Equal(new ClaimOutcome.Empty(call.Lot, call.Slot), await bed.Claim(call, LedgerBed.Bob, LedgerBed.Start.AddSeconds(11)));
    }

    [Fact]
    public async Task An_empty_slot_an_abandoned_one_and_none_at_all_are_told_apart_and_never_park()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        await bed.Ledger.Close(call.Id, Resolution.Abandoned, LedgerBed.Start);
        Assert.IsType<ClaimOutcome.Empty>(await bed.Claim(call));
        Assert.IsType<ClaimOutcome.NoSuchSlot>(await bed.Claim(call with { Slot = new SlotNumber(799) }));
        Assert.IsType<ClaimOutcome.NoSuchLot>(await bed.Claim(call with { Lot = new LotName("nowhere") }));
        Assert.IsType<ClaimOutcome.Empty>(await bed.Ledger.Claim(new ClaimCommand { Id = ParkedCallId.New(LedgerBed.Start), Retriever = LedgerBed.Cat, At = LedgerBed.Start }));
        Assert.Empty(bed.Ledger.Parked());
    }

    [Fact]
    public async Task A_call_that_changed_since_somebody_looked_is_not_closed()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        await bed.Claim(call);
        await bed.Ledger.Return(call.Id, "hung up", LedgerBed.Start);
        var events = bed.Ledger.LastSequence;
        var release = new CloseCommand { Id = call.Id, Resolution = Resolution.Released, Expected = call.Version, At = LedgerBed.Start };

        var now = Assert.IsType<CallOutcome.NotNow>(await bed.Ledger.Execute(release)).Call;
        Assert.Equal((true, events), (now.IsOpen, bed.Ledger.LastSequence));
        Assert.IsType<CallOutcome.Done>(await bed.Ledger.Execute(release with { Expected = now.Version }));
    }

    [Fact]
    public async Task A_claimed_calls_slot_stays_reserved_and_a_claim_that_falls_through_gives_the_call_back()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        await bed.Claim(call);
        Assert.IsType<ParkOutcome.SlotTaken>(await bed.Park(slot: call.Slot.Value));
        Assert.NotEqual(call.Orbit, (await bed.Parked()).Orbit);

        var back = Assert.IsType<CallOutcome.Done>(await bed.Ledger.Return(call.Id, "no ACK", LedgerBed.Start.AddSeconds(30))).Call;
        Assert.Equal((ParkedCallState.Parked, call.DueAt), (back.State, back.DueAt));
        Assert.IsType<ClaimOutcome.Claimed>(await bed.Claim(call, LedgerBed.Bob));
        Assert.Equal(["Parked", "Claimed", "Returned", "Claimed"], bed.Kinds(call.Id));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_being_joined_has_abandoned_and_the_confirmation_comes_too_late()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        await bed.Claim(call);
        Assert.IsType<CallOutcome.NotNow>(await bed.Ledger.Close(call.Id, Resolution.Released, LedgerBed.Start));
        Assert.IsType<CallOutcome.Done>(await bed.Ledger.Close(call.Id, Resolution.Abandoned, LedgerBed.Start));
        Assert.IsType<CallOutcome.NotNow>(await bed.Ledger.Confirm(call.Id, LedgerBed.Start));
        Assert.IsType<CallOutcome.NotNow>(await bed.Ledger.Return(call.Id, "late", LedgerBed.Start));
        Assert.Equal(Resolution.Abandoned, bed.Ledger.Get(call.Id)!.Ending!.Resolution);
    }

    [Fact]
    public async Task A_retrieve_during_the_recall_wins_and_says_what_rings_and_the_cut_ring_does_not_count()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        var ringing = await Ring(bed, call, LedgerBed.Start.AddSeconds(60));
        var won = Assert.IsType<ClaimOutcome.Claimed>(await bed.Claim(call, LedgerBed.Cat, LedgerBed.Start.AddSeconds(70)));
        Assert.Equal(ringing.Recall, won.Ringing);
        Assert.Null(won.Call.Recall);
        Assert.IsType<ClaimOutcome.AlreadyPickedUp>(await bed.Claim(call, LedgerBed.Bob, LedgerBed.Start.AddSeconds(71), ClaimKind.RecallAnswered));

        var back = (await bed.Ledger.Return(call.Id, "gone", LedgerBed.Start.AddSeconds(72))).Record!;
        Assert.Equal(0, back.Ladder.ParkerRings);
        Assert.IsType<LadderStep.RingParker>(Ladder.Next(LedgerBed.MainLot, back, LedgerBed.Start.AddSeconds(72)));
    }

    [Fact]
    public async Task The_next_caller_is_the_most_urgent_and_of_those_the_longest_waiting_and_everybody_who_asks_gets_another()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var first = await bed.Parked(slot: 705);
        var second = await bed.Parked(slot: 703, at: LedgerBed.Start.AddSeconds(1));
        var urgent = await bed.Ledger.Park(new ParkCommand
        {
            Id = ParkedCallId.New(LedgerBed.Start), Lot = LedgerBed.Main, Caller = LedgerBed.Ann, Context = new ParkContext { Priority = 1, For = "anna" }, At = LedgerBed.Start.AddSeconds(2),
        });
        Assert.Equal(
            [((ParkOutcome.Parked)urgent).Call.Id, first.Id, second.Id],
            (await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Next(bed).AsTask()))).Select(outcome => Assert.IsType<ClaimOutcome.Claimed>(outcome).Call.Id));
        Assert.Equal(new ClaimOutcome.Empty(LedgerBed.Main, null), await Next(bed));
        await bed.Ledger.Return(first.Id, "gone", LedgerBed.Start.AddSeconds(5));
        Assert.Equal(first.Id, Assert.IsType<ClaimOutcome.Claimed>(await Next(bed)).Call.Id);
    }

    [Fact]
    public async Task The_next_caller_of_somebody_is_one_they_parked_or_one_that_is_meant_for_them()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        await bed.Parked();
        var meant = (ParkOutcome.Parked)await bed.Ledger.Park(new ParkCommand
        {
            Id = ParkedCallId.New(LedgerBed.Start), Lot = LedgerBed.Main, Caller = LedgerBed.Ann, Context = new ParkContext { For = "anna" }, At = LedgerBed.Start,
        });
        Assert.IsType<ClaimOutcome.Empty>(await Next(bed, "299"));
        Assert.Equal(meant.Call.Id, Assert.IsType<ClaimOutcome.Claimed>(await Next(bed, "202", "Anna")).Call.Id);
        Assert.Equal(LedgerBed.Bob, Assert.IsType<ClaimOutcome.Claimed>(await Next(bed, "201")).Call.Parker);
        Assert.IsType<ClaimOutcome.NoSuchLot>(await bed.Ledger.Claim(new ClaimCommand { Lot = new LotName("nowhere"), Next = true, Retriever = LedgerBed.Cat, At = LedgerBed.Start }));
    }

    private static ValueTask<ClaimOutcome> Next(LedgerBed bed, params string[] whose) =>
        bed.Ledger.Claim(new ClaimCommand { Lot = LedgerBed.Main, Next = true, Whose = whose, Retriever = LedgerBed.Cat, At = LedgerBed.Start.AddSeconds(3) });

    [Fact]
    public async Task A_recall_that_is_answered_ends_as_such_and_so_does_a_fallback()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        foreach (var (kind, resolution, last) in ((ClaimKind, Resolution, string)[])[
            (ClaimKind.RecallAnswered, Resolution.RecalledAndAnswered, "RecallAnswered"), (ClaimKind.FallbackAnswered, Resolution.FallbackAnswered, "FallbackAnswered")])
        {
            var call = await bed.Parked();
            await Ring(bed, call, LedgerBed.Start.AddSeconds(60));
            await bed.Ledger.Claim(new ClaimCommand { Id = call.Id, Retriever = LedgerBed.Bob, Kind = kind, At = LedgerBed.Start.AddSeconds(65) });
            var ended = (await bed.Ledger.Confirm(call.Id, LedgerBed.Start.AddSeconds(66))).Record!;
            Assert.Equal((resolution, LedgerBed.Bob), (ended.Ending!.Resolution, ended.Ending.By));
            Assert.Equal(["Parked", "RecallStarted", "Claimed", last], bed.Kinds(call.Id));
        }
    }

    [Fact]
    public async Task An_unanswered_recall_stays_parked_and_the_parker_is_reminded_again()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        await Ring(bed, call, LedgerBed.Start.AddSeconds(60));
        Assert.IsType<CallOutcome.NotNow>(await bed.Ledger.StartRecall(new() { Id = call.Id, Target = RecallTarget.Parker, To = "x", At = LedgerBed.Start }));
        var failed = (await bed.Ledger.FailRecall(call.Id, "no answer", LedgerBed.Start.AddSeconds(90))).Record!;
        Assert.Equal((ParkedCallState.Parked, LedgerBed.Start.AddSeconds(150)), (failed.State, failed.DueAt));
        Assert.IsType<CallOutcome.NotNow>(await bed.Ledger.FailRecall(call.Id, "again", LedgerBed.Start.AddSeconds(90)));
        var second = await Ring(bed, call, LedgerBed.Start.AddSeconds(150));
        Assert.Equal((2, LedgerBed.Start.AddSeconds(180)), (second.Recall!.Number, second.DueAt));
        Assert.Equal(["Parked", "RecallStarted", "RecallFailed", "Reminded", "RecallStarted"], bed.Kinds(call.Id));
    }

    [Fact]
    public async Task Nobody_is_rung_for_a_call_that_changed_since_it_was_decided()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked();
        await bed.Ledger.TakeOver(new() { Id = call.Id, Caller = LedgerBed.Bob, Parker = LedgerBed.Cat, At = LedgerBed.Start.AddSeconds(59) });
        var ring = new StartRecallCommand { Id = call.Id, Target = RecallTarget.Parker, To = "sip:201@pbx", At = LedgerBed.Start.AddSeconds(60), Expected = call.Version };
        var now = Assert.IsType<CallOutcome.NotNow>(await bed.Ledger.StartRecall(ring)).Call;
        Assert.Null(now.Recall);
        Assert.Equal(["Parked", "Transferred"], bed.Kinds(call.Id));
        Assert.IsType<CallOutcome.Done>(await bed.Ledger.StartRecall(ring with { Expected = now.Version }));
    }

    private static async Task<ParkedCall> Ring(LedgerBed bed, ParkedCall call, DateTimeOffset at) =>
        Assert.IsType<CallOutcome.Done>(await bed.Ledger.StartRecall(new() { Id = call.Id, Target = RecallTarget.Parker, To = "sip:201@pbx", At = at })).Call;
}
