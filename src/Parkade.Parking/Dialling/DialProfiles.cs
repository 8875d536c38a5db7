using Parkade.Parking.Lots;

namespace Parkade.Parking.Dialling;

/// <summary>The table of <see cref="DialProfile.All"/>.</summary>
internal static class DialProfiles
{
    private static readonly LotPolicy Main = new() { Name = new LotName("main") };

    public static IReadOnlyList<DialProfile> Table { get; } =
    [
        new("parkade", "Parkade", Main),
        new("asterisk", "Asterisk", Main with { ParkCode = "700", Slots = new(701, 720), TimeLimit = Seconds(45), RecallRing = Seconds(30) }) { ParkFeature = "#72" },
        new("freepbx", "FreePBX", Main with
        {
            ParkCode = "70", Slots = new(71, 78), TimeLimit = Seconds(45), Pickup = DialCodes.Of("*85"), MoreParkCodes = DialCodes.Of("*88"),
        }),
        new("freeswitch", "FreeSWITCH", Main with { ParkCode = "6000", Slots = new(6001, 6099), TimeLimit = null }),
        new("fusionpbx", "FusionPBX", Main with { ParkCode = "*5900", Slots = Slots("*5901-*5999"), TimeLimit = Seconds(900) }),
        new("kazoo", "Kazoo", Main with
        {
            ParkCode = "*4", Slots = new(101, 199), ParkForm = Form("*4{slot}"), PickupForm = Form("*5{slot}"), TimeLimit = Seconds(120), RecallRing = Seconds(30),
        }),
        new("3cx", "3CX", Main with
        {
            ParkCode = "*0", Slots = new(0, 9), SlotsAreDialled = false, ParkForm = Form("*0{slot}"), PickupForm = Form("*1{slot}"), Pickup = DialCodes.Of("*1"), TimeLimit = null,
        }),
        new("cucm", "Cisco Unified CM", Main with { ParkCode = "4000", Slots = new(4001, 4099), TimeLimit = Seconds(60), RecallRing = Seconds(30) }),
        new("webex", "Webex Calling, BroadWorks", Main with { ParkCode = "*68", ParkForm = Form("*68{slot}"), Pickup = DialCodes.Of("*88"), TimeLimit = Seconds(45) }),
        new("teams", "Microsoft Teams", Main with { ParkCode = "park", Slots = new(10, 99), TimeLimit = Seconds(300) }),
        new("zoom", "Zoom Phone", Main with { ParkCode = "*860", Slots = Slots("*861-*899"), TimeLimit = Seconds(600) }),
        new("ringcentral", "RingCentral", Main with { ParkCode = "*800", Slots = Slots("*801-*899") }),
        new("avaya", "Avaya IP Office", Main with
        {
            ParkCode = "*37", Slots = new(1, 99), SlotsAreDialled = false, ParkForm = Form("*37*{slot}#"), PickupForm = Form("*38*{slot}#"), Pickup = DialCodes.Of("*38"), TimeLimit = Seconds(300),
        }),
        new("yeastar", "Yeastar", Main with { ParkCode = "*5", MoreParkCodes = DialCodes.Of("6000"), Slots = new(6001, 6099), ParkForm = Form("*6{slot}") }) { ParkFeature = "*5" },
        new("vodia", "Vodia", Main with { ParkCode = "*85", ParkForm = Form("*85{slot}"), Pickup = DialCodes.Of("*86") }),
        new("portaone", "PortaOne", Main with { ParkCode = "*70", ParkForm = Form("*70{slot}"), Pickup = DialCodes.Of("*71") }),
    ];

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);

    private static SlotForm Form(string text) => SlotForm.TryParse(text, out var form) ? form : throw new FormatException(text);

    private static SlotRange Slots(string text) => SlotRange.TryParse(text, out var range) ? range : throw new FormatException(text);
}
