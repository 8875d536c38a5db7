using System.Collections.Frozen;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Dialling;

/// <summary>What the numbers of all lots mean: park codes, slots, and the forms that say "park in this slot". An immutable snapshot.</summary>
public sealed class NumberPlan
{
    // The forms met in the field: park-701, park+701 (Snom), ;orbit=701 (Linksys).
    private static readonly string[] DirectedPrefixes = ["park-", "park+"];

    private readonly FrozenDictionary<string, LotName> _parkCodes;
    private readonly FrozenDictionary<string, (LotName Lot, SlotNumber Slot)> _stragglers;
    private readonly (LotName Lot, SlotRange Slots)[] _ranges;

    /// <param name="lots">Lots without faults between them (<see cref="LotFaults"/>).</param>
    public NumberPlan(IReadOnlyList<LotPolicy> lots) : this(lots, []) { }

    /// <param name="lots">Lots without faults between them (<see cref="LotFaults"/>).</param>
    /// <param name="stragglers">Calls in slots that the settings no longer name; they stay reachable until they end.</param>
    public NumberPlan(IReadOnlyList<LotPolicy> lots, IEnumerable<ParkedCall> stragglers)
    {
        _ranges = [.. lots.Select(lot => (lot.Name, lot.Slots))];
        _parkCodes = lots.DistinctBy(lot => lot.ParkCode, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(lot => lot.ParkCode, lot => lot.Name, StringComparer.OrdinalIgnoreCase);
        _stragglers = stragglers.Where(call => !_ranges.Any(range => range.Lot == call.Lot && range.Slots.Contains(call.Slot)))
            .DistinctBy(call => call.Orbit)
            .ToFrozenDictionary(call => call.Orbit, call => (call.Lot, call.Slot), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>What was dialled.</summary>
    /// <param name="user">The user part of the request URI, unescaped.</param>
    /// <param name="orbit">Its <c>orbit</c> parameter, if there is one: then the call is to be parked in that slot, whatever the user part says,
    /// except that a park code and a slot of another lot contradict each other.</param>
    public Dialled Find(string? user, string? orbit = null)
    {
        user ??= "";
        if (!string.IsNullOrEmpty(orbit)) return ByOrbitParameter(user, orbit);
        if (_parkCodes.TryGetValue(user, out var lot)) return new Dialled.ParkAnywhere(lot);
        if (TryFindSlot(user, out lot, out var slot)) return new Dialled.Orbit(lot, slot);

        foreach (var prefix in DirectedPrefixes)
        {
            if (!user.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = user[prefix.Length..];
            if (TryFindSlot(rest, out lot, out slot)) return new Dialled.ParkIn(lot, slot);
            if (_parkCodes.TryGetValue(rest, out lot)) return new Dialled.ParkAnywhere(lot);
        }
        return new Dialled.Nothing();
    }

    private Dialled ByOrbitParameter(string user, string orbit)
    {
        if (!TryFindSlot(orbit, out var lot, out var slot)) return new Dialled.Nothing();
        if (_parkCodes.TryGetValue(user, out var asked) && asked != lot) return new Dialled.Nothing();
        return new Dialled.ParkIn(lot, slot);
    }

    private bool TryFindSlot(string dialled, out LotName lot, out SlotNumber slot)
    {
        if (_stragglers.TryGetValue(dialled, out var straggler))
        {
            (lot, slot) = straggler;
            return true;
        }
        foreach (var range in _ranges)
        {
            lot = range.Lot;
            if (range.Slots.TryFind(dialled, out slot)) return true;
        }
        (lot, slot) = (default, default);
        return false;
    }
}
