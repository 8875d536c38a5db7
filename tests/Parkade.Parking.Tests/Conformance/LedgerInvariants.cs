using Parkade.Parking.Audits;
using Parkade.Parking.History;
using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Tests.Conformance;

/// <summary>What is true of every ledger at every moment.</summary>
public static class LedgerInvariants
{
    private static readonly HashSet<string> Resolutions = ["Retrieved", "RecallAnswered", "FallbackAnswered", "Abandoned", "Released", "Interrupted"];

    public static void Hold(ILedgerReader ledger)
    {
        var parked = ledger.Parked();
        var events = ledger.Events(1, int.MaxValue);

        // A slot holds one call; a call is in one slot or none.
        Assert.Equal(parked.Count, parked.DistinctBy(call => (call.Lot, call.Slot)).Count());
        Assert.Equal(parked.Count, parked.DistinctBy(call => call.Id).Count());
        Assert.All(parked, call => Assert.True(call.IsOpen));
        foreach (var lot in ledger.Lots())
        {
            var here = parked.Where(call => call.Lot == lot.Policy.Name).ToList();
            Assert.Equal(here.Count, lot.Taken);
            Assert.Equal(lot.Closing ? 0 : lot.Policy.Slots.Count - here.Count(call => lot.Policy.Slots.Contains(call.Slot)), lot.Free);
        }
        Assert.All(parked, call => Assert.Contains(ledger.Lots(), lot => lot.Policy.Name == call.Lot));

        // The log has no gaps, and nothing follows a resolution: every parking that is over ended once, one that is open did not.
        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(e => e.Sequence));
        Assert.Equal(events.Count, ledger.LastSequence);
        foreach (var history in events.Where(e => e.Call is not null).GroupBy(e => e.Call!.Value))
        {
            var kinds = history.Select(e => e.Kind).ToList();
            Assert.Equal("Parked", kinds[0]);
            Assert.Equal(1, kinds.Count(kind => kind == "Parked"));
            var call = ledger.Get(history.Key)!;
            Assert.Equal(call.IsOpen ? 0 : 1, kinds.Count(Resolutions.Contains));
            if (!call.IsOpen) Assert.Contains(kinds[^1], Resolutions);
        }

        // Replaying the log gives the tables.
        var replay = LedgerReplay.Of(ledger);
        foreach (var (id, call) in replay.Calls) Assert.Equal(call, ledger.Get(id)! with { DialogFacts = null });
        Assert.Equal(replay.Calls.Values.Where(call => call.IsOpen).Select(call => call.Id).Order(ById), parked.Select(call => call.Id).Order(ById));
        Assert.Equal(replay.Lots.Values.ToHashSet(), ledger.Lots().Where(lot => !lot.Closing).Select(lot => lot.Policy).ToHashSet());

        // The audit is whole, and has one row for each event.
        var verdict = Assert.IsType<AuditVerdict.Intact>(ledger.VerifyAudit());
        Assert.IsType<AuditVerdict.Intact>(ledger.VerifyAudit(verdict.Head));
        Assert.Equal(events.Select(e => (long?)e.Sequence), AllRows(ledger).Where(row => row.Event is not null).Select(row => row.Event));

        // The history has every call, the newest first, and tells of each what the log tells.
        var found = AllCalls(ledger);
        Assert.Equal(events.Where(e => e.Kind == "Parked").Select(e => e.Call!.Value).Reverse(), found.Select(call => call.Id));
        Assert.All(found, call => Assert.Equal(replay.Calls[call.Id], call with { DialogFacts = null }));
        foreach (var history in events.Where(e => e.Call is not null).GroupBy(e => e.Call!.Value).Take(3)) Assert.Equal(history, ledger.EventsOf(history.Key));
        foreach (var by in Enum.GetValues<MeasureBy>())
        {
            var query = new MeasureQuery { From = LedgerBed.Start.AddSeconds(7), To = LedgerBed.Start.AddMinutes(3), By = by };
            Assert.Equal(MeasuresFromLog.Of(ledger, query), ledger.Measures(query));
        }
    }

    private static List<AuditRow> AllRows(ILedgerReader ledger)
    {
        List<AuditRow> rows = [];
        var query = new AuditQuery { OldestFirst = true, Limit = AuditQuery.MostRows };
        for (string? next = ""; next is not null;)
        {
            var page = ledger.Audit(next.Length == 0 ? query : query with { After = next });
            rows.AddRange(page.Items);
            next = page.Next;
        }
        return rows;
    }

    private static List<ParkedCall> AllCalls(ILedgerReader ledger)
    {
        List<ParkedCall> calls = [];
        var query = new ParkedCallQuery { Limit = ParkedCallQuery.MostCalls };
        for (string? next = ""; next is not null;)
        {
            var page = ledger.Search(next.Length == 0 ? query : query with { After = next });
            calls.AddRange(page.Items);
            next = page.Next;
        }
        return calls;
    }

    private static readonly Comparer<ParkedCallId> ById = Comparer<ParkedCallId>.Create((a, b) => a.Value.CompareTo(b.Value));
}
