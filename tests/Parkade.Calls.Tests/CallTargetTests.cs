using System.Net;
using Parkade.Calls.Peers;
using Parkade.Parking;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Tests;

public sealed class CallTargetTests
{
    private static readonly TrustedPeers Trusted = new([IPNetwork.Parse("192.0.2.0/24")]);

    [Theory]
    [InlineData("sip:201@192.0.2.2:5070", TransportProtocol.Udp, "192.0.2.2:5070")]
    [InlineData("sip:201@192.0.2.2;transport=tcp", TransportProtocol.Tcp, "192.0.2.2:5060")]
    [InlineData("sip:201@192.0.2.1:5070", TransportProtocol.Tls, "192.0.2.1:5070")]           // as the call came
    [InlineData("sip:201@192.0.2.1", TransportProtocol.Tls, "192.0.2.1:5061")]
    [InlineData("sip:201@198.51.100.1;transport=tcp", TransportProtocol.Tls, "192.0.2.1:5061")] // no stranger is called
    public void A_parker_at_another_trusted_peer_is_rung_as_its_address_says_whatever_way_the_caller_came(string uri, TransportProtocol protocol, string at)
    {
        var sender = new Peer(new Destination(TransportProtocol.Tls, IPEndPoint.Parse("192.0.2.1:5061")));
        var target = CallTarget.Known(new Party("201", null, uri), sender, isPbx: true, Trusted)!;
        Assert.Equal((protocol, IPEndPoint.Parse(at)), (target.Peer.Address.Protocol, target.Peer.Address.EndPoint));
    }

    [Theory]
    [InlineData("sip:201@192.0.2.2:5070", "192.0.2.2:5070")]
    [InlineData("sip:201@192.0.2.1:5070", "192.0.2.1:5070")]    // another telephone behind the same address
    [InlineData("sip:201@192.0.2.1:5061", null)]                // the caller itself
    [InlineData("sip:201@192.0.2.1", null)]
    [InlineData("sip:201@198.51.100.1", null)]
    [InlineData("sip:201@parkade", null)]
    [InlineData(null, null)]
    public void Nobody_is_rung_through_a_callers_own_telephone_or_a_provider(string? uri, string? at)
    {
        var sender = new Peer(new Destination(TransportProtocol.Tls, IPEndPoint.Parse("192.0.2.1:5061")));
        Assert.Equal(at, CallTarget.Known(new Party("201", null, uri), sender, isPbx: false, Trusted)?.Peer.Address.EndPoint.ToString());
    }
}
