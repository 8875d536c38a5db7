using System.Net;
using Parkade.Calls.Peers;

namespace Parkade.Calls.Tests;

public sealed class TrustedPeersTests
{
    [Theory]
    [InlineData("192.0.2.7", "192.0.2.7", "192.0.2.8")]
    [InlineData("192.0.2.7/24", "192.0.2.200", "192.0.3.1")]
    [InlineData("2001:db8::1", "2001:db8::1", "2001:db8::2")]
    [InlineData("2001:db8::9/32", "2001:db8:ffff::1", "2001:db9::1")]
    [InlineData("0.0.0.0/0", "8.8.8.8", "2001:db8::1")]
    public void An_address_or_a_network_names_who_is_trusted(string text, string inside, string outside)
    {
        Assert.True(TrustedPeers.TryParse(text, out var network));
        var peers = new TrustedPeers([network]);
        Assert.True(peers.Contains(IPAddress.Parse(inside)));
        Assert.False(peers.Contains(IPAddress.Parse(outside)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("pbx.example")]
    [InlineData("192.0.2.7/33")]
    [InlineData("192.0.2.7/-1")]
    [InlineData("192.0.2.7/x")]
    public void Anything_else_is_no_address(string? text) => Assert.False(TrustedPeers.TryParse(text, out _));

    [Fact]
    public void An_IPv4_peer_on_an_IPv6_socket_is_still_that_peer() =>
        Assert.True(TrustedPeers.Loopback.Contains(IPAddress.Parse("::ffff:127.0.0.1")));
}
