using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Verbs;

namespace Parkade.Parking.Tests.Conformance;

/// <summary>Transfers, moves, new settings and restarts.</summary>
public abstract class ChangeConformance<TBed> where TBed : LedgerBed, new()
{
    private static readonly LotName Side = new("side");
    private static readonly LotPolicy SideLot = new() { Name = Side, ParkCode = "800", Slots = new(801, 802), TimeLimit = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task A_completed_transfer_puts_the_caller_in_the_slot_and_the_limit_starts_anew()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var held = await bed.Parked();
        var later = LedgerBed.Start.AddSeconds(40);
        var command = new TakeOverCommand { Id = held.Id, Caller = LedgerBed.Cat, DialogFacts = "{}", At = later };
        var call = Assert.IsType<CallOutcome.Done>(await bed.Ledger.TakeOver(command)).Call;
        Assert.Equal((held.Orbit, LedgerBed.Cat, LedgerBed.Bob, later, held.ParkedAt), (call.Orbit, call.Caller, call.Parker, call.WaitingSince, call.ParkedAt));
        Assert.Equal(later.AddSeconds(60), call.DueAt);
        Assert.Equal("{}", bed.Ledger.Get(held.Id)!.DialogFacts);
        await bed.Claim(call);
        Assert.IsType<CallOutcome.NotNow>(await bed.Ledger.TakeOver(command));
        Assert.Equal(["Parked", "Transferred", "Claimed"], bed.Kinds(call.Id));
    }

    [Fact]
    public async Task A_moved_call_leaves_its_slot_and_follows_the_new_lots_policy()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot, SideLot);
        var call = await bed.Parked();
        var later = LedgerBed.Start.AddSeconds(30);
        var moved = Assert.IsType<MoveOutcome.Moved>(await bed.Ledger.Move(new() { Id = call.Id, Lot = Side, At = later })).Call;
        Assert.Equal(("801", Side, later.AddSeconds(20), LedgerBed.Start), (moved.Orbit, moved.Lot, moved.DueAt, moved.WaitingSince));
        Assert.IsType<ClaimOutcome.Empty>(await bed.Claim(call));
        Assert.IsType<ClaimOutcome.Claimed>(await bed.Claim(moved));
        Assert.IsType<MoveOutcome.NotNow>(await bed.Ledger.Move(new() { Id = call.Id, Lot = LedgerBed.Main, At = later }));
    }

    [Fact]
    public async Task A_move_to_a_taken_slot_a_full_lot_or_nowhere_changes_nothing()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot, SideLot with { Slots = new(801, 801) });
        var call = await bed.Parked();
        var other = await bed.Parked(Side);
        MoveCommand To(LotName lot, int? slot) => new() { Id = call.Id, Lot = lot, Slot = slot is { } n ? new SlotNumber(n) : null, At = LedgerBed.Start };
        Assert.Equal(new MoveOutcome.SlotTaken("801", other.Caller, other.WaitingSince), await bed.Ledger.Move(To(Side, 801)));
        Assert.Equal(new MoveOutcome.LotFull(Side), await bed.Ledger.Move(To(Side, null)));
        Assert.IsType<MoveOutcome.NoSuchSlot>(await bed.Ledger.Move(To(Side, 802)));
        Assert.IsType<MoveOutcome.NoSuchLot>(await bed.Ledger.Move(To(new LotName("x"), null)));
        Assert.Equal(call, bed.Ledger.Get(call.Id));
    }

    [Fact]
    public async Task What_cannot_be_resumed_after_a_crash_is_interrupted_and_leaves_no_ghost()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var gone = await bed.Parked();
        var kept = await bed.Parked();
        await bed.Claim(kept);
        await bed.Crash();
        var report = await bed.Ledger.Execute(new RecoverCommand { Resumable = new HashSet<ParkedCallId> { kept.Id }, At = LedgerBed.Start.AddSeconds(5) });
        Assert.Equal([gone.Id], report.Interrupted.Select(call => call.Id));
        Assert.Equal([kept.Id], report.Kept.Select(call => call.Id));
        Assert.Equal(Resolution.Interrupted, bed.Ledger.Get(gone.Id)!.Ending!.Resolution);
        Assert.Equal(ParkedCallState.Parked, bed.Ledger.Get(kept.Id)!.State);
        Assert.Equal(gone.Orbit, (await bed.Parked()).Orbit);
        Assert.Equal(2, (await bed.Ledger.Recover(LedgerBed.Start)).Interrupted.Count);
        Assert.Equal(0, bed.Ledger.Lots()[0].Taken);
    }

    [Fact]
    public async Task A_call_in_a_slot_that_leaves_the_settings_stays_until_it_ends()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var call = await bed.Parked(slot: 720);
        await bed.With(LedgerBed.MainLot with { Slots = new(701, 702) });
        Assert.Equal((1, 2), (bed.Ledger.Lots()[0].Taken, bed.Ledger.Lots()[0].Free));
        Assert.IsType<ParkOutcome.NoSuchSlot>(await bed.Park(slot: 719));
        Assert.IsType<ParkOutcome.SlotTaken>(await bed.Park(slot: 720));
        Assert.IsType<ClaimOutcome.Claimed>(await bed.Claim(call));
        await bed.Ledger.Confirm(call.Id, LedgerBed.Start);
        Assert.IsType<ParkOutcome.NoSuchSlot>(await bed.Park(slot: 720));
        Assert.Equal((0, 2), (bed.Ledger.Lots()[0].Taken, bed.Ledger.Lots()[0].Free));
    }

    [Fact]
    public async Task A_lot_that_leaves_the_settings_takes_no_calls_and_goes_with_its_last_one()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot, SideLot);
        var call = await bed.Parked(Side);
        await bed.With(LedgerBed.MainLot);
        Assert.Equal([(LedgerBed.Main, false), (Side, true)], bed.Ledger.Lots().Select(lot => (lot.Policy.Name, lot.Closing)));
        Assert.IsType<ParkOutcome.NoSuchLot>(await bed.Park(Side));
        await bed.Claim(call);
        await bed.Ledger.Confirm(call.Id, LedgerBed.Start);
        Assert.Single(bed.Ledger.Lots());

        await bed.With(SideLot, LedgerBed.MainLot);
        Assert.Equal([Side, LedgerBed.Main], bed.Ledger.Lots().Select(lot => lot.Policy.Name));
        Assert.Equal("801", (await bed.Parked(Side)).Orbit);
    }

    [Fact]
    public async Task A_lot_that_comes_back_has_its_slots_again_around_the_calls_that_stayed()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot, SideLot);
        var call = await bed.Parked(Side);
        await bed.With(LedgerBed.MainLot);
        await bed.With(LedgerBed.MainLot, SideLot);
        Assert.Equal((1, 1), (bed.Ledger.Lots()[1].Taken, bed.Ledger.Lots()[1].Free));
        Assert.Equal("802", (await bed.Parked(Side)).Orbit);
        await bed.Ledger.Close(call.Id, Resolution.Abandoned, LedgerBed.Start);
        Assert.Equal("801", (await bed.Parked(Side)).Orbit);
    }

    [Fact]
    public async Task The_same_settings_again_are_no_event_and_faulty_ones_change_nothing()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot, SideLot);
        var events = bed.Ledger.LastSequence;
        await bed.Crash();
        await bed.With(LedgerBed.MainLot, SideLot);
        Assert.Equal(events, bed.Ledger.LastSequence);
        var faulty = await bed.Ledger.ConfigureLots([LedgerBed.MainLot, LedgerBed.MainLot], LedgerBed.Start);
        Assert.NotEmpty(Assert.IsType<ConfigureOutcome.Faulty>(faulty).Faults);
        Assert.Equal(events, bed.Ledger.LastSequence);
    }

    [Fact]
    public async Task A_verb_about_a_call_that_never_was_says_so()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        Assert.IsType<CallOutcome.NoSuchCall>(await bed.Ledger.Confirm(ParkedCallId.New(LedgerBed.Start), LedgerBed.Start));
        Assert.Null(bed.Ledger.Get(ParkedCallId.New(LedgerBed.Start)));
        Assert.IsType<MoveOutcome.NotNow>(await bed.Ledger.Move(new() { Id = ParkedCallId.New(LedgerBed.Start), Lot = LedgerBed.Main, At = LedgerBed.Start }));
    }

    [Fact]
    public async Task Followers_of_the_log_hear_of_every_event_in_order()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var before = bed.Ledger.LastSequence;
        var more = bed.Ledger.WhenBeyond(before, CancellationToken.None);
        Assert.False(more.IsCompleted);
        await bed.Parked();
        Assert.Equal(before + 1, await more);
        Assert.Equal(before + 1, await bed.Ledger.WhenBeyond(0, CancellationToken.None));
        Assert.Equal([2L], bed.Ledger.Events(2, 10).Select(e => e.Sequence));
        Assert.Equal([1L], bed.Ledger.Events(1, 1).Select(e => e.Sequence));

        using var stopping = new CancellationTokenSource();
        var never = bed.Ledger.WhenBeyond(before + 1, stopping.Token);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
    }
}
