using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Verbs;

namespace Parkade.Parking.Tests.Conformance;

public abstract class ParkConformance<TBed> where TBed : LedgerBed, new()
{
    private static readonly LotName Side = new("side");
    private static readonly LotName Third = new("third");

    [Fact]
    public async Task A_call_gets_the_lowest_free_slot_and_is_due_after_the_limit()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var first = await bed.Parked();
        var second = await bed.Parked();
        Assert.Equal(("701", "702"), (first.Orbit, second.Orbit));
        Assert.Equal(LedgerBed.Start.AddSeconds(60), first.DueAt);

        await bed.Ledger.Close(first.Id, Resolution.Abandoned, LedgerBed.Start);
        Assert.Equal("701", (await bed.Parked()).Orbit);
        Assert.Equal("703", (await bed.Parked()).Orbit);
    }

    [Fact]
    public async Task Round_robin_goes_on_after_the_slot_given_last_and_begins_again_at_the_end()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot with { Slots = new(701, 703), Order = SlotOrder.RoundRobin });
        var first = await bed.Parked();
        await bed.Ledger.Close(first.Id, Resolution.Abandoned, LedgerBed.Start);
        Assert.Equal("702", (await bed.Parked()).Orbit);
        await bed.Crash();
        Assert.Equal("703", (await bed.Parked()).Orbit);
        Assert.Equal("701", (await bed.Parked()).Orbit);
        Assert.IsType<ParkOutcome.LotFull>(await bed.Park());
    }

    [Fact]
    public async Task A_directed_park_takes_that_slot_and_a_taken_one_says_who_is_there()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var there = await bed.Parked(slot: 705);
        Assert.Equal("705", there.Orbit);
        var taken = Assert.IsType<ParkOutcome.SlotTaken>(await bed.Park(slot: 705, at: LedgerBed.Start.AddSeconds(9)));
        Assert.Equal(new ParkOutcome.SlotTaken("705", LedgerBed.Ann, LedgerBed.Start), taken);
        Assert.Equal(RefusalReason.SlotTaken, LastRefusal(bed).Reason);
    }

    [Fact]
    public async Task Slots_and_lots_that_do_not_exist_are_refused_and_written_down()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        Assert.Equal(new ParkOutcome.NoSuchSlot(LedgerBed.Main, new SlotNumber(721)), await bed.Park(slot: 721));
        Assert.Equal(RefusalReason.NoSuchSlot, LastRefusal(bed).Reason);
        Assert.Equal(new ParkOutcome.NoSuchLot(Side), await bed.Park(Side));
        Assert.Equal(RefusalReason.NoSuchLot, LastRefusal(bed).Reason);
    }

    [Fact]
    public async Task A_full_lot_passes_the_call_on_to_its_overflow_lots()
    {
        await using var bed = await new TBed().With(
            Lot(LedgerBed.Main, "700", 701, Overflow.Lot(Side)), Lot(Side, "800", 801, Overflow.Lot(Third)), Lot(Third, "900", 901, Overflow.None));
        Assert.Equal("701", (await bed.Parked()).Orbit);
        Assert.Equal("801", (await bed.Parked()).Orbit);
        var third = await bed.Parked();
        Assert.Equal(("901", Third), (third.Orbit, third.Lot));
        var parked = Assert.IsType<ParkingEvent.Parked>(bed.Ledger.Events(bed.Ledger.LastSequence, 1)[0].What);
        Assert.Equal([LedgerBed.Main, Side], parked.Via);
        Assert.Equal(new ParkOutcome.LotFull(LedgerBed.Main, Overflow.None), await bed.Park());
        Assert.Equal((RefusalReason.LotFull, "main → side → third"), (LastRefusal(bed).Reason, LastRefusal(bed).Why));
    }

    [Fact]
    public async Task Lots_that_overflow_to_one_another_are_each_asked_once()
    {
        await using var bed = await new TBed().With(Lot(LedgerBed.Main, "700", 701, Overflow.Lot(Side)), Lot(Side, "800", 801, Overflow.Lot(LedgerBed.Main)));
        Assert.Equal("801", (await bed.Parked(Side)).Orbit);
        Assert.Equal("701", (await bed.Parked(Side)).Orbit);
        Assert.Equal(new ParkOutcome.LotFull(Side, Overflow.None), await bed.Park(Side));
        Assert.Equal(new ParkOutcome.LotFull(LedgerBed.Main, Overflow.None), await bed.Park());
    }

    [Fact]
    public async Task A_full_chain_names_the_overflow_at_its_end()
    {
        await using var bed = await new TBed().With(
            Lot(LedgerBed.Main, "700", 701, Overflow.Lot(Side)), Lot(Side, "800", 801, Overflow.Destination("sip:desk@pbx")), Lot(Third, "900", 901, Overflow.Parker));
        await bed.Parked();
        await bed.Parked();
        await bed.Parked(Third);
        Assert.Equal(new ParkOutcome.LotFull(LedgerBed.Main, Overflow.Destination("sip:desk@pbx")), await bed.Park());
        Assert.Equal(new ParkOutcome.LotFull(Third, Overflow.Parker), await bed.Park(Third));
    }

    [Fact]
    public async Task Parking_the_same_call_twice_changes_nothing()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var command = new ParkCommand { Id = ParkedCallId.New(LedgerBed.Start), Lot = LedgerBed.Main, Caller = LedgerBed.Ann, At = LedgerBed.Start };
        var first = await bed.Ledger.Park(command);
        var events = bed.Ledger.LastSequence;
        Assert.Equal(first, await bed.Ledger.Park(command));
        Assert.Equal(events, bed.Ledger.LastSequence);
    }

    [Fact]
    public async Task What_was_said_about_a_call_is_kept_with_it()
    {
        await using var bed = await new TBed().With(LedgerBed.MainLot);
        var context = new ParkContext { Reason = "invoice", Note = "has the letter; \"urgent\"\n'; DROP TABLE slot", Priority = 2, For = "accounts", Tags = ["vip", "de"] };
        var command = new ParkCommand
        {
            Id = ParkedCallId.New(LedgerBed.Start),
            Lot = new LotName("MAIN"),
            Caller = new Party("1", "Zoë \"Z\" Ωmega \u0001", "sip:1@x"),
            Parker = LedgerBed.Bob,
            Context = context,
            DialogFacts = """{"cseq":7}""",
            Source = "2001:db8::1",
            TimeLimit = TimeSpan.FromMinutes(5),
            Method = ParkMethod.FeatureCode,
            At = LedgerBed.Start,
        };
        await bed.Ledger.Park(command);
        await bed.Crash();
        var call = bed.Ledger.Get(command.Id)!;
        Assert.Equal((context, command.Caller, LedgerBed.Bob, command.Source), (call.Context, call.Caller, call.Parker, call.Source));
        Assert.Equal(ParkMethod.FeatureCode, Assert.IsType<ParkingEvent.Parked>(Assert.Single(bed.Ledger.EventsOf(call.Id)).What).Method);
        Assert.Equal("""{"cseq":7}""", call.DialogFacts);
        Assert.Equal(LedgerBed.Start.AddMinutes(5), call.DueAt);

        await bed.Ledger.KeepFacts(call.Id, """{"cseq":8}""", LedgerBed.Start);
        Assert.Equal("""{"cseq":8}""", bed.Ledger.Get(call.Id)!.DialogFacts);
        await bed.Ledger.Close(call.Id, Resolution.Abandoned, LedgerBed.Start);
        Assert.Null(bed.Ledger.Get(call.Id)!.DialogFacts);
    }

    private static LotPolicy Lot(LotName name, string code, int slot, Overflow overflow) =>
        new() { Name = name, ParkCode = code, Slots = new(slot, slot), Overflow = overflow };

    private static ParkingEvent.Refused LastRefusal(LedgerBed bed) => bed.Ledger.Events(1, int.MaxValue).Select(e => e.What).OfType<ParkingEvent.Refused>().Last();
}
