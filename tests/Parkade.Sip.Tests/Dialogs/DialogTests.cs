using System.Text;
using System.Text.Json;
using Parkade.Sip.Dialogs;
using Parkade.Sip.Messages;
using Parkade.Sip.Parsing;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.Dialogs;

public sealed class DialogTests
{
    private static readonly DialogFacts Facts = new()
    {
        CallId = "call@host",
        LocalTag = "us",
        RemoteTag = "them",
        Local = "<sip:700@192.0.2.1>;tag=us",
        Remote = "\"Anna \\\"A\\\"\" <sip:anna@example.com>;tag=them",
        LocalContact = "<sip:700@192.0.2.1:5060>",
        RemoteTarget = "sip:anna@192.0.2.10:5062;transport=tcp",
        LocalCSeq = 7,
        RemoteCSeq = 3,
    };

    [Fact]
    public void It_is_taken_up_again_from_its_facts_after_a_journey_through_JSON()
    {
        var facts = Facts with { RouteSet = ["<sip:p1.example.com;lr>", "<sip:p2.example.com;lr>"] };
        var again = Dialog.From(JsonSerializer.Deserialize<DialogFacts>(JsonSerializer.Serialize(facts))!);
        Assert.Equal(JsonSerializer.Serialize(facts), JsonSerializer.Serialize(again.Facts));
        Assert.Equal(new DialogId("call@host", "us", "them"), again.Id);
    }

    [Fact]
    public void Requests_go_to_the_target_by_way_of_loose_routers()
    {
        var text = Text(Facts with { RouteSet = ["<sip:p1.example.com;lr>", "<sip:p2.example.com;lr>"] });
        Assert.Equal("BYE sip:anna@192.0.2.10:5062;transport=tcp SIP/2.0", text.StartLine);
        Assert.Equal(["<sip:p1.example.com;lr>", "<sip:p2.example.com;lr>"], text.All("Route"));
        Assert.Equal("8 BYE", text["CSeq"]);
        Assert.Equal("<sip:700@192.0.2.1>;tag=us", text["From"]);
        Assert.Equal("\"Anna \\\"A\\\"\" <sip:anna@example.com>;tag=them", text["To"]);
    }

    [Fact]
    public void A_strict_router_takes_the_place_of_the_target()
    {
        // RFC 3261 §12.2.1.1
        var text = Text(Facts with { RouteSet = ["<sip:strict.example.com?header=x>", "<sip:p2.example.com;lr>"] });
        Assert.Equal("BYE sip:strict.example.com SIP/2.0", text.StartLine);
        Assert.Equal(["<sip:p2.example.com;lr>", "<sip:anna@192.0.2.10:5062;transport=tcp>"], text.All("Route"));
    }

    [Fact]
    public void Facts_that_are_no_addresses_are_refused() =>
        Assert.Throws<FormatException>(() => Dialog.From(Facts with { Remote = "nonsense <" }));

    [Theory]
    [InlineData(2u, false)]
    [InlineData(3u, true)]
    [InlineData(9u, true)]
    public void A_request_older_than_one_before_is_out_of_order(uint number, bool inOrder) =>
        Assert.Equal(inOrder, Dialog.From(Facts).TryAdvance(new Parkade.Sip.Headers.CSeq(number, SipMethod.Bye)));

    [Fact]
    public void Tags_and_Call_IDs_are_found_straight_from_a_message()
    {
        var table = new Dictionary<DialogId, int>(DialogIdComparer.Instance);
        var longId = new string('x', 700) + "é@host";
        table[new DialogId(longId, "local", "remote")] = 1;
        table[new DialogId("a", "", "")] = 2;
        var lookup = table.GetAlternateLookup<DialogKey>();
        Assert.Equal(1, lookup[new DialogKey(Encoding.Latin1.GetBytes(longId), "local"u8, "remote"u8)]);
        Assert.Equal(2, lookup[new DialogKey("a"u8, default, default)]);
        Assert.False(lookup.ContainsKey(new DialogKey("a"u8, "local"u8, default)));
        Assert.False(lookup.ContainsKey(new DialogKey("A"u8, default, default)));
    }

    private static PhoneMessage Text(DialogFacts facts) =>
        new(Dialog.From(facts).Request(SipMethod.Bye).BuildRequest().ToString());

    [Fact]
    public void An_INVITE_without_Contact_is_taken_from_an_old_phone_only_by_its_From()
    {
        const string Invite =
            """
            INVITE sip:700@192.0.2.1 SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.10
            From: <sip:old@192.0.2.10>
            To: <sip:700@192.0.2.1>
            Call-ID: old
            CSeq: 1 INVITE
            Record-Route: <sip:a.example;lr>, <sip:b.example;lr>
            """;
        Assert.True(SipParser.TryParse(Encoding.UTF8.GetBytes(WireText.Of(Invite)), out var message, out _));
        var dialog = DialogMaking.AsUas((SipRequest)message!, "us", new Parkade.Sip.Headers.NameAddr(null, new Parkade.Sip.Headers.SipUri("700", "192.0.2.1")))!;
        Assert.Equal("sip:old@192.0.2.10", dialog.RemoteTarget.ToString());
        Assert.Equal(["<sip:a.example;lr>", "<sip:b.example;lr>"], dialog.RouteSet.Select(route => route.ToString()));
        Assert.Equal("", dialog.Id.RemoteTag);
    }
}
