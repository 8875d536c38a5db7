using Parkade.Sip.Headers;
using Parkade.Sip.Sessions;
using Parkade.Sip.Subscriptions;
using Parkade.Sip.Tests.Subscriptions;
using Parkade.Sip.Tests.UserAgents;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.Dialogs;

/// <summary>Where requests in a dialog go whose peer writes another address in its Contact than it sends from: RFC 3261 §12.2.1.1, RFC 6314 §4.1.</summary>
public sealed class HiddenPeerTests
{
    private const string OwnVia = "Via: SIP/2.0/UDP 192.168.1.7:5060;branch=z9hG4bK-own;rport\n";
    private const string ProxyVia = "Via: SIP/2.0/UDP 198.51.100.5:5060;branch=z9hG4bK-proxy\n";

    private readonly AgentStand _stand = new();

    [Fact]
    public void NOTIFYs_to_a_phone_behind_NAT_go_where_its_last_SUBSCRIBE_came_from_also_after_a_restart()
    {
        var bell = new NotifierStand();
        var phone = bell.Stand.Phone("203.0.113.9:40001");
        Subscribe(bell, phone, OwnVia, "192.168.1.7:5060");
        var ok = phone.Expect("200");
        Assert.Equal("sip:anna@192.168.1.7:5060", bell.Told(phone).RequestUri);
        bell.Set("701", "taken");
        Assert.EndsWith("taken", bell.Told(phone).Body, StringComparison.Ordinal);

        // The NAT gives it another port.
        var moved = bell.Stand.Phone("203.0.113.9:40777");
        Subscribe(bell, moved, OwnVia, "192.168.1.7:5060", ok["To"], 2);
        moved.Expect("200");
        bell.Told(moved);
        Assert.Equal(0, phone.Waiting);

        var facts = SubscriptionFacts.Read(bell.Kept.Values.Single().Write())!;
        Assert.Equal("203.0.113.9:40777", facts.Source);
        var next = new NotifierStand();
        var again = next.Stand.Phone("203.0.113.9:40777");
        next.Notifier.TakeUp([facts]);
        Assert.Equal(facts.Source, next.Kept.Values.Single().Source);   // for the restart after this one
        next.Advance(4);
        Assert.Equal("sip:anna@192.168.1.7:5060", next.Told(again).RequestUri);
    }

    [Fact]
    public void NOTIFYs_follow_a_public_Contact_wherever_the_SUBSCRIBE_came_from()
    {
        var bell = new NotifierStand();
        var proxy = bell.Stand.Phone("198.51.100.5:5060");
        var phone = bell.Stand.Phone("203.0.113.9:5060");
        Subscribe(bell, proxy, ProxyVia + "Via: SIP/2.0/UDP 203.0.113.9;branch=z9hG4bK-own\n", "203.0.113.9:5060");
        proxy.Expect("200");
        bell.Told(phone);
        Assert.Null(bell.Kept.Values.Single().Source);
    }

    [Fact]
    public void A_call_from_behind_NAT_is_offered_to_and_ended_where_it_came_from()
    {
        var phone = _stand.Phone("203.0.113.9:40001");
        Call(phone, OwnVia, "192.168.1.7:5060");
        var bye = End(phone);
        Assert.Equal("sip:anna@192.168.1.7:5060", bye.RequestUri);
        phone.Answer(bye, "200 OK");
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_call_by_way_of_a_proxy_that_does_not_stay_in_it_is_ended_at_its_Contact()
    {
        var proxy = _stand.Phone("198.51.100.5:5060");
        var phone = _stand.Phone("203.0.113.9:5060");
        Call(proxy, ProxyVia + "Via: SIP/2.0/UDP 203.0.113.9;branch=z9hG4bK-own\n", "203.0.113.9:5060");
        Assert.Equal("sip:anna@203.0.113.9:5060", End(phone).RequestUri);
    }

    [Fact]
    public void The_same_holds_within_a_private_network()
    {
        var proxy = _stand.Phone("10.0.0.5:5060");
        var phone = _stand.Phone("10.0.0.9:5060");
        Call(proxy, "Via: SIP/2.0/UDP 10.0.0.5;branch=z9hG4bK-proxy\nVia: SIP/2.0/UDP 10.0.0.9;branch=z9hG4bK-own\n", "10.0.0.9:5060");
        End(phone);
    }

    [Fact]
    public void A_Record_Route_is_followed_whatever_the_Contact_says()
    {
        var proxy = _stand.Phone("198.51.100.5:5060");
        var other = _stand.Phone("198.51.100.6:5060");
        Call(proxy, ProxyVia + OwnVia + "Record-Route: <sip:198.51.100.6;lr>\n", "192.168.1.7:5060");
        Assert.Equal("<sip:198.51.100.6;lr>", End(other)["Route"]);
    }

    [Fact]
    public void A_registered_phone_behind_NAT_that_we_call_is_acknowledged_where_we_called_it()
    {
        var phone = _stand.Phone("203.0.113.9:40001");
        var session = _stand.Agent.Call(
            new OutgoingCall
            {
                RequestUri = new SipUri("anna", "192.168.1.7", 5060),
                From = new NameAddr(null, new SipUri("701", "192.0.2.1")),
                To = new NameAddr(null, new SipUri("anna", "192.0.2.1")),
                NextHop = new Destination(TransportProtocol.Udp, phone.Address),
                IsDirect = true,
                Offer = "ours"u8.ToArray(),
            },
            _stand.Diary);
        _stand.Run();
        phone.Answer(phone.Expect("INVITE"), "200 OK", "phone", "Contact: <sip:anna@192.168.1.7:5060>\nContent-Type: application/sdp\n\nanswer");
        _stand.Run();
        phone.Expect("ACK");
        session.End();
        _stand.Run();
        phone.Answer(phone.Expect("BYE"), "200 OK");
        _stand.AssertNothingLeft();
    }

    [Theory]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.31.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.0.1", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("100.128.0.1", false)]
    [InlineData("169.254.1.1", true)]
    [InlineData("127.0.1.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("[fd00::1]", true)]
    [InlineData("[fe80::1]", true)]
    [InlineData("[2001:db8::1]", false)]
    [InlineData("198.51.100.7", false)]
    [InlineData("phone.example.com", false)]
    public void Only_addresses_that_mean_nothing_elsewhere_hide_a_peer(string host, bool hides)
    {
        var flow = new Way("203.0.113.9:40001");
        Assert.Equal(hides, HiddenPeerOf(flow, $"sip:anna@{host}:5060"));
        Assert.False(HiddenPeerOf(flow, $"sip:anna@{host}:5060;transport=tcp"));
    }

    [Theory]
    [InlineData("10.0.0.5:5060", "sip:anna@10.0.0.5:5070", true, false)]     // another port of its own
    [InlineData("[::ffff:10.0.0.5]:5060", "sip:anna@10.0.0.5", true, false)]
    [InlineData("10.0.0.5:5060", "sip:anna@192.168.1.7", false, false)]
    [InlineData("10.0.0.5:5060", "sip:anna@192.168.1.7", true, true)]
    public void In_a_private_network_it_has_to_be_heard_directly(string source, string contact, bool direct, bool hidden) =>
        Assert.Equal(hidden, HiddenPeerOf(new Way(source), contact, direct));

    private static bool HiddenPeerOf(Flow flow, string contact, bool direct = false) => Parkade.Sip.Locating.HiddenPeer.Is(flow, Uris.Of(contact), direct);

    private void Call(ScriptedPhone phone, string vias, string contact)
    {
        _stand.Invited = session => session.Accept("ours"u8.ToArray());
        phone.Send(
            $$"""
            INVITE sip:700@192.0.2.1 SIP/2.0
            {{vias}}Max-Forwards: 70
            From: <sip:anna@pbx.example>;tag=anna
            To: <sip:700@192.0.2.1>
            Call-ID: call-1
            CSeq: 1 INVITE
            Contact: <sip:anna@{{contact}}>
            Content-Type: application/sdp
            Content-Length: {length}

            offer
            """);
        _stand.Run();
        var ok = phone.Expect("200");
        phone.Send(
            $$"""
            ACK {{ok.ContactUri}} SIP/2.0
            {{vias.Split("Record-Route")[0].Replace("z9hG4bK-", "z9hG4bK-ack-", StringComparison.Ordinal)}}Max-Forwards: 70
            From: {{ok["From"]}}
            To: {{ok["To"]}}
            Call-ID: call-1
            CSeq: 1 ACK
            Content-Length: 0

            """);
        _stand.Run();
        Assert.Equal(SessionState.Established, Assert.Single(_stand.Calls).State);
    }

    private PhoneMessage End(ScriptedPhone at)
    {
        _stand.Calls[0].End();
        _stand.Run();
        return at.Expect("BYE");
    }

    private static void Subscribe(NotifierStand bell, ScriptedPhone phone, string vias, string contact, string to = "<sip:701@192.0.2.1>", int cseq = 1)
    {
        phone.Send(
            $$"""
            SUBSCRIBE sip:701@192.0.2.1 SIP/2.0
            {{vias.Replace("z9hG4bK-", $"z9hG4bK-{cseq}-", StringComparison.Ordinal)}}Max-Forwards: 70
            From: <sip:anna@pbx.example>;tag=anna
            To: {{to}}
            Call-ID: s1
            CSeq: {{cseq}} SUBSCRIBE
            Contact: <sip:anna@{{contact}}>
            Event: bell
            Expires: 600
            Content-Length: 0

            """);
        bell.Stand.Run();
    }

    private sealed class Way(string source) : Flow(TransportProtocol.Udp, new(0, 0), System.Net.IPEndPoint.Parse(source), default)
    {
        public override bool IsOpen => true;

        public override void Send(ReadOnlyMemory<byte> message, Action<object?, object?>? failed, object? token) => throw new NotSupportedException();
    }
}
