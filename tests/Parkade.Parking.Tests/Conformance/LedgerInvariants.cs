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
    }

    private static readonly Comparer<ParkedCallId> ById = Comparer<ParkedCallId>.Create((a, b) => a.Value.CompareTo(b.Value));
}
