using System.Net;
using System.Net.Sockets;
using System.Text;
using Parkade.Sip.Messages;
using Parkade.Sip.Tests.Transactions;
using Parkade.Sip.Tests.Transports.Tls;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Testing;
using Xunit;

namespace Parkade.Sip.Tests.Transports;

public sealed class TcpTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task A_request_is_answered_on_its_connection(string address)
    {
        Assert.SkipWhen(address == "::1" && !Socket.OSSupportsIPv6, "This machine has no IPv6.");
        await using var server = new Server(address: address);
        using var phone = await Phone.OverTcp(server.Tcp);
        await phone.Send(Server.Request("OPTIONS", "TCP"));
        Assert.StartsWith("SIP/2.0 200 OK\r\n", await phone.HearMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_split_at_every_byte_is_one_request()
    {
        await using var server = new Server();
        using var phone = await Phone.OverTcp(server.Tcp);
        var whole = Server.Request("OPTIONS", "TCP", "0");
        for (var split = 1; split < whole.Length; split++)
        {
            var request = Server.Request("OPTIONS", "TCP", split.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await phone.Send(request.AsMemory(0, split));
            await phone.Send(request.AsMemory(split));
            Assert.StartsWith("SIP/2.0 200 OK\r\n", await phone.HearMessage(), StringComparison.Ordinal);
        }
        Assert.Equal(whole.Length - 1, await server.Do(() => server.Requests.Count));
    }

    [Fact]
    public async Task A_request_byte_by_byte_and_two_in_one_piece_are_what_they_are()
    {
        await using var server = new Server();
        using var phone = await Phone.OverTcp(server.Tcp);
        foreach (var one in Server.Request("OPTIONS", "TCP", "slow")) await phone.Send(new[] { one });
        Assert.StartsWith("SIP/2.0 200 ", await phone.HearMessage(), StringComparison.Ordinal);

        await phone.Send((byte[])[.. Server.Request("OPTIONS", "TCP", "one"), .. Server.Request("OPTIONS", "TCP", "two")]);
        await server.Until(() => server.Requests.Count == 3);
    }

    [Fact]
    public async Task A_ping_is_answered_with_a_pong()
    {
        await using var server = new Server();
        using var phone = await Phone.OverTcp(server.Tcp);
        await phone.Send("\r\n\r\n"u8.ToArray());
        Assert.Equal("\r\n", await phone.Hear());
    }

    [Theory]
    [InlineData("Content-Length: 0", "Content-Length: soon", "SIP/2.0 400 ")]
    [InlineData("Content-Length: 0\r\n", "", "SIP/2.0 400 ")]
    public async Task A_stream_that_cannot_be_cut_is_answered_and_closed(string what, string by, string expected)
    {
        await using var server = new Server();
        using var phone = await Phone.OverTcp(server.Tcp);
        await phone.Send(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Server.Request("OPTIONS", "TCP")).Replace(what, by, StringComparison.Ordinal)));
        Assert.StartsWith(expected, await phone.HearMessage(), StringComparison.Ordinal);
        Assert.Equal("", await phone.Hear());
    }

    [Fact]
    public async Task A_malformed_request_that_can_be_cut_is_answered_and_the_connection_goes_on()
    {
        await using var server = new Server();
        using var phone = await Phone.OverTcp(server.Tcp);
        await phone.Send(Server.Request("OPTIONS", "TCP", version: "SIP/3.0"));
        Assert.StartsWith("SIP/2.0 505 ", await phone.HearMessage(), StringComparison.Ordinal);
        await phone.Send(Server.Request("OPTIONS", "TCP"));
        Assert.StartsWith("SIP/2.0 200 ", await phone.HearMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_connection_is_used_again_and_a_closed_one_made_again()
    {
        await using var server = new Server();
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        var destination = new Destination(TransportProtocol.Tcp, (IPEndPoint)listener.LocalEndPoint!);
        var client = new RecordingClient();
        var buffer = new byte[8192];

        await server.Do(() => server.Layer.Send(Stage.Ours(SipMethod.Options), destination, client));
        var first = await listener.AcceptAsync();
        Assert.StartsWith("OPTIONS ", Encoding.UTF8.GetString(buffer, 0, await first.ReceiveAsync(buffer)), StringComparison.Ordinal);
        await server.Do(() => server.Layer.Send(Stage.Ours(SipMethod.Info), destination, client));
        Assert.StartsWith("INFO ", Encoding.UTF8.GetString(buffer, 0, await first.ReceiveAsync(buffer)), StringComparison.Ordinal);
        Assert.Equal(1, server.Transports.Statistics.ConnectionsMade);

        first.Dispose();
        await server.Until(() => server.Transports.Statistics.ConnectionsOpen == 0);
        await server.Do(() => server.Layer.Send(Stage.Ours(SipMethod.Bye), destination, client));
        using var second = await listener.AcceptAsync();
        var sent = Encoding.UTF8.GetString(buffer, 0, await second.ReceiveAsync(buffer));
        Assert.StartsWith("BYE ", sent, StringComparison.Ordinal);
        Assert.Contains($"SIP/2.0/TCP 127.0.0.1:{server.Tcp.Port};branch=", sent, StringComparison.Ordinal);
        Assert.Empty(client.Failures);
    }

    [Fact]
    public async Task A_connection_that_is_refused_fails_the_request()
    {
        await using var server = new Server();
        var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));   // bound, never listening
        var client = new RecordingClient();
        var destination = new Destination(TransportProtocol.Tcp, (IPEndPoint)closed.LocalEndPoint!);
        await server.Do(() => server.Layer.Send(Stage.Ours(SipMethod.Invite), destination, client));
        await server.Until(() => client.Failures.Count > 0);
        Assert.Equal([TransactionFailure.Transport], client.Failures);
        Assert.Equal(0, server.Transports.Statistics.ConnectionsOpen);
        closed.Dispose();
    }

    [Fact]
    public async Task A_large_request_to_a_phone_that_only_speaks_UDP_reaches_it()
    {
        await using var server = new Server();
        using var phone = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var destination = new Destination(TransportProtocol.Udp, (IPEndPoint)phone.Client.LocalEndPoint!);
        await server.Do(() => server.Layer.Send(Stage.Ours(SipMethod.Invite, padding: 1400), destination, new RecordingClient()));
        var received = await phone.ReceiveAsync().WaitAsync(Server.Patience, TimeProvider.System);
        Assert.Contains("\r\nVia: SIP/2.0/UDP ", Encoding.UTF8.GetString(received.Buffer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_connections_from_one_address_are_turned_away()
    {
        await using var server = new Server(new TransportOptions { MaxConnectionsPerAddress = 2 });
        using var one = await Phone.OverTcp(server.Tcp);
        using var two = await Phone.OverTcp(server.Tcp);
        await server.Until(() => server.Transports.Statistics.ConnectionsOpen == 2);
        using var three = await Phone.OverTcp(server.Tcp);
        Assert.Equal("", await three.Hear());
        Assert.Equal(1, server.Transports.Statistics.ConnectionsTurnedAway);

        one.Dispose();
        await server.Until(() => server.Transports.Statistics.ConnectionsOpen == 1);
        using var four = await Phone.OverTcp(server.Tcp);
        await four.Send(Server.Request("OPTIONS", "TCP"));
        Assert.StartsWith("SIP/2.0 200 ", await four.HearMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_idle_connection_is_closed_and_one_that_dribbles_a_message_too()
    {
        var time = new ManualTime();
        await using var server = new Server(new TransportOptions { IdleTime = TimeSpan.FromMinutes(10), MessageTime = TimeSpan.FromSeconds(30) }, time);
        using var idle = await Phone.OverTcp(server.Tcp);
        using var loris = await Phone.OverTcp(server.Tcp);
        await idle.Send(Server.Request("OPTIONS", "TCP"));
        await idle.HearMessage();
        await loris.Send("OPTIONS sip:"u8.ToArray());
        await loris.Send("701"u8.ToArray());
        await server.Until(() => server.Transports.Statistics.ConnectionsOpen == 2);

        // The dribble may arrive at any of these moments; each one lets the clock go on a little.
        await server.Until(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return server.Transports.Statistics.ConnectionsOpen == 1;
        });
        Assert.Equal("", await loris.Hear());
        await server.Until(() =>
        {
            time.Advance(TimeSpan.FromSeconds(30));
            return server.Transports.Statistics.ConnectionsOpen == 0;
        });
        Assert.Equal("", await idle.Hear());
    }

    [Fact]
    public async Task A_peer_that_does_not_read_is_given_up_and_its_senders_are_told()
    {
        await using var server = new Server(new TransportOptions { MaxUnsentBytes = 64 * 1024 });
        using var phone = await Phone.OverTcp(server.Tcp);
        await phone.Send(Server.Request("OPTIONS", "TCP"));
        await server.Until(() => server.Requests.Count == 1);
        var told = 0;
        await server.Do(() =>
        {
            var flow = server.Requests[0].Flow;
            for (var i = 0; i < 2000 && flow.IsOpen; i++) flow.Send(new byte[16 * 1024], (_, _) => told++, null);
            return flow.IsOpen;
        });
        await server.Until(() => told > 0 && server.Transports.Statistics.ConnectionsOpen == 0);
    }

    [Fact]
    public async Task Many_small_messages_that_nobody_takes_are_too_many_as_well()
    {
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        deaf.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        deaf.Listen();   // nobody ever shakes hands
        await using var server = new Server(new TransportOptions { Tls = TestAuthority.Known.Options(), MaxUnsentBytes = 64 * 1024 });
        await server.Listen(TransportProtocol.Tls);
        var isOpen = await server.Do(() =>
        {
            Assert.True(server.Transports.TryRoute(new Destination(TransportProtocol.Tls, (IPEndPoint)deaf.LocalEndPoint!), out var flow));
            for (var i = 0; i < 1000; i++) flow.Send("\r\n"u8.ToArray(), null, null);
            return flow.IsOpen;
        });
        Assert.False(isOpen);
    }

    [Fact]
    public async Task Who_has_proved_nothing_and_is_gone_is_not_connected_to()
    {
        await using var server = new Server();
        server.Answer = static _ => { };
        var phone = await Phone.OverTcp(server.Tcp);
        await phone.Send(Server.Request("OPTIONS", "TCP"));
        await server.Until(() => server.Requests.Count == 1);
        phone.Dispose();
        await server.Until(() => server.Transports.Statistics.ConnectionsOpen == 0);
        var opened = await server.Do(() =>
        {
            server.Requests[0].RespondOnce(SipMessageBuilder.ResponseTo(server.Requests[0].Request, 403).BuildResponse());
            return server.Transports.Statistics.ConnectionsOpen;
        });
        Assert.Equal((0L, 0), (opened, await server.Do(() => server.Layer.ServerCount)));
    }

    [Fact]
    public async Task A_full_inbox_slows_a_stream_and_loses_nothing()
    {
        await using var server = new Server(inboxCapacity: 4);
        using var phone = await Phone.OverTcp(server.Tcp);
        using var hold = new ManualResetEventSlim();
        server.Loop.Post(hold.Wait);
        var requests = new List<byte>();
        // In-dialog requests keep their place even when new ones are refused.
        for (var i = 0; i < 50; i++)
            requests.AddRange(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Server.Request("INFO", "TCP", "call" + i)).Replace("To: <sip:701@127.0.0.1>", "To: <sip:701@127.0.0.1>;tag=t", StringComparison.Ordinal)));
        await phone.Send(requests.ToArray());
        hold.Set();
        await server.Until(() => server.Requests.Count == 50);
        Assert.Equal(0, server.Transports.Statistics.Dropped);
    }
}
