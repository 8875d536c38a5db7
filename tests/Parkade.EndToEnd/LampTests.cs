using System.Xml.Linq;
using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Kamailio;
using Parkade.EndToEnd.Sipp;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>Lamps on desk phones, which subscribe as the makers' own do.</summary>
public sealed class LampTests : EndToEndTest
{
    private const string Yealink = "Event: dialog\nAccept: application/dialog-info+xml\nExpires: 1800\nUser-Agent: Yealink SIP-T46S 66.86.0.15\nAllow-Events: talk,hold,conference,refer,check-sync";
    private const string Snom = "Event: dialog\nAccept: application/dialog-info+xml\nExpires: 3600\nUser-Agent: snomD785/10.1.148.1\nSupported: timer, 100rel, replaces, from-change\nAllow-Events: talk, hold, refer, call-info";
    private const string Poly = "Event: dialog\nAccept: application/dialog-info+xml,application/rlmi+xml,multipart/related\nSupported: eventlist\nExpires: 3600\nUser-Agent: PolycomVVX-VVX_450-UA/6.4.3";
    private const string PresenceOnly = "Event: presence\nAccept: application/pidf+xml, application/cpim-pidf+xml\nExpires: 600\nUser-Agent: Softphone/1.0";
    private const string Leaves = "Event: dialog\nExpires: 0";

    private static readonly string Hello = Wire.ReferredBy("1001");

    private static Script Caller => Script.Caller("700").Invite(headers: Hello).Answered();

    [Fact]
    public async Task A_Yealinks_key_on_a_slot_is_lit_by_a_park_and_put_out_by_the_retrieve()
    {
        var parkade = await StartParkade();
        var desk = await Calls(parkade.Place, Script.Caller("701", "201").Subscribe(Yealink).Notified(3).Request("SUBSCRIBE", headers: Leaves).Expect(200).Notified(1), "desk");
        await Shows(desk, "terminated");

        var caller = await Calls(parkade.Place, Caller.Until("BYE"));
        await Shows(desk, "terminated", "confirmed");
        var lit = Notifies(desk)[^1];
        Assert.Contains("Ada Lovelace", lit.Body, StringComparison.Ordinal);
        Assert.Contains($"<target uri=\"sip:701@{parkade.Place}\"/>", lit.Body, StringComparison.Ordinal);
        Assert.StartsWith("active;expires=", lit["Subscription-State"], StringComparison.Ordinal);

        var retriever = await Calls(parkade.Place, Script.Caller("701", "1002").Invite().Answered().Pause(500).Bye(), "retriever");
        await retriever.Succeeds();
        await caller.Succeeds();
        await desk.Succeeds();
        await Shows(desk, "terminated", "confirmed", "terminated", "terminated");
        Assert.Equal("terminated;reason=timeout", Notifies(desk)[^1]["Subscription-State"]);
    }

    [Fact]
    public async Task A_Snoms_key_on_the_whole_lot_flashes_while_the_parker_is_rung_back()
    {
        var parker = await IsCalled(Script.Called("1001").Offered().Rings().Cancelled(), "parker");
        var parkade = await StartParkade(Lots.One("time-limit: 1s", "recall-ring: 60s"));
        var pbx = await Proxy([new KamailioProxy.Route("1001", parker.Local), new("7..|park.7..", parkade.Place)]);
        var desk = await Calls(parkade.Place, Script.Caller("700", "202").Subscribe(Snom).Notified(4), "desk");
        await Shows(desk, "terminated");
        var caller = await Calls(pbx.Place, Caller.UntilTold().Bye());
        await Shows(desk, "terminated", "confirmed", "early");
        await caller.Tell();
        await caller.Succeeds();
        await parker.Succeeds();
        await desk.Succeeds();
        await Shows(desk, "terminated", "confirmed", "early", "terminated");
    }

    [Fact]
    public async Task A_Poly_has_all_slots_of_a_lot_in_one_list()
    {
        var parkade = await StartParkade();
        var desk = await Calls(parkade.Place, Script.Caller("main", "203").Subscribe(Poly).Notified(3), "desk");
        var ok = await desk.Got(200, "SUBSCRIBE");
        Assert.Equal("eventlist", ok["Require"]);
        await Until.True(() => Notifies(desk).Count == 1, "the first list");
        var caller = await Calls(parkade.Place, Caller.UntilTold().Bye());
        await Until.True(() => Notifies(desk).Count == 2, "the list with a caller");
        await caller.Tell();
        await caller.Succeeds();
        await desk.Succeeds();

        foreach (var (notify, taken) in Notifies(desk).Zip([0, 1, 0]))
        {
            Assert.Equal("eventlist", notify["Require"]);
            var boundary = notify["Content-Type"].Split("boundary=\"")[1].TrimEnd('"');
            var parts = notify.Body.Split($"--{boundary}").Skip(1).SkipLast(1).Select(part => part.Split("\n\n", 2)[1]).ToList();
            Assert.Equal(21, parts.Count);
            Assert.Equal(20, XElement.Parse(parts[0]).Elements("{urn:ietf:params:xml:ns:rlmi}resource").Count());
            Assert.Equal(taken, parts.Skip(1).Count(part => State(part) == "confirmed"));
        }
    }

    [Fact]
    public async Task A_phone_that_knows_only_presence_sees_who_waits()
    {
        var parkade = await StartParkade();
        var desk = await Calls(parkade.Place, Script.Caller("701", "204").Subscribe(PresenceOnly).Notified(3), "desk", SippTransport.Tcp);
        await desk.Got("NOTIFY");
        var caller = await Calls(parkade.Place, Caller.UntilTold().Bye());
        await desk.Saw(message => message.Body.Contains("<note>Parked: Ada Lovelace (4711)</note>", StringComparison.Ordinal) && message.Body.Contains("<rpid:busy/>", StringComparison.Ordinal), "the caller's name");
        await caller.Tell();
        await caller.Succeeds();
        await desk.Succeeds();
        Assert.Contains("<note>Free</note>", Notifies(desk)[^1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_kill_and_a_start_the_lamp_tells_the_truth_without_a_new_subscription()
    {
        var parkade = await StartParkade();
        var desk = await Calls(parkade.Place, Script.Caller("701", "201").Subscribe(Yealink).Notified(4), "desk");
        await Shows(desk, "terminated");
        var caller = await Calls(parkade.Place, Caller.Until("BYE"));
        await Shows(desk, "terminated", "confirmed");
        await desk.Saw(message => message.Sent && message.Status == 200 && message["CSeq"] == "2 NOTIFY", "the answer to the second NOTIFY");

        await parkade.KillAndRestart();
        await Until.True(() => Notifies(desk).Count >= 3, "the lamp to be told again");
        var (before, after) = (Notifies(desk)[1], Notifies(desk)[2]);
        Assert.Equal((before["From"], before["To"], before["Call-ID"]), (after["From"], after["To"], after["Call-ID"]));
        Assert.True(Number(before["CSeq"]) < Number(after["CSeq"]));
        Assert.True((int)XElement.Parse(before.Body).Attribute("version")! < (int)XElement.Parse(after.Body).Attribute("version")!);
        // The lamp shows what the ledger holds: the call, if it was taken up again.
        Assert.Equal(parkade.Ledger.Taken.Contains(701) ? "confirmed" : "terminated", State(after.Body));
        if (State(after.Body) == "confirmed") return;

        var next = await Calls(parkade.Place, Caller.Until("BYE"), "next");
        await Shows(desk, "terminated", "confirmed", "terminated", "confirmed");
        await desk.Succeeds();
    }

    /// <summary>Waits until the phone was told just these states, one after the other.</summary>
    private static async Task Shows(SippRun desk, params string[] states)
    {
        try
        {
            await Until.True(() => Notifies(desk).Select(notify => State(notify.Body)).SequenceEqual(states), $"the lamp to show {string.Join(", ", states)}");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{late.Message}\n{desk.Report}", late);
        }
    }

    // A NOTIFY may come twice on a busy machine.
    private static List<WireMessage> Notifies(SippRun desk) =>
        [.. desk.Messages.Where(message => message is { Received: true, IsResponse: false, Method: "NOTIFY" }).DistinctBy(message => message["CSeq"])];

    private static string State(string body) => (string)XElement.Parse(body).Descendants("{urn:ietf:params:xml:ns:dialog-info}state").Single();

    private static int Number(string cseq) => int.Parse(cseq.Split(' ')[0], null);
}
