using System.Xml.Linq;
using Parkade.Calls.Directory;
using Parkade.Parking;
using Parkade.Parking.Lots;
using Parkade.Sip.Authentication;
using Parkade.Testing.Phones;

namespace Parkade.Calls.Tests.Lamps;

/// <summary>What lamps show, from the ledger's event to the NOTIFY as it travels.</summary>
public sealed class LampTests
{
    private const string TakesLists = "Supported: eventlist\nAccept: application/dialog-info+xml, application/rlmi+xml, multipart/related\n";
    private static readonly XNamespace Dialogs = "urn:ietf:params:xml:ns:dialog-info";
    private static readonly XNamespace Rlmi = "urn:ietf:params:xml:ns:rlmi";

    [Fact]
    public async Task A_slots_lamp_goes_on_when_somebody_is_parked_flashes_while_the_parker_is_rung_and_goes_off()
    {
        await using var stand = new LampStand();
        Same(Free("701", 0), stand.Watch("701"));

        var call = stand.Park();
        Same(Taken("701", 1, "confirmed", "Ann Smith", "sip:204@192.0.2.1"), stand.Told().Body);
        stand.Ring(call);
        Same(Taken("701", 2, "early", "Ann Smith", "sip:204@192.0.2.1"), stand.Told().Body);
        stand.Retrieve(call);
        var off = stand.Told();
        while (stand.Phone.Waiting > 0) off = stand.Told();
        Assert.Equal("terminated", State(off.Body));
        Assert.Equal("application/dialog-info+xml", off["Content-Type"]);
    }

    [Theory]
    [InlineData("701")]
    [InlineData("park-701")]
    [InlineData("park+701")]
    [InlineData("700;orbit=701")]
    [InlineData("%37%30%31")]
    public async Task Every_spelling_of_a_slot_has_its_lamp(string user)
    {
        await using var stand = new LampStand();
        // A URI's parameters stand behind its host.
        var parts = user.Split(';');
        stand.Phone.Send(
            $$"""
            SUBSCRIBE sip:{{parts[0]}}@192.0.2.1{{(parts.Length > 1 ? ";" + parts[1] : "")}} SIP/2.0
            Via: {via}
            From: <sip:anna@192.0.2.10>;tag=anna
            To: <sip:701@192.0.2.1>
            Call-ID: s
            CSeq: 1 SUBSCRIBE
            Contact: <sip:anna@192.0.2.10>
            Event: dialog
            Content-Length: 0

            """);
        stand.Settle();
        stand.Phone.Expect("200");
        stand.Told();
        stand.Park();
        var body = XElement.Parse(stand.Told().Body);
        Assert.Equal("701", (string?)body.Element(Dialogs + "dialog")!.Attribute("id"));
        Assert.Equal($"sip:{Uri.UnescapeDataString(parts[0])}@192.0.2.1", (string?)body.Attribute("entity"));
    }

    [Theory]
    [InlineData("700")]
    [InlineData("main")]
    [InlineData("MAIN")]
    public async Task A_lots_lamp_is_on_while_anybody_waits_and_its_key_dials_the_park_code(string user)
    {
        await using var stand = new LampStand();
        Assert.Equal("terminated", State(stand.Watch(user)));
        var first = stand.Park(701);
        Assert.Equal("Ann Smith", Shown(stand.Told().Body));
        var second = stand.Park(705, "Bob");
        Assert.Equal("2 parked", Shown(stand.Told().Body));
        stand.Ring(second);
        Assert.Equal("early", State(stand.Told().Body));
        stand.Leave(second);
        var left = stand.Told().Body;
        Assert.Equal(("confirmed", "Ann Smith"), (State(left), Shown(left)));
        Assert.Equal("sip:700@192.0.2.1", (string?)XElement.Parse(left).Descendants(Dialogs + "target").First().Attribute("uri"));
        stand.Leave(first);
        Assert.Equal("terminated", State(stand.Told().Body));
    }

    [Theory]
    [InlineData("pickup-701")]
    [InlineData("pickup-main")]
    public async Task A_key_that_picks_up_dials_what_it_watches(string user)
    {
        await using var stand = new LampStand();
        stand.Watch(user);
        stand.Park();
        Assert.All(XElement.Parse(stand.Told().Body).Descendants(Dialogs + "target"), target => Assert.Equal($"sip:{user}@192.0.2.1", (string?)target.Attribute("uri")));
    }

    [Fact]
    public async Task Where_slots_are_no_numbers_a_lists_keys_dial_the_form_that_picks_up()
    {
        await using var stand = new LampStand(null, null, null, new LotPolicy { Name = LampStand.Main, Slots = new SlotRange(1, 3), SlotsAreDialled = false, Pickup = Parking.Dialling.DialCodes.Of("*85") });
        stand.Subscribe("list-main", more: TakesLists);
        stand.Phone.Expect("200");
        Assert.Equal(["sip:pickup-1@192.0.2.1", "sip:pickup-2@192.0.2.1", "sip:pickup-3@192.0.2.1"], List(stand.Told()).Keys);
    }

    [Fact]
    public async Task A_phone_that_knows_only_presence_sees_who_waits_as_a_note()
    {
        await using var stand = new LampStand();
        Same(
            """
            <presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model" xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid" entity="sip:701@192.0.2.1">
              <tuple id="lamp"><status><basic>open</basic></status><contact>sip:701@192.0.2.1</contact><note>Free</note></tuple>
              <note>Free</note>
              <dm:person id="person"><dm:note>Free</dm:note></dm:person>
            </presence>
            """,
            stand.Watch("701", "presence", more: "Accept: application/pidf+xml\n"));
        var call = stand.Park(name: "Ann <&> Smith");
        var told = stand.Told();
        Assert.Equal("application/pidf+xml", told["Content-Type"]);
        Same(
            """
            <presence xmlns="urn:ietf:params:xml:ns:pidf" xmlns:dm="urn:ietf:params:xml:ns:pidf:data-model" xmlns:rpid="urn:ietf:params:xml:ns:pidf:rpid" entity="sip:701@192.0.2.1">
              <tuple id="lamp"><status><basic>open</basic></status><contact>sip:701@192.0.2.1</contact><note>Parked: Ann &lt;&amp;&gt; Smith (204)</note></tuple>
              <note>Parked: Ann &lt;&amp;&gt; Smith (204)</note>
              <dm:person id="person"><rpid:activities><rpid:on-the-phone/><rpid:busy/></rpid:activities><dm:note>Parked: Ann &lt;&amp;&gt; Smith (204)</dm:note></dm:person>
            </presence>
            """,
            told.Body);
        stand.Ring(call);
        Assert.Contains("Ringing back for Ann", stand.Told().Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("main")]
    [InlineData("list-main")]
    [InlineData("list-MAIN")]
    public async Task A_lots_list_tells_every_slot_in_one_subscription(string user)
    {
        await using var stand = new LampStand();
        stand.Park(703);
        stand.Subscribe(user, more: TakesLists);
        Assert.Equal("eventlist", stand.Phone.Expect("200")["Require"]);
        var slots = List(stand.Told());
        Assert.Equal(Enumerable.Range(701, 20).Select(slot => $"sip:{slot}@192.0.2.1"), slots.Keys);
        Assert.Equal(["sip:703@192.0.2.1"], slots.Where(slot => State(slot.Value) == "confirmed").Select(slot => slot.Key));
        stand.Park(720);
        Assert.Equal(["sip:703@192.0.2.1", "sip:720@192.0.2.1"], List(stand.Told()).Where(slot => State(slot.Value) == "confirmed").Select(slot => slot.Key));
    }

    [Fact]
    public async Task A_list_is_refused_to_a_phone_that_takes_none_and_what_is_no_number_to_all()
    {
        await using var stand = new LampStand();
        stand.Subscribe("list-main");
        Assert.Equal("eventlist", stand.Phone.Expect("421")["Require"]);
        stand.Subscribe("750", callId: "s2");
        stand.Phone.Expect("404");
        stand.Subscribe("list-nowhere", callId: "s3", more: TakesLists);
        stand.Phone.Expect("404");
        stand.Subscribe("701", "message-summary", "s4");
        Assert.Equal("dialog, presence", stand.Phone.Expect("489")["Allow-Events"]);
    }

    [Fact]
    public async Task A_colleagues_telephone_has_a_lamp()
    {
        var system = new PhoneSystem { Devices = [new Device { Number = "201", Secret = new DigestSecret("secret") }] };
        await using var stand = new LampStand(system: system);
        Same(Free("201", 0), stand.Watch("201"));
    }

    [Fact]
    public async Task Names_that_would_break_the_document_do_not()
    {
        await using var stand = new LampStand();
        stand.Watch("701");
        stand.Park(name: "\u0001\"><x a='\uD800]]>\uFFFF", number: "2\"<4");
        var body = XElement.Parse(stand.Told().Body);
        Assert.Equal("\uFFFD\"><x a='\uFFFD]]>\uFFFD", (string?)body.Descendants(Dialogs + "identity").Last().Attribute("display"));
    }

    [Fact]
    public async Task Events_while_a_NOTIFY_is_under_way_are_told_as_the_newest_state()
    {
        await using var stand = new LampStand();
        stand.Watch("701");
        var call = stand.Park();
        var first = stand.Phone.Expect("NOTIFY");
        stand.Ring(call);
        stand.Leave(call);
        stand.Park(name: "Bob");
        Assert.Equal(0, stand.Phone.Waiting);
        stand.Phone.Answer(first, "200 OK");
        stand.Settle();
        Assert.Equal("Bob", Shown(stand.Told().Body));
        Assert.Equal(0, stand.Phone.Waiting);
    }

    [Fact]
    public async Task What_changes_nothing_to_see_is_not_told()
    {
        await using var stand = new LampStand();
        var call = stand.Park();
        stand.Watch("701");
        stand.Do(async () => await Parking.Ledgers.LedgerVerbs.Claim(stand.Ledger, new Parking.Verbs.ClaimCommand { Id = call, Retriever = new Party("205"), At = stand.Time.GetUtcNow() }));
        Assert.Equal(0, stand.Phone.Waiting);   // still taken, until they talk
        stand.Do(async () => await Parking.Ledgers.LedgerVerbs.Confirm(stand.Ledger, call, stand.Time.GetUtcNow()));
        Assert.Equal("terminated", State(stand.Told().Body));
    }

    [Fact]
    public async Task After_a_restart_every_lamp_is_told_again_without_a_new_subscription()
    {
        await using var stand = new LampStand();
        stand.Watch("701");
        stand.Watch("702", callId: "s2");
        stand.Park();
        var before = stand.Told();
        Assert.Equal(2, stand.Ledger.Memos("subscription").Count);

        await using var next = new LampStand(stand.Ledger);
        next.Advance(1.6);
        var first = next.Told();
        next.Advance(1.6);
        var told = new[] { first, next.Told() };
        var again = told.Single(notify => notify["Call-ID"] == "s1");
        Assert.Equal((before["From"], before["To"]), (again["From"], again["To"]));
        Assert.Equal("terminated", State(again.Body));   // the restart ended the call
        Assert.True(Version(again.Body) > Version(before.Body));
        next.Park();
        Assert.Equal("confirmed", State(next.Told().Body));
    }

    [Fact]
    public async Task A_slot_that_left_the_settings_meanwhile_is_told_as_no_resource()
    {
        await using var stand = new LampStand();
        stand.Watch("720");
        await using var next = new LampStand(stand.Ledger, null, null, new LotPolicy { Name = LampStand.Main, Slots = new SlotRange(701, 710) });
        next.Advance(3.1);
        Assert.Equal("terminated;reason=noresource", next.Told()["Subscription-State"]);
        Assert.Empty(next.Ledger.Memos("subscription"));
    }

    [Fact]
    public async Task A_subscription_that_ended_is_not_kept()
    {
        await using var stand = new LampStand();
        stand.Watch("701");
        stand.Park();
        stand.Phone.Answer(stand.Phone.Expect("NOTIFY"), "481 Subscription does not exist");
        stand.Settle();
        Assert.Empty(stand.Ledger.Memos("subscription"));
        Assert.Equal(0, stand.Switchboard.Lamps.Notifier.Count);
    }

    [Fact]
    public async Task A_thousand_lamps_on_one_slot_all_go_on()
    {
        await using var stand = new LampStand();
        for (var i = 0; i < 1000; i++)
        {
            stand.Phone.Send(
                $$"""
                SUBSCRIBE sip:701@192.0.2.1 SIP/2.0
                Via: {via}
                From: <sip:{{i}}@192.0.2.10>;tag={{i}}
                To: <sip:701@192.0.2.1>
                Call-ID: {{i}}
                CSeq: 1 SUBSCRIBE
                Contact: <sip:{{i}}@192.0.2.10>
                Event: dialog
                Content-Length: 0

                """);
        }
        stand.Settle();
        AnswerAll(stand);
        Assert.Equal(1000, stand.Switchboard.Lamps.Notifier.Count);
        stand.Park();
        Assert.Equal(1000, AnswerAll(stand).Count(notify => State(notify.Body) == "confirmed"));
        Assert.Equal(0, stand.Phone.Waiting);
    }

    private static List<PhoneMessage> AnswerAll(LampStand stand)
    {
        var notifies = new List<PhoneMessage>();
        while (stand.Phone.Waiting > 0)
        {
            var message = stand.Phone.Take();
            if (!message.Is("NOTIFY")) continue;
            notifies.Add(message);
            stand.Phone.Answer(message, "200 OK");
        }
        stand.Settle();
        return notifies;
    }

    private static string Free(string user, int version) =>
        $"""
        <dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="{version}" state="full" entity="sip:{user}@192.0.2.1">
          <dialog id="{user}"><state>terminated</state></dialog>
        </dialog-info>
        """;

    private static string Taken(string user, int version, string state, string name, string who) =>
        $"""
        <dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="{version}" state="full" entity="sip:{user}@192.0.2.1">
          <dialog id="{user}" direction="recipient">
            <state>{state}</state>
            <local><identity>sip:{user}@192.0.2.1</identity><target uri="sip:{user}@192.0.2.1"/></local>
            <remote><identity display="{name}">{who}</identity><target uri="sip:{user}@192.0.2.1"/></remote>
          </dialog>
        </dialog-info>
        """;

    private static void Same(string expected, string actual) => Assert.Equal(XElement.Parse(expected).ToString(), XElement.Parse(actual).ToString());

    private static string State(string body) => (string)XElement.Parse(body).Descendants(Dialogs + "state").Single();

    private static int Version(string body) => (int)XElement.Parse(body).Attribute("version")!;

    private static string? Shown(string body) => (string?)XElement.Parse(body).Descendants(Dialogs + "remote").Single().Element(Dialogs + "identity")!.Attribute("display");

    /// <summary>The bodies of a list's members by their URIs.</summary>
    private static Dictionary<string, string> List(PhoneMessage notify)
    {
        Assert.Equal("eventlist", notify["Require"]);
        var boundary = notify["Content-Type"].Split("boundary=\"")[1].TrimEnd('"');
        var parts = notify.Body.Split($"--{boundary}").Skip(1).SkipLast(1).Select(part => part.Split("\r\n\r\n", 2)).ToList();
        var byId = parts.ToDictionary(part => part[0].Split("Content-ID: <")[1].Split('>')[0], part => part[1]);
        return XElement.Parse(parts[0][1]).Elements(Rlmi + "resource")
            .ToDictionary(resource => (string)resource.Attribute("uri")!, resource => byId[(string)resource.Element(Rlmi + "instance")!.Attribute("cid")!]);
    }
}
