using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Views;

/// <summary>Lots and slots as they are shown to somebody.</summary>
internal static class LotViews
{
    public static Rest.Lot Of(LotView lot, DateTimeOffset? oldest, IReadOnlyList<Rest.LotAct> acts)
    {
        var policy = lot.Policy;
        return new Rest.Lot(policy.Name.Value, policy.Title, policy.Site, policy.ParkCode, policy.Slots.Orbit(policy.Slots.First), policy.Slots.Orbit(policy.Slots.Last),
            policy.Escalation, lot.Taken, lot.Free, lot.Closing, policy.TimeLimit?.TotalSeconds, policy.ServiceLevel.TotalSeconds, oldest, acts);
    }

    /// <summary>Since when the caller who waits longest does; null: nobody waits.</summary>
    public static DateTimeOffset? Oldest(IEnumerable<ParkedCall> calls) =>
        calls.Where(call => call.State == ParkedCallState.Parked).Select(call => (DateTimeOffset?)call.WaitingSince).Min();

    /// <summary>The slots of a lot in their order, with the calls that are in them.</summary>
    /// <param name="onlyTaken">Leaves out the free ones.</param>
    public static IEnumerable<Rest.Slot> Slots(LotView lot, IReadOnlyList<ParkedCall> calls, bool onlyTaken, Func<ParkedCall, Rest.ParkedCall> show)
    {
        var (name, range) = (lot.Policy.Name.Value, lot.Policy.Slots);
        var taken = calls.ToDictionary(call => call.Slot.Value);
        if (!onlyTaken && !lot.Closing)
            for (var number = range.First.Value; number <= range.Last.Value; number++)
                yield return taken.Remove(number, out var call)
                    ? new Rest.Slot(name, number, call.Orbit, Retired: false, show(call))
                    : new Rest.Slot(name, number, range.Orbit(new SlotNumber(number)), Retired: false, null);
        foreach (var call in taken.Values.OrderBy(call => call.Slot))
            yield return new Rest.Slot(name, call.Slot.Value, call.Orbit, lot.Closing || !range.Contains(call.Slot), show(call));
    }
}
