using Parkade.Parking;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Server.Api.Views;

namespace Parkade.Server.Api.Events;

/// <summary>
/// Makes of events what boards are told. The counts of lots come first and have no number of their own: whoever is cut off between the two
/// gets both again.
/// </summary>
internal sealed class FeedWriter(ApiFloor floor)
{
    public IReadOnlyList<FeedItem> Write(IReadOnlyList<LedgerEvent> steps)
    {
        var house = floor.House;
        var lots = new HashSet<LotName>();
        var calls = new Dictionary<ParkedCallId, ParkedCall?>();
        var items = new List<FeedItem>(steps.Count + 4);
        foreach (var step in steps)
        {
            lots.UnionWith(LotsOf(step));
            if (step.What is ParkingEvent.Refused refused) items.Add(new RefusalItem(step, refused, house));
            if (step.Call is not { } id) continue;
            if (!calls.TryGetValue(id, out var call)) calls[id] = call = floor.Ledger.Get(id);
            if (call is not null) items.Add(new CallItem(step, call, house));
        }
        return lots.Count == 0 ? items : [.. Lots(lots, house, steps[^1].Sequence), .. items];
    }

    private IEnumerable<FeedItem> Lots(HashSet<LotName> changed, ApiHouse house, long last)
    {
        var views = floor.Ledger.Lots().ToDictionary(lot => lot.Policy.Name);
        foreach (var name in changed)
        {
            // One that is not there any more is told as closing and empty.
            var view = views.GetValueOrDefault(name) ?? new LotView(house.PolicyOf(name), 0, 0, Closing: true);
            yield return new LotItem(view, LotViews.Oldest(floor.Ledger.Parked(name)), last);
        }
    }

    private static IEnumerable<LotName> LotsOf(LedgerEvent step)
    {
        if (step.What is ParkingEvent.Moved moved) yield return moved.FromLot;
        if (step.Lot is { } lot && step.What is not (ParkingEvent.Refused or ParkingEvent.Reminded or ParkingEvent.RecallStarted or ParkingEvent.RecallFailed or ParkingEvent.Annotated))
            yield return lot;
    }
}
