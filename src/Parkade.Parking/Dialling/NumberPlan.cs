using System.Collections.Frozen;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Dialling;

/// <summary>What the numbers of all lots mean: codes, slots, and the forms that say what to do with a slot. An immutable snapshot.</summary>
public sealed class NumberPlan
{
    // The forms met in the field: park-701, park+701 (Snom), ;orbit=701 (Linksys). The same for the other way.
    private static readonly string[] ParkPrefixes = ["park-", "park+"];
    private static readonly string[] PickupPrefixes = ["pickup-", "pickup+"];

    private readonly FrozenDictionary<string, Dialled> _codes;
    private readonly FrozenDictionary<string, LotName> _parkCodes;
    private readonly FrozenDictionary<string, (LotName Lot, SlotNumber Slot)> _stragglers;
    private readonly LotPolicy[] _lots;
    private readonly (string Code, LotName Lot)[] _pickups;

    /// <param name="lots">Lots without faults between them (<see cref="LotFaults"/>).</param>
    public NumberPlan(IReadOnlyList<LotPolicy> lots) : this(lots, []) { }

    /// <param name="lots">Lots without faults between them (<see cref="LotFaults"/>).</param>
    /// <param name="stragglers">Calls in slots that the settings no longer name; they stay reachable until they end.</param>
    public NumberPlan(IReadOnlyList<LotPolicy> lots, IEnumerable<ParkedCall> stragglers)
    {
        _lots = [.. lots];
        _parkCodes = Once(lots.SelectMany(lot => lot.MoreParkCodes.All.Prepend(lot.ParkCode).Select(code => (code, lot.Name))));
        _codes = Once(
            _parkCodes.Select(entry => (entry.Key, (Dialled)new Dialled.ParkAnywhere(entry.Value)))
                .Concat(lots.SelectMany(lot => lot.Pickup.All.Select(code => (code, (Dialled)new Dialled.Next(lot.Name)))))
                .Concat(lots.Where(lot => lot.ListCode is not null).Select(lot => (lot.ListCode!, (Dialled)new Dialled.Listing(lot.Name)))));
        // The longest first: *85 must not be taken for *8 and a 5.
        _pickups = [.. lots.SelectMany(lot => lot.Pickup.All.Select(code => (code, lot.Name))).OrderByDescending(entry => entry.code.Length)];
        _stragglers = stragglers.Where(call => !lots.Any(lot => lot.Name == call.Lot && lot.Slots.Contains(call.Slot)))
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
        if (_codes.TryGetValue(user, out var code)) return code;
        if (TryFindSlot(user, dialledAlone: true, out var lot, out var slot)) return new Dialled.Orbit(lot, slot);
        return ByForm(user) ?? ByPickupCode(user) ?? ByParkPrefix(user) ?? ByPickupPrefix(user) ?? new Dialled.Nothing();
    }

    private Dialled ByOrbitParameter(string user, string orbit)
    {
        if (!TryFindSlot(orbit, dialledAlone: false, out var lot, out var slot)) return new Dialled.Nothing();
        if (_parkCodes.TryGetValue(user, out var asked) && asked != lot) return new Dialled.Nothing();
        return new Dialled.ParkIn(lot, slot);
    }

    private Dialled? ByForm(string user)
    {
        foreach (var lot in _lots)
        {
            if (lot.ParkForm is { } park && park.TryMatch(user, out var orbit) && lot.Slots.TryFind(orbit, out var slot)) return new Dialled.ParkIn(lot.Name, slot);
            if (lot.PickupForm is { } pickup && pickup.TryMatch(user, out orbit) && lot.Slots.TryFind(orbit, out slot)) return new Dialled.PickUp(lot.Name, slot);
        }
        return null;
    }

    // *85701 or *85*701: the caller in that slot; *85201: the call of, or for, that telephone.
    private Dialled? ByPickupCode(string user)
    {
        foreach (var (code, lot) in _pickups)
        {
            if (!user.StartsWith(code, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = user[code.Length..];
            if (TryFindSlot(rest, dialledAlone: false, out var its, out var slot)) return new Dialled.PickUp(its, slot);
            rest = rest.TrimStart('*', '-', '+');
            if (TryFindSlot(rest, dialledAlone: false, out its, out slot)) return new Dialled.PickUp(its, slot);
            if (rest.Length > 0) return new Dialled.PickUpFor(lot, rest);
        }
        return null;
    }

    private Dialled? ByParkPrefix(string user)
    {
        foreach (var prefix in ParkPrefixes)
        {
            if (!user.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = user[prefix.Length..];
            if (TryFindSlot(rest, dialledAlone: false, out var lot, out var slot)) return new Dialled.ParkIn(lot, slot);
            if (_parkCodes.TryGetValue(rest, out lot)) return new Dialled.ParkAnywhere(lot);
        }
        return null;
    }

    private Dialled? ByPickupPrefix(string user)
    {
        foreach (var prefix in PickupPrefixes)
        {
            if (!user.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = user[prefix.Length..];
            if (TryFindSlot(rest, dialledAlone: false, out var lot, out var slot)) return new Dialled.PickUp(lot, slot);
            if (_parkCodes.TryGetValue(rest, out lot)) return new Dialled.Next(lot);
            foreach (var policy in _lots)
                if (policy.Name == new LotName(rest))
                    return new Dialled.Next(policy.Name);
        }
        return null;
    }

    private bool TryFindSlot(string dialled, bool dialledAlone, out LotName lot, out SlotNumber slot)
    {
        foreach (var policy in _lots)
        {
            lot = policy.Name;
            if ((policy.SlotsAreDialled || !dialledAlone) && policy.Slots.TryFind(dialled, out slot)) return true;
        }
        // Behind the lots that there are: a number that one of them has again must not lead to another caller.
        if (_stragglers.TryGetValue(dialled, out var straggler))
        {
            (lot, slot) = straggler;
            return true;
        }
        (lot, slot) = (default, default);
        return false;
    }

    private static FrozenDictionary<string, T> Once<T>(IEnumerable<(string Code, T What)> codes) =>
        codes.DistinctBy(entry => entry.Code, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(entry => entry.Code, entry => entry.What, StringComparer.OrdinalIgnoreCase);
}
