using Parkade.Parking.Dialling;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Tests.Dialling;

/// <summary>Users of another system dial what they always have.</summary>
public sealed class DialProfileTests
{
    private static readonly LotName Main = new("main");

    private static Dialled.ParkAnywhere Park => new Dialled.ParkAnywhere(Main);

    private static Dialled.Next Next => new Dialled.Next(Main);

    private static Dialled.ParkIn In(int slot) => new Dialled.ParkIn(Main, new SlotNumber(slot));

    private static Dialled.PickUp Out(int slot) => new Dialled.PickUp(Main, new SlotNumber(slot));

    private static Dialled.Orbit Slot(int slot) => new Dialled.Orbit(Main, new SlotNumber(slot));

    public static TheoryData<string, string, Dialled> Numbers => new()
    {
        { "parkade", "700", Park }, { "parkade", "701", Slot(701) }, { "parkade", "720", Slot(720) },
        { "asterisk", "700", Park }, { "asterisk", "720", Slot(720) }, { "asterisk", "721", new Dialled.Nothing() },
        { "freepbx", "70", Park }, { "freepbx", "*88", Park }, { "freepbx", "71", Slot(71) }, { "freepbx", "78", Slot(78) }, { "freepbx", "*85", Next }, { "freepbx", "*8571", Out(71) },
        { "freeswitch", "6000", Park }, { "freeswitch", "6099", Slot(6099) },
        { "fusionpbx", "*5900", Park }, { "fusionpbx", "*5901", Slot(5901) }, { "fusionpbx", "park+*5999", In(5999) },
        { "kazoo", "*4", Park }, { "kazoo", "*4101", In(101) }, { "kazoo", "*5101", Out(101) }, { "kazoo", "101", Slot(101) },
        { "3cx", "*0", Park }, { "3cx", "*00", In(0) }, { "3cx", "*09", In(9) }, { "3cx", "*10", Out(0) }, { "3cx", "*19", Out(9) }, { "3cx", "*1", Next }, { "3cx", "5", new Dialled.Nothing() },
        { "cucm", "4000", Park }, { "cucm", "4001", Slot(4001) },
        { "webex", "*68", Park }, { "webex", "*68701", In(701) }, { "webex", "*88", Next }, { "webex", "*88701", Out(701) }, { "webex", "*88*701", Out(701) },
        { "webex", "*88201", new Dialled.PickUpFor(Main, "201") },
        { "teams", "park", Park }, { "teams", "10", Slot(10) }, { "teams", "99", Slot(99) },
        { "zoom", "*860", Park }, { "zoom", "*869", Slot(869) },
        { "ringcentral", "*801", Slot(801) }, { "ringcentral", "*899", Slot(899) },
        { "avaya", "*37", Park }, { "avaya", "*37*5#", In(5) }, { "avaya", "*38*5#", Out(5) }, { "avaya", "*38*100#", new Dialled.PickUpFor(Main, "100#") },
        { "yeastar", "*5", Park }, { "yeastar", "6000", Park }, { "yeastar", "*66001", In(6001) }, { "yeastar", "6001", Slot(6001) },
        { "vodia", "*85", Park }, { "vodia", "*86", Next }, { "vodia", "*86701", Out(701) },
        { "portaone", "*70", Park }, { "portaone", "*71", Next },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_means_what_it_means_in_the_other_system(string name, string dialled, Dialled expected) =>
        Assert.Equal(expected, new NumberPlan([DialProfile.Find(name)!.Lot]).Find(dialled));

    [Fact]
    public void No_profile_has_a_fault_and_every_lot_survives_the_ledger()
    {
        foreach (var profile in DialProfile.All)
        {
            Assert.Empty(LotFaults.Of([profile.Lot]));
            var kept = Ledgers.LedgerJson.ReadLot(Ledgers.LedgerJson.Write(profile.Lot));
            // A range is kept as it is written: a prefix of digits becomes part of the number.
            Assert.Equal(profile.Lot, kept);
        }
    }

    [Fact]
    public void Star_85_and_star_88_mean_opposite_things_in_different_systems()
    {
        Assert.IsType<Dialled.Next>(new NumberPlan([DialProfile.Find("FreePBX")!.Lot]).Find("*85"));
        Assert.IsType<Dialled.ParkAnywhere>(new NumberPlan([DialProfile.Find("Vodia")!.Lot]).Find("*85"));
        Assert.IsType<Dialled.ParkAnywhere>(new NumberPlan([DialProfile.Find("FreePBX")!.Lot]).Find("*88"));
        Assert.IsType<Dialled.Next>(new NumberPlan([DialProfile.Find("Webex")!.Lot]).Find("*88"));
    }
}
