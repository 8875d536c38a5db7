using System.Net;
using Parkade.Sip.Locating;
using Parkade.Sip.Tests.UserAgents;
using Parkade.Sip.Transports;
using Xunit;

namespace Parkade.Sip.Tests.Locating;

public sealed class UriTargetTests
{
    [Theory]
    [InlineData("sip:h.example:5070", "Udp", "h.example")]
    [InlineData("sip:h.example;transport=TCP", "Tcp", "h.example")]
    [InlineData("sips:h.example", "Tls", "h.example")]
    [InlineData("sips:h.example;transport=ws", "Wss", "h.example")]
    [InlineData("sip:h.example;maddr=192.0.2.5", "Udp", "192.0.2.5")]
    public void A_URI_names_its_next_hop(string text, string protocol, string host)
    {
        var uri = Uris.Of(text);
        Assert.Equal((protocol, host), (UriTarget.Protocol(uri).ToString(), UriTarget.Host(uri)));
    }

    [Theory]
    [InlineData("sip:[2001:db8::1]:5070", "[2001:db8::1]:5070")]
    [InlineData("sip:192.0.2.7", "192.0.2.7:5060")]
    [InlineData("sips:192.0.2.7", "192.0.2.7:5061")]
    public void An_address_needs_no_lookup(string text, string endPoint)
    {
        var uri = Uris.Of(text);
        Assert.True(UriTarget.TryGet(uri, out var destination));
        Assert.Equal(endPoint, destination.EndPoint.ToString());
    }

    [Theory]
    [InlineData(TransportProtocol.Wss, "sip:anna@browser.invalid;transport=ws", true)]
    [InlineData(TransportProtocol.Wss, "sip:anna@browser.invalid;transport=wss", true)]
    [InlineData(TransportProtocol.Ws, "sip:anna@browser.invalid;transport=ws", true)]
    [InlineData(TransportProtocol.Ws, "sips:anna@browser.invalid;transport=ws", false)]
    [InlineData(TransportProtocol.Tls, "sip:anna@192.0.2.9;transport=tls", true)]
    [InlineData(TransportProtocol.Tls, "sip:anna@192.0.2.9;transport=tcp", true)]
    [InlineData(TransportProtocol.Tls, "sip:anna@192.0.2.9", true)]
    [InlineData(TransportProtocol.Tls, "sip:anna@192.0.2.9;transport=udp", false)]
    [InlineData(TransportProtocol.Tcp, "sip:anna@192.0.2.9", false)]
    [InlineData(TransportProtocol.Tcp, "sips:anna@192.0.2.9", false)]
    [InlineData(TransportProtocol.Udp, "sip:anna@192.0.2.9", false)]
    public void The_connection_a_peer_came_by_leads_back_to_it_and_never_becomes_less_secure(TransportProtocol protocol, string contact, bool leads) =>
        Assert.Equal(leads, UriTarget.IsReachedBy(new Way(protocol), Uris.Of(contact), routed: false));

    [Theory]
    [InlineData(TransportProtocol.Udp, "<sip:701@192.0.2.1:5060>")]
    [InlineData(TransportProtocol.Tls, "<sip:701@192.0.2.1:5060;transport=tls>")]
    [InlineData(TransportProtocol.Wss, "<sip:701@192.0.2.1:5060;transport=ws>")]
    public void Our_Contact_says_by_which_transport_we_are_reached(TransportProtocol protocol, string contact) =>
        Assert.Equal(contact, Parkade.Sip.UserAgents.UserAgent.Contact(new Way(protocol), "701").ToString());

    [Fact]
    public void A_host_that_is_told_apart_makes_another_destination()
    {
        var address = new Destination(TransportProtocol.Tls, IPEndPoint.Parse("192.0.2.1:5061"));
        Assert.NotEqual(address, address with { Host = "a.example" });
        Assert.Equal(address with { Host = "A.Example" }, address with { Host = "a.example" });
        Assert.Equal("tls:192.0.2.1:5061 (a.example)", (address with { Host = "A.Example" }).ToString());
    }

    private sealed class Way(TransportProtocol protocol)
        : Flow(protocol, IPEndPoint.Parse("192.0.2.1:5060"), IPEndPoint.Parse("192.0.2.9:50000"), new HostPort("192.0.2.1", 5060))
    {
        public override bool IsOpen => true;

        public override void Send(ReadOnlyMemory<byte> message, Action<object?, object?>? failed, object? token) { }
    }
}
