using System.Xml.Linq;
using Parkade.EndToEnd.Server;
using Parkade.EndToEnd.Sipp;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>A key of a registered desk phone, right after everything that happens to its slot.</summary>
public sealed class DeskLampTests : DeskTest
{
    private const string Key = "Event: dialog\nAccept: application/dialog-info+xml\nExpires: 1800\nUser-Agent: Yealink SIP-T46S 66.86.0.15";

    private static Script Caller => Script.Caller("201").Invite().Answered();

    [Fact]
    public async Task The_key_is_lit_by_a_transfer_put_out_by_the_pickup_and_right_after_a_power_cut()
    {
        var parkade = await StartParkade(Devices.Of("201", "203"));
        var place = await Registered(parkade, "201");
        var lamp = await Lamp(parkade);
        await Shows(lamp, "terminated");

        var caller = await Parked(parkade, place, Caller.Until("BYE"));
        await Shows(lamp, "terminated", "confirmed");

        var retriever = await Dials(parkade, "701", Script.Caller("701", "203").ProvenInvite().Answered().UntilTold().Bye());
        await retriever.Saw(IsAck, "the ACK of the answer");
        await Shows(lamp, "terminated", "confirmed", "terminated");
        await retriever.Tell();
        await retriever.Succeeds();
        await caller.Succeeds();
        await lamp.Saw(message => message is { Sent: true, Status: 200 } && message["CSeq"] == "3 NOTIFY", "the answer to the last NOTIFY");

        await parkade.KillAndRestart();
        await Shows(lamp, "terminated", "confirmed", "terminated", "terminated");
        var versions = Notifies(lamp).Select(notify => (int)XElement.Parse(notify.Body).Attribute("version")!).ToList();
        Assert.Equal(versions.Order().Distinct(), versions);

        // Nobody had to register or subscribe anew.
        await Parked(parkade, place, Caller.Until("BYE"));
        await Shows(lamp, "terminated", "confirmed", "terminated", "terminated", "confirmed");
    }

    [Fact]
    public async Task The_key_flashes_while_the_parkers_phone_is_rung_back()
    {
        var parkade = await StartParkade(Devices.Of("201", "203") + Lots.One("time-limit: 1s", "recall-ring: 60s"));
        var place = await Registered(parkade, "201");
        var lamp = await Lamp(parkade);
        await Shows(lamp, "terminated");

        var caller = await Parked(parkade, place, Caller.UntilTold().Bye());
        var rung = await Desk(place, Script.Called("201").Offered().Rings().Cancelled());
        await Shows(lamp, "terminated", "confirmed", "early");
        Assert.Contains("\"Park 701: Ada Lovelace\"", (await rung.Got("INVITE"))["From"], StringComparison.Ordinal);
        await rung.Sent(180);

        await caller.Tell();
        await caller.Succeeds();
        await rung.Succeeds();
        await Shows(lamp, "terminated", "confirmed", "early", "terminated");
    }

    private Task<SippRun> Lamp(ParkadeServer parkade) =>
        Dials(parkade, "701", Script.Caller("701", "203").ProvenSubscribe(Key).Notified(9), "lamp");

    private async Task<SippRun> Parked(ParkadeServer parkade, SippRun.Places place, Script script)
    {
        var desk = await Desk(place, Script.Called("201").Offered().Rings().Answers().UntilTold().Refer($"<sip:701@{parkade.Place}>").Notified(2).Bye());
        var caller = await Calls(parkade.Place, script);
        await caller.Sent("ACK");
        await desk.Got("ACK");
        await desk.Tell();
        await desk.Succeeds();
        Assert.Equal("SIP/2.0 200 Parked on 701", News(desk)[^1]);
        return caller;
    }
}
