using Parkade.Calls.Desk;
using Parkade.Parking;
using Parkade.Parking.Dialling;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Sip.Headers;
using Parkade.Sip.Subscriptions;

namespace Parkade.Calls.Lamps;

/// <summary>What the URI on a lamp key means.</summary>
internal sealed class LampFinder(CallContext calls, LotBoard lots)
{
    /// <summary>Before a lot's name: all its slots, each by itself (RFC 4662).</summary>
    public const string ListPrefix = "list-";

    /// <summary>
    /// <c>701</c>, also as <c>park-701</c> or with <c>orbit=701</c>: a slot. <c>700</c> or the lot's name: the whole lot, and the name, where
    /// lists are understood, its list; so does <c>list-main</c> always. <c>201</c>: a device. A key dials the code that it watches, or the
    /// slot, so that a lit one picks up.
    /// </summary>
    public Lookup Find(SipUri resource, bool takesLists, Func<Lamp, Glow, StateView, byte[]> write)
    {
        if (resource.User is not { } user) return new Lookup.Nothing();
        return calls.Exchange.Plan.Find(user, resource.Parameters.Get("orbit")) switch
        {
            Dialled.Orbit(var lot, var slot) => One(Slot(calls.Policy(lot), slot)),
            Dialled.ParkIn(var lot, var slot) => One(Slot(calls.Policy(lot), slot)),
            Dialled.PickUp(var lot, var slot) => One(new Lamp.OfSlot(lot, slot, user)),
            Dialled.ParkAnywhere(var lot) => One(new Lamp.OfLot(lot, user)),
            Dialled.Next(var lot) => One(new Lamp.OfLot(lot, user)),
            _ when Lot(user) is { } named => takesLists ? List(named) : One(Whole(named)),
            _ when user.StartsWith(ListPrefix, StringComparison.OrdinalIgnoreCase) && Lot(user[ListPrefix.Length..]) is { } listed => List(listed),
            _ when calls.Exchange.System.Device(user) is { } device => One(new Lamp.OfDevice(device.Number)),
            _ => new Lookup.Nothing(),
        };

        Lookup One(Lamp lamp) => new Lookup.One(Watch(lamp));

        Lookup List(LotPolicy lot) => new Lookup.List(lot.Name.Value, [.. Slots(lot).Select(slot => Watch(Slot(lot, slot)))]);

        Watched Watch(Lamp lamp) => new(lamp.Key, lamp.Dial, view => write(lamp, Seen(lamp, view.Subscriber), view))
        {
            State = subscriber => (lamp, Seen(lamp, subscriber), subscriber is Watcher { SeesCallers: true }),
        };
    }

    // Whoever may not see a caller sees that somebody waits.
    private Glow Seen(Lamp lamp, Subscriber subscriber)
    {
        var glow = Glow(lamp);
        if (glow.Who is null || subscriber is not Watcher { Who: var who }) return glow;
        var call = lamp switch
        {
            Lamp.OfSlot slot => lots.CallIn(slot.Lot, slot.Slot),
            Lamp.OfLot lot => lots.OnlyCallIn(lot.Lot),
            _ => null,
        };
        if (call is null) return glow;
        var policy = calls.Policy(call.Lot);
        return Rulebook.May(who, ParkingAct.See, policy, call) && Rulebook.May(who, ParkingAct.SeeNumber, policy, call) ? glow : glow with { Who = null };
    }

    private Glow Glow(Lamp lamp) => lamp switch
    {
        Lamp.OfSlot slot => lots.Of(slot.Lot, slot.Slot),
        Lamp.OfLot lot => lots.Of(lot.Lot),
        Lamp.OfDevice device => Of(calls.Lines.StateOf(device.Number)),
        _ => Lamps.Glow.Off,
    };

    private static Glow Of(LineState state) => state switch
    {
        LineState.Ringing => new Glow(Light.Ringing),
        LineState.Busy => new Glow(Light.On),
        _ => Lamps.Glow.Off,
    };

    private LotPolicy? Lot(string name) => calls.Arrangement.Lot(new LotName(name));

    // More than a list tells are not looked at: a lot may have a hundred thousand.
    private static IEnumerable<SlotNumber> Slots(LotPolicy lot) =>
        Enumerable.Range(lot.Slots.First.Value, Math.Min(lot.Slots.Count, LampRoom.MostInList)).Select(number => new SlotNumber(number));

    // Where slots are no numbers by themselves, the form that always is one.
    private static Lamp.OfSlot Slot(LotPolicy lot, SlotNumber slot) =>
        new(lot.Name, slot, lot.SlotsAreDialled ? lot.Slots.Orbit(slot) : "pickup-" + lot.Slots.Orbit(slot));

    private static Lamp.OfLot Whole(LotPolicy lot) => new(lot.Name, lot.ParkCode);
}
