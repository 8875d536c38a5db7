using System.Net;
using System.Net.Sockets;
using System.Text;
using Parkade.Sip.Transports;
using Parkade.Testing.Wire;
using Xunit;

namespace Parkade.Sip.Tests.Transports;

public sealed class UdpTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_request_is_answered_to_where_it_came_from(string address)
    {
        Assert.SkipWhen(address == "::1" && !Socket.OSSupportsIPv6, "This machine has no IPv6.");
        await using var server = new Server(address: address);
        using var phone = Phone.OverUdp(server.Udp);
        await phone.Send(Server.Request("OPTIONS", "UDP"));
        var answer = await phone.Hear();
        Assert.StartsWith("SIP/2.0 200 OK\r\n", answer, StringComparison.Ordinal);
        var via = WirePeer.Header(answer, "Via");
        Assert.Contains($";received={address}", via, StringComparison.Ordinal);
        Assert.Contains($";rport={phone.Local.Port}", via, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INVITE sip:701@127.0.0.1 SIP/7.0", "SIP/2.0 505 ")]
    [InlineData("INVITE sip:70 1@127.0.0.1 SIP/2.0", "SIP/2.0 400 ")]
    public async Task A_malformed_request_is_answered_and_the_next_one_served(string startLine, string expected)
    {
        await using var server = new Server();
        using var phone = Phone.OverUdp(server.Udp);
        var text = Encoding.UTF8.GetString(Server.Request("INVITE", "UDP"));
        await phone.Send(Encoding.UTF8.GetBytes(startLine + text[text.IndexOf("\r\n", StringComparison.Ordinal)..]));
        Assert.StartsWith(expected, await phone.Hear(), StringComparison.Ordinal);
        Assert.Equal(1, server.Transports.Statistics.Malformed);

        await phone.Send(Server.Request("OPTIONS", "UDP"));
        Assert.StartsWith("SIP/2.0 200 ", await phone.Hear(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Noise_keep_alives_malformed_ACKs_and_malformed_responses_are_met_with_silence()
    {
        await using var server = new Server();
        using var phone = Phone.OverUdp(server.Udp);
        await phone.Send("\r\n\r\n"u8.ToArray());
        await phone.Send("\0"u8.ToArray());
        await phone.Send(new byte[2000]);
        await phone.Send("ACK sip:x SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\n\r\n"u8.ToArray());
        await phone.Send("SIP/2.0 200 OK\r\nVia: ???\r\n\r\n"u8.ToArray());
        await phone.Send(Server.Request("OPTIONS", "UDP"));
        Assert.StartsWith("SIP/2.0 200 ", await phone.Hear(), StringComparison.Ordinal);
        Assert.Equal(1, server.Transports.Statistics.KeepAlives);
        Assert.Equal(4, server.Transports.Statistics.Malformed);
    }

    [Fact]
    public async Task A_STUN_keep_alive_is_told_where_it_came_from()
    {
        await using var server = new Server();
        using var phone = Phone.OverUdp(server.Udp);
        byte[] request = [0, 1, 0, 0, 0x21, 0x12, 0xA4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        await phone.Send(request);
        var answer = await phone.HearBytes();
        var port = phone.Local.Port ^ 0x2112;
        // RFC 8489 §14.2; 127.0.0.1 under the cookie
        Assert.Equal([1, 1, 0, 12, .. request[4..], 0, 0x20, 0, 8, 0, 1, (byte)(port >> 8), (byte)port, 127 ^ 0x21, 0x12, 0xA4, 1 ^ 0x42], answer);

        await phone.Send((byte[])[1, 1, .. request[2..]]);       // a response
        await phone.Send((byte[])[.. request[..3], 4, .. request[4..]]);   // of another length than it says
        await phone.Send(Server.Request("OPTIONS", "UDP"));
        Assert.StartsWith("SIP/2.0 200 ", await phone.Hear(), StringComparison.Ordinal);
        Assert.Equal((3, 0), (server.Transports.Statistics.KeepAlives, server.Transports.Statistics.Malformed));
    }

    [Fact]
    public void A_STUN_answer_is_never_larger_than_twice_the_request()
    {
        byte[] request = [0, 1, 0, 0, 0x21, 0x12, 0xA4, 0x42, .. new byte[12]];
        var reply = new byte[Parkade.Sip.Transports.Udp.StunKeepAlive.MaxReply];
        Assert.Equal(0, Parkade.Sip.Transports.Udp.StunKeepAlive.Write(request, IPEndPoint.Parse("[2001:db8::1]:5060"), reply));
        byte[] padded = [0, 1, 0, 8, .. request[4..], 0x80, 0x28, 0, 4, 0, 0, 0, 0];
        Assert.Equal(44, Parkade.Sip.Transports.Udp.StunKeepAlive.Write(padded, IPEndPoint.Parse("[2001:db8::1]:5060"), reply));
    }

    [Fact]
    public async Task Sending_to_a_closed_port_does_not_end_the_receiving()
    {
        await using var server = new Server();
        for (var i = 0; i < 20; i++)
        {
            var gone = Phone.OverUdp(server.Udp);
            await gone.Send(Server.Request("OPTIONS", "UDP", "gone" + i));
            gone.Dispose();   // the answer meets a closed port, and ICMP comes back
        }
        await server.Until(() => server.Requests.Count == 20);
        using var phone = Phone.OverUdp(server.Udp);
        await phone.Send(Server.Request("OPTIONS", "UDP"));
        Assert.StartsWith("SIP/2.0 200 ", await phone.Hear(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_can_not_be_answered_is_no_failure_of_receiving()
    {
        await using var server = new Server();
        using var raw = RawSocket();
        byte[] stun = [0, 1, 0, 0, 0x21, 0x12, 0xA4, 0x42, .. new byte[12]];
        // A datagram whose source port is 0: the kernel sends nothing there.
        byte[] datagram = [0, 0, (byte)(server.Udp.Port >> 8), (byte)server.Udp.Port, 0, (byte)(8 + stun.Length), 0, 0, .. stun];
        for (var i = 0; i < 3; i++) await raw.SendToAsync(datagram, SocketFlags.None, new IPEndPoint(IPAddress.Loopback, 0));
        await server.Until(() => server.Transports.Statistics is { KeepAlives: 3, SendFailures: 3 });

        using var phone = Phone.OverUdp(server.Udp);
        await phone.Send(Server.Request("OPTIONS", "UDP"));
        Assert.StartsWith("SIP/2.0 200 ", await phone.Hear(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_that_throws_ends_nothing_but_its_own_work()
    {
        await using var server = new Server();
        var answer = server.Answer;
        server.Answer = _ => throw new InvalidOperationException("a bug");
        using var phone = Phone.OverUdp(server.Udp);
        await phone.Send(Server.Request("OPTIONS", "UDP", "one"));
        Assert.StartsWith("SIP/2.0 500 ", await phone.Hear(), StringComparison.Ordinal);
        await server.Do(() => server.Answer = answer);
        await phone.Send(Server.Request("OPTIONS", "UDP", "two"));
        Assert.StartsWith("SIP/2.0 200 ", await phone.Hear(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_said_plainly()
    {
        await using var server = new Server();
        var udp = Assert.Throws<ListenException>(() => server.Transports.Listen(TransportProtocol.Udp, server.Udp));
        Assert.Equal($"Cannot listen on udp {server.Udp}: another program listens there.", udp.Message);
        var tcp = Assert.Throws<ListenException>(() => server.Transports.Listen(TransportProtocol.Tcp, server.Tcp));
        Assert.Equal($"Cannot listen on tcp {server.Tcp}: another program listens there.", tcp.Message);
        Assert.Throws<ListenException>(() => server.Transports.Listen(TransportProtocol.Udp, IPEndPoint.Parse("192.0.2.77:0")));
    }

    [Fact]
    public async Task A_port_is_free_again_after_the_end()
    {
        var server = new Server();
        await server.DisposeAsync();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(server.Udp);
    }

    [Fact]
    public async Task A_wildcard_listener_tells_each_peer_the_address_it_is_reached_at()
    {
        await using var server = new Server(address: "0.0.0.0");
        var found = await server.Do(() =>
        {
            server.Transports.TryRoute(new Destination(TransportProtocol.Udp, IPEndPoint.Parse("127.0.0.1:5060")), out var flow);
            return flow!;
        });
        Assert.Equal($"127.0.0.1:{server.Udp.Port}", found.Advertised.ToString());
    }

    [Fact]
    public async Task The_public_address_is_told_to_everybody_but_loopback()
    {
        await using var server = new Server(new TransportOptions { AdvertisedV4 = IPAddress.Parse("203.0.113.5") }, address: "0.0.0.0");
        HostPort Advertised(string peer)
        {
            server.Transports.TryRoute(new Destination(TransportProtocol.Udp, IPEndPoint.Parse(peer)), out var flow);
            return flow!.Advertised;
        }
        Assert.Equal(("203.0.113.5", "127.0.0.1"), await server.Do(() => (Advertised("198.51.100.1:5060").Host, Advertised("127.0.0.1:5060").Host)));
    }

    private static Socket RawSocket()
    {
        try
        {
            return new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Udp);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.AccessDenied)
        {
            Assert.Skip("Only root may write headers of UDP.");
            throw;
        }
    }
}
