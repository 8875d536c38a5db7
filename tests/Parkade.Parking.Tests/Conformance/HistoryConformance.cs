using Parkade.Parking.Events;
using Parkade.Parking.History;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Verbs;

namespace Parkade.Parking.Tests.Conformance;

/// <summary>Finding calls again, and measuring how they were looked after.</summary>
public abstract class HistoryConformance<TBed> where TBed : LedgerBed, new()
{
    private static readonly LotName Side = new("side");
    private static readonly LotPolicy SideLot = new() { Name = Side, ParkCode = "800", Slots = new(801, 899), ServiceLevel = TimeSpan.FromSeconds(10) };
    private static readonly LotPolicy MainLot = LedgerBed.MainLot with { Slots = new(701, 799) };

    private static DateTimeOffset At(double seconds) => LedgerBed.Start.AddSeconds(seconds);

    private static async Task<ParkedCall> Park(LedgerBed bed, double at, LotName? lot = null, Party? caller = null, Party? parker = null, ParkContext? context = null) =>
        Assert.IsType<ParkOutcome.Parked>(await bed.Ledger.Park(new()
        {
            Id = ParkedCallId.New(At(at)), Lot = lot ?? LedgerBed.Main, Caller = caller ?? LedgerBed.Ann, Parker = parker ?? LedgerBed.Bob, Context = context ?? ParkContext.Empty, At = At(at),
        })).Call;

    private static async Task Take(LedgerBed bed, ParkedCall call, double at)
    {
        await bed.Claim(call, at: At(at));
        await bed.Ledger.Confirm(call.Id, At(at));
    }

    private static IReadOnlyList<ParkedCall> Found(LedgerBed bed, ParkedCallQuery query) => bed.Ledger.Search(query).Items;

    private static IReadOnlyList<MeasureRow> Measured(LedgerBed bed, MeasureBy by, double from = 0, double to = 86400) =>
        bed.Ledger.Measures(new() { From = At(from), To = At(to), By = by });

    [Fact]
    public async Task Calls_are_found_the_newest_first_whether_open_or_ended()
    {
        await using var bed = await new TBed().With(MainLot, SideLot);
        var ended = await Park(bed, 0);
        var open = await Park(bed, 1, Side);
        var released = await Park(bed, 2);
        await Take(bed, ended, 10);
        await bed.Ledger.Close(released.Id, Resolution.Released, At(12));
        await bed.Crash();

        ParkedCallId[] Ids(ParkedCallQuery query) => [.. Found(bed, query).Select(call => call.Id)];
        Assert.Equal([released.Id, open.Id, ended.Id], Ids(new()));
        Assert.Equal([open.Id], Ids(new() { State = ParkedCallScope.Open }));
        Assert.Equal([released.Id, ended.Id], Ids(new() { State = ParkedCallScope.Ended }));
        Assert.Equal([open.Id], Ids(new() { Lots = [new("SIDE")] }));
        Assert.Empty(Ids(new() { Lots = [] }));
        Assert.Equal([released.Id], Ids(new() { Resolution = Resolution.Released }));
        Assert.Equal([open.Id], Ids(new() { From = At(1), To = At(2) }));
        Assert.Equal(bed.Ledger.Get(ended.Id), Found(bed, new() { To = At(1) })[0]);
        Assert.Equal(["Parked", "Claimed", "Retrieved"], bed.Ledger.EventsOf(ended.Id).Select(e => e.Kind));
        Assert.Empty(bed.Ledger.EventsOf(ParkedCallId.New(At(0))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Calls_are_found_by_number_person_and_words_without_regard_to_case(bool ended)
    {
        await using var bed = await new TBed().With(MainLot);
        var call = await Park(bed, 0, caller: new("0049301234", "Jürgen Bär"), parker: new("201", "Reception"),
            context: new() { Reason = "Delivery", Note = "Wants ÄPFEL, 5% off_season", For = "Günter", Tags = ["Fruit"], Priority = 1 });
        var other = await Park(bed, 1);
        if (ended) await Take(bed, call, 5);
        if (ended) await Take(bed, other, 5);

        void Finds(ParkedCallQuery query) => Assert.Equal([call.Id], Found(bed, query).Select(found => found.Id));
        foreach (var text in (string[])["bär", "JÜRGEN", "äpfel", "5%", "off_season", "fruit delivery", "günter", "4930", "reception", "701", "  bär   delivery "]) Finds(new() { Text = text });
        foreach (var text in (string[])["offxseason", "bär nobody", "%", "priority"]) Assert.DoesNotContain(Found(bed, new() { Text = text == "%" ? "%%" : text }), found => found.Id == call.Id);
        Finds(new() { Caller = "0049301234" });
        Finds(new() { For = "gÜNTER" });
        Finds(new() { Parker = ["999", "201"], Caller = "0049301234" });
        Assert.Equal(2, Found(bed, new() { Parker = ["201"] }).Count);
        Assert.Equal(2, Found(bed, new() { Text = " " }).Count);
        Assert.Empty(Found(bed, new() { Caller = "4930" }));
        Assert.Empty(Found(bed, new() { Parker = [] }));
        Assert.Equal(ended ? 1 : 0, Found(bed, new() { Text = "cat", Caller = "0049301234" }).Count);
    }

    [Fact]
    public async Task Numbers_that_somebody_may_not_see_find_nothing()
    {
        await using var bed = await new TBed().With(MainLot, SideLot);
        var hidden = await Park(bed, 0, caller: new("07700900111", "Dora"));
        var shown = await Park(bed, 1, Side, caller: new("07700900111", "Dora"));
        await Take(bed, hidden, 2);
        await Park(bed, 3, caller: new("07700900111", "Dora"));
        ParkedCallQuery Only(LotName lot) => new() { NumbersIn = [lot] };
        Assert.Equal([shown.Id], Found(bed, Only(Side) with { Text = "900111" }).Select(call => call.Id));
        Assert.Equal([shown.Id], Found(bed, Only(Side) with { Caller = "07700900111" }).Select(call => call.Id));
        Assert.Equal(3, Found(bed, Only(Side) with { Text = "dora" }).Count);
    }

    [Fact]
    public async Task Pages_hold_every_call_once_also_while_more_are_parked_and_ended()
    {
        await using var bed = await new TBed().With(MainLot, SideLot);
        List<ParkedCall> calls = [];
        for (var n = 0; n < 30; n++) calls.Add(await Park(bed, n, n % 2 == 0 ? Side : null));
        foreach (var call in calls.Where((_, n) => n % 3 != 0)) await Take(bed, call, 60);

        var query = new ParkedCallQuery { Limit = 7 };
        List<ParkedCallId> seen = [];
        for (var page = bed.Ledger.Search(query); ; page = bed.Ledger.Search(query with { After = page.Next }))
        {
            seen.AddRange(page.Items.Select(call => call.Id));
            if (page.Next is null) break;
            Assert.Equal(7, page.Items.Count);
            if (seen.Count == 7) await Park(bed, 100);
            if (seen.Count == 14) await Take(bed, calls[0], 101);
        }
        Assert.Equal(calls.Select(call => call.Id).Reverse(), seen);
        Assert.Equal(200, new ParkedCallQuery { Limit = 5000 }.Limit > 200 ? ParkedCallQuery.MostCalls : 0);
        Assert.Single(Found(bed, new() { Limit = -1 }));
        Assert.Throws<FormatException>(() => Found(bed, new() { After = "x" }));
    }

    [Fact]
    public async Task Measures_count_what_was_parked_in_a_time_and_how_it_ended()
    {
        await using var bed = await new TBed().With(MainLot, SideLot);
        await Take(bed, await Park(bed, 0), 5);
        await Take(bed, await Park(bed, 1), 31);
        await Take(bed, await Park(bed, 2, parker: LedgerBed.Cat), 102);
        await Take(bed, await Park(bed, 3, Side), 3 + 11);
        var abandoned = await Park(bed, 4, Side);
        await bed.Ledger.StartRecall(new() { Id = abandoned.Id, Target = Parking.Ladders.RecallTarget.Parker, To = "201", At = At(60) });
        await bed.Ledger.FailRecall(abandoned.Id, "no answer", At(90));
        await bed.Ledger.Move(new() { Id = abandoned.Id, Lot = Side, Slot = new(850), At = At(95) });
        await bed.Ledger.StartRecall(new() { Id = abandoned.Id, Target = Parking.Ladders.RecallTarget.Parker, To = "201", At = At(160) });
        await bed.Ledger.Close(abandoned.Id, Resolution.Abandoned, At(204));
        await Park(bed, 5);
        await bed.Ledger.Refuse(new() { Lot = Side, Dialled = "850", Who = LedgerBed.Cat, Reason = RefusalReason.SlotTaken, At = At(6) });
        await bed.Ledger.Refuse(new() { Dialled = "999", Who = LedgerBed.Cat, Reason = RefusalReason.NoSuchLot, At = At(6) });
        await bed.Crash();

        Assert.Equal(
            [
                new MeasureRow("main", 4, 3, 0, 0, 0, 0, 0, 0, 0, 2, 30, 100, 100),
                new MeasureRow("side", 2, 1, 0, 0, 1, 0, 0, 2, 1, 0, 11, 11, 200),
            ], Measured(bed, MeasureBy.Lot));
        Assert.Equal([("201", 5, 0), ("202", 1, 2)], Measured(bed, MeasureBy.Person).Select(row => (row.Key, row.Parked, row.Refused)));
        Assert.Equal([("2026-03-01", 6, 2)], Measured(bed, MeasureBy.Day).Select(row => (row.Key, row.Parked, row.Refused)));
        Assert.Equal([("main", 1, 30d)], Measured(bed, MeasureBy.Lot, 1, 2).Select(row => (row.Key, row.Parked, row.MedianSecondsToRetrieve!.Value)));
        Assert.Empty(Measured(bed, MeasureBy.Lot, -100, 0));
        Assert.Empty(Measured(bed, MeasureBy.Hour, 86400, 0));

        MeasureQuery all = new() { From = At(0), To = At(86400) };
        Assert.Equal(["main"], bed.Ledger.Measures(all with { Lots = [LedgerBed.Main] }).Select(row => row.Key));
        Assert.Empty(bed.Ledger.Measures(all with { Lots = [] }));
        Assert.Equal([("main", 1), ("side", 0)], bed.Ledger.Measures(all with { Parkers = ["202"] }).Select(row => (row.Key, row.Parked)));
        var people = new Dictionary<string, string> { ["201"] = "bob", ["202"] = "bob" };
        Assert.Equal([("bob", 6)], bed.Ledger.Measures(all with { By = MeasureBy.Person, PersonOfNumber = people }).Select(row => (row.Key, row.Parked)));
    }

    [Fact]
    public async Task Hours_and_days_begin_where_the_clock_on_the_wall_says()
    {
        await using var bed = await new TBed().With(MainLot);
        await Park(bed, 0);                          // 09:00 UTC
        await Park(bed, 3599);
        await Park(bed, 3600);
        await Park(bed, 15 * 3600);                  // midnight UTC
        await bed.Crash();
        var zone = TimeZoneInfo.CreateCustomTimeZone("x", TimeSpan.FromMinutes(330), null, null);
        MeasureQuery all = new() { From = At(0), To = At(2 * 86400) };
        Assert.Equal([("2026-03-01T09:00:00+00:00", 2), ("2026-03-01T10:00:00+00:00", 1), ("2026-03-02T00:00:00+00:00", 1)],
            bed.Ledger.Measures(all with { By = MeasureBy.Hour }).Select(row => (row.Key, row.Parked)));
        Assert.Equal([("2026-03-01T14:00:00+05:30", 1), ("2026-03-01T15:00:00+05:30", 2), ("2026-03-02T05:00:00+05:30", 1)],
            bed.Ledger.Measures(all with { By = MeasureBy.Hour, Zone = zone }).Select(row => (row.Key, row.Parked)));
        Assert.Equal([("2026-03-01", 3), ("2026-03-02", 1)], bed.Ledger.Measures(all with { By = MeasureBy.Day, Zone = zone }).Select(row => (row.Key, row.Parked)));
    }
}
