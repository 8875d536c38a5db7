using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Sipp;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>Desk phones that register with Parkade, in the dialling forms of their makes.</summary>
public sealed class DeskPhoneTests : DeskTest
{
    private static readonly (string Make, string ReferTo, int Slot)[] Forms =
    [
        ("Linksys/SPA942-6.1.5", "<sip:callpark@PARKADE;orbit=702>", 702),
        ("snomD785/10.1.148.1", "<sip:park+703@PARKADE>", 703),
        ("Yealink SIP-T46S 66.86.0.15", "<sip:701@PARKADE>", 701),
        ("Yealink SIP-T46S 66.86.0.15", "<sip:700@PARKADE>", 701),
        ("PolycomVVX-VVX_450-UA/6.4.3", "\"Park\" <sip:705@PARKADE;user=phone>", 705),
        ("Cisco-CP-8851-3PCC/11.3", "<sip:706@PARKADE;transport=udp>", 706),
        ("Grandstream GRP2614 1.0.5.67", "sip:707@PARKADE", 707),
    ];

    private static readonly (string Parked, string Dialled)[] Pickups = [("700", "701"), ("700", "pickup-701"), ("70", "*8571"), ("70", "*85")];

    private static Script Answers => Script.Called("201").Offered().Rings().Answers().UntilTold();

    private static Script Caller => Script.Caller("201").Invite().Answered();

    [Fact]
    public async Task Every_make_parks_by_its_own_form_of_a_blind_transfer_and_is_told_the_slot()
    {
        var parkade = await StartParkade(Devices.Of("201"));
        var place = await Registered(parkade, "201");
        foreach (var (make, to, slot) in Forms)
        {
            var desk = await Desk(place, Answers.Refer(to.Replace("PARKADE", $"{parkade.Place}", StringComparison.Ordinal), $"User-Agent: {make}").Notified(2).Bye());
            var caller = await Calls(parkade.Place, Caller.UntilTold().Bye());
            await Talk(desk, caller);
            await desk.Tell();
            await desk.Succeeds();
            Assert.Equal((make, "SIP/2.0 100 Trying", $"SIP/2.0 200 Parked on {slot}"), (make, News(desk)[0], News(desk)[1]));
            Assert.Equal([slot], parkade.Ledger.Taken);

            await caller.Tell();
            await caller.Succeeds();
            await Until.True(() => parkade.Ledger.Taken.Count == 0, $"slot {slot} to be free");
        }
    }

    [Fact]
    public async Task A_transfer_into_a_taken_slot_is_told_so_and_the_two_talk_on()
    {
        var parkade = await StartParkade(Devices.Of("201"));
        var place = await Registered(parkade, "201");
        var first = await Calls(parkade.Place, Script.Caller("park-702", "4712", "Alan Turing").Invite().Answered().UntilTold().Bye(), "first");
        await first.Sent("ACK");

        var desk = await Desk(place, Answers.Refer($"<sip:702@{parkade.Place}>").Notified(2).Request("UPDATE").Expect(200).UntilTold().Bye());
        var caller = await Calls(parkade.Place, Caller.UntilTold().Request("UPDATE").Expect(200).Until("BYE"));
        await Talk(desk, caller);
        await desk.Tell();
        await desk.Got(200, "UPDATE");
        await caller.Tell();
        await caller.Got(200, "UPDATE");
        Assert.Equal("SIP/2.0 100 Trying", News(desk)[0]);
        Assert.StartsWith("SIP/2.0 486 702 is taken", News(desk)[1], StringComparison.Ordinal);
        Assert.StartsWith("terminated", Notifies(desk)[1]["Subscription-State"], StringComparison.Ordinal);
        Assert.Equal([702], parkade.Ledger.Taken);

        await desk.Tell();
        await desk.Succeeds();
        await caller.Succeeds();
        await first.Tell();
        await first.Succeeds();
    }

    [Fact]
    public async Task A_desk_phone_picks_up_by_slot_by_letters_by_code_and_the_next_caller()
    {
        var parkade = await StartParkade(Devices.Of("203") + Lots.One() + "  - name: shop\n    profile: freepbx\n");
        foreach (var (parked, dialled) in Pickups)
        {
            var caller = await Calls(parkade.Place, Script.Caller(parked).Invite().Answered().Until("BYE"));
            await caller.Sent("ACK");
            var desk = await Dials(parkade, dialled, Script.Caller(dialled, "203", "Ben").ProvenInvite().Answered().UntilTold().Bye());
            await desk.Saw(IsAck, "the ACK of the answer");
            Assert.Contains("Ada Lovelace", (await desk.Got(200))["P-Asserted-Identity"], StringComparison.Ordinal);
            await desk.Tell();
            await desk.Succeeds();
            await caller.Succeeds();
        }
        await parkade.Ledger.Ended([.. Pickups.Select(_ => "Retrieved")]);
    }

    [Fact]
    public async Task A_wrong_password_rings_nobody_and_picks_nobody_up()
    {
        var parkade = await StartParkade(Devices.Of("203"));
        var caller = await Calls(parkade.Place, Script.Caller("700").Invite().Answered().UntilTold().Bye());
        await caller.Sent("ACK");
        var thief = await Dials(parkade, "701", Script.Caller("701", "203").WronglyProvenInvite("guessed-Wrong-1"), "thief");
        await thief.Succeeds();
        Assert.Equal([701], parkade.Ledger.Taken);
        await caller.Tell();
        await caller.Succeeds();
    }

    [Fact]
    public async Task The_feature_code_pressed_by_INFO_parks_the_other_party()
    {
        var parkade = await StartParkade(Devices.Of("201"));
        var desk = await Desk(await Registered(parkade, "201"), Answers.Presses('#').Presses('7').Presses('2').Until("UPDATE").UntilTold().Bye());
        var caller = await Calls(parkade.Place, Caller.Until("INFO").Until("INFO").Until("INFO").UntilTold().Bye());
        await Talk(desk, caller);
        await desk.Tell();
        Assert.Contains("701", (await desk.Got("UPDATE"))["P-Asserted-Identity"], StringComparison.Ordinal);
        await desk.Tell();
        await desk.Succeeds();
        Assert.Equal([701], parkade.Ledger.Taken);
        await caller.Tell();
        await caller.Succeeds();
    }

    [Fact]
    public async Task A_key_that_can_only_dial_parks_the_call_on_hold_picks_it_up_again_and_parks_nobody_else()
    {
        var parkade = await StartParkade(Devices.Of("201"));
        var place = await Registered(parkade, "201");
        var desk = await Desk(place, Answers.Reinvite(Sdp.Direction("sendonly")).Until("BYE"));
        var caller = await Calls(parkade.Place, Caller.Until("BYE"));
        await Talk(desk, caller);
        await desk.Tell();
        await desk.Sent("ACK");
        var key = await Dials(parkade, "705", Script.Caller("705", "201", "Anna").ProvenInvite().Answered().UntilTold().Bye(), "key");
        Assert.Equal(705, (await key.Got(200)).Slot());
        await desk.Succeeds();
        Assert.Equal([705], parkade.Ledger.Taken);
        await key.Saw(IsAck, "the ACK of the answer");
        await key.Tell();
        await key.Succeeds();

        var again = await Dials(parkade, "705", Script.Caller("705", "201", "Anna").ProvenInvite().Answered().UntilTold().Bye(), "again");
        await again.Saw(IsAck, "the ACK of the answer");
        await parkade.Ledger.Ended("Retrieved");
        await again.Tell();
        await again.Succeeds();
        await caller.Succeeds();

        var idle = await Dials(parkade, "706", Script.Caller("706", "201", "Anna").ProvenInvite().Refused(404), "idle");
        await idle.Succeeds();
        Assert.Empty(parkade.Ledger.Taken);
    }

    [Fact]
    public async Task A_phone_that_rings_sends_its_caller_on_to_the_park_code()
    {
        var parkade = await StartParkade(Devices.Of("201"));
        var desk = await Desk(await Registered(parkade, "201"), Script.Called("201").Offered().Rings().Redirects($"<sip:700@{parkade.Place}>"));
        var caller = await Calls(parkade.Place, Caller.UntilTold().Bye());
        await desk.Succeeds();
        Assert.Equal(701, (await caller.Got(200)).Slot());
        await caller.Sent("ACK");
        Assert.Equal([701], parkade.Ledger.Taken);
        // Whoever sent the caller on has parked, and is who is called back.
        Assert.Contains("\"201\"", parkade.Ledger.Events.Single(entry => entry.Kind == "Parked").Detail, StringComparison.Ordinal);
        await caller.Tell();
        await caller.Succeeds();
    }

    [Fact]
    public async Task The_parker_is_told_the_slot_by_a_text_message()
    {
        var parkade = await StartParkade(Devices.Of(("201", []), ("202", ["messages: true"])));
        var called = await Desk(await Registered(parkade, "201"), Script.Called("201").Offered().Rings().Answers().Until("BYE"));
        var display = await Desk(await Registered(parkade, "202"), Script.Called("202").Until("MESSAGE"));
        var parker = await Dials(parkade, "201", Script.Caller("201", "202", "Ben").ProvenInvite().Answered().UntilTold().Refer($"<sip:705@{parkade.Place}>").Notified(2).Bye());
        await called.Got("ACK");
        await parker.Saw(IsAck, "the ACK of the answer");
        await parker.Tell();
        await parker.Succeeds();
        var message = await display.Got("MESSAGE");
        await display.Succeeds();
        Assert.EndsWith("is parked on 705", message.Body, StringComparison.Ordinal);
        Assert.Contains("\"Park 705\"", message["From"], StringComparison.Ordinal);
        Assert.DoesNotContain(called.Messages, m => m.Received && m.Method == "BYE");
    }

    private static async Task Talk(SippRun desk, SippRun caller)
    {
        await caller.Sent("ACK");
        await desk.Got("ACK");
    }
}
