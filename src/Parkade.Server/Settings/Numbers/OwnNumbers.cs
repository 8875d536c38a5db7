using Parkade.Parking.Dialling;
using Parkade.Parking.Lots;
using Parkade.Server.Settings.Telephony;

namespace Parkade.Server.Settings.Numbers;

/// <summary>Which numbers are ours, and whose.</summary>
internal sealed class OwnNumbers(WrittenSystem system)
{
    private readonly (NumberPlan Plan, Placed<LotPolicy> Lot)[] _lots = [.. system.Lots.Select(lot => (new NumberPlan([lot.Value]), lot))];

    /// <summary>Everybody who has <paramref name="number"/>: one, unless there is a fault; none, if it is no number of ours.</summary>
    public IEnumerable<Owner> All(string number)
    {
        foreach (var (plan, lot) in _lots)
            if (plan.Find(number) is var meaning and not Dialled.Nothing)
                yield return Of(lot, meaning);
        foreach (var device in system.Devices)
            if (Same(device.Value.Number, number))
                yield return new Owner($"device {device.Value.Number}", device.Raw.WhereIs(DeviceKeys.Number), device.Raw);
        foreach (var group in system.Groups)
            if (Same(group.Value.Number, number))
                yield return new Owner($"group {group.Value.Number}", group.Raw.WhereIs(GroupKeys.Number), group.Raw);
    }

    /// <summary>Who has <paramref name="number"/>; null: nobody of ours.</summary>
    public Owner? Find(string number) => All(number).FirstOrDefault();

    /// <summary>What <paramref name="number"/> means to the lots.</summary>
    public (Owner Owner, Dialled Meaning)? Lot(string number)
    {
        foreach (var (plan, lot) in _lots)
            if (plan.Find(number) is var meaning and not Dialled.Nothing)
                return (Of(lot, meaning), meaning);
        return null;
    }

    /// <summary>Every number of ours that a person would dial, with who has it. Slots come last: there may be many.</summary>
    public IEnumerable<(string Number, Owner Owner)> Each()
    {
        string[] single = [.. system.Devices.Select(device => device.Value.Number), .. system.Groups.Select(group => group.Value.Number), .. system.Lots.SelectMany(lot => Codes(lot.Value))];
        foreach (var number in single)
            if (Find(number) is { } owner)
                yield return (number, owner);
        foreach (var (_, lot) in _lots.Where(known => known.Lot.Value.SlotsAreDialled))
            for (var slot = lot.Value.Slots.First; slot <= lot.Value.Slots.Last && lot.Value.Slots.Count <= SlotRange.MostSlots; slot = new(slot.Value + 1))
                yield return (lot.Value.Slots.Orbit(slot), Slot(lot));
    }

    private static IEnumerable<string> Codes(LotPolicy lot) => [lot.ParkCode, .. lot.MoreParkCodes.All, .. lot.Pickup.All, .. lot.ListCode is { } list ? [list] : Array.Empty<string>()];

    private static Owner Of(Placed<LotPolicy> lot, Dialled meaning) => meaning switch
    {
        Dialled.ParkAnywhere => new Owner($"the park code of lot \"{lot.Value.Name}\"", lot.Raw.WhereIs(LotKeys.Park), lot.Raw),
        Dialled.Orbit => Slot(lot),
        Dialled.Next or Dialled.PickUp or Dialled.PickUpFor => new Owner($"a pickup code of lot \"{lot.Value.Name}\"", lot.Raw.WhereIs(LotKeys.Pickup), lot.Raw),
        Dialled.Listing => new Owner($"the code that lists who waits in lot \"{lot.Value.Name}\"", lot.Raw.WhereIs(LotKeys.ListCode), lot.Raw),
        _ => new Owner($"a code of lot \"{lot.Value.Name}\"", lot.Raw.Where, lot.Raw),
    };

    private static Owner Slot(Placed<LotPolicy> lot) => new($"a slot of lot \"{lot.Value.Name}\" ({lot.Value.Slots})", lot.Raw.WhereIs(LotKeys.Slots), lot.Raw);

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
