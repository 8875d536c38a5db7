using System.Net;
using System.Net.WebSockets;
using System.Text;
using Parkade.Sip.Messages;
using Parkade.Sip.Tests.Transactions;
using Parkade.Sip.Tests.Transports.Tls;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Sip.Transports.WebSockets;
using Parkade.Testing;
using Xunit;

namespace Parkade.Sip.Tests.Transports.WebSockets;

public sealed class WebSocketTests
{
    private static readonly byte[] Opening =
        "GET / HTTP/1.1\r\nHost: park.example\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: sip\r\nSec-WebSocket-Version: 13\r\n\r\n"u8.ToArray();

    private static readonly TransportOptions Options = new() { Tls = TestAuthority.Known.Options() };

    [Theory]
    [InlineData(TransportProtocol.Ws)]
    [InlineData(TransportProtocol.Wss)]
    public async Task A_request_is_answered_on_its_WebSocket(TransportProtocol protocol)
    {
        await using var server = new Server(Options);
        using var browser = await Open(server, protocol);
        Assert.Equal("sip", browser.SubProtocol);
        await Send(browser, Server.Request("OPTIONS", protocol.ViaName));
        var (type, answer) = await Hear(browser);
        Assert.StartsWith("SIP/2.0 200 OK\r\n", answer, StringComparison.Ordinal);
        Assert.Equal(WebSocketMessageType.Text, type);
        Assert.Equal(protocol, await server.Do(() => server.Requests[0].Flow.Protocol));
    }

    [Fact]
    public async Task Messages_come_as_text_or_binary_whole_or_in_fragments()
    {
        await using var server = new Server(Options);
        using var browser = await Open(server, TransportProtocol.Ws);
        await Send(browser, Server.Request("OPTIONS", "WS", "binary"), WebSocketMessageType.Binary);
        Assert.Contains("Call-ID: binary\r\n", (await Hear(browser)).Text, StringComparison.Ordinal);
        var request = Server.Request("OPTIONS", "WS", "fragments", more: $"Subject: {new string('x', 20_000)}\r\n");
        for (var at = 0; at < request.Length; at += 1000)
            await Send(browser, request.AsMemory(at, Math.Min(1000, request.Length - at)), end: at + 1000 >= request.Length);
        Assert.Contains("Call-ID: fragments\r\n", (await Hear(browser)).Text, StringComparison.Ordinal);
        // Content-Length is not needed: the frame says where the message ends (RFC 7118 §5.1).
        await Send(browser, Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Server.Request("OPTIONS", "WS", "short")).Replace("Content-Length: 0\r\n", "", StringComparison.Ordinal)));
        Assert.Contains("Call-ID: short\r\n", (await Hear(browser)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_messages_in_one_are_not_two()
    {
        await using var server = new Server(Options);
        using var browser = await Open(server, TransportProtocol.Ws);
        await Send(browser, (byte[])[.. Server.Request("OPTIONS", "WS", "one"), .. Server.Request("OPTIONS", "WS", "two")]);
        await Send(browser, Server.Request("OPTIONS", "WS", "three"));
        Assert.Contains("Call-ID: one\r\n", (await Hear(browser)).Text, StringComparison.Ordinal);
        Assert.Contains("Call-ID: three\r\n", (await Hear(browser)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_that_is_too_large_ends_its_WebSocket()
    {
        await using var server = new Server(Options);
        using var browser = await Open(server, TransportProtocol.Ws);
        await Send(browser, new byte[64 * 1024], end: false);
        await Send(browser, new byte[1], end: false);
        Assert.Equal(WebSocketMessageType.Close, (await Hear(browser)).Type);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, browser.CloseStatus);
        await server.Until(() => server.Transports.Statistics.ConnectionsOpen == 0);
    }

    [Fact]
    public async Task Keep_alives_are_answered_and_counted()
    {
        await using var server = new Server(Options);
        using var browser = await Open(server, TransportProtocol.Ws);
        await Send(browser, "\r\n\r\n"u8.ToArray());
        Assert.Equal("\r\n", (await Hear(browser)).Text);
        await Send(browser, "\r\n"u8.ToArray());
        await server.Until(() => server.Transports.Statistics.KeepAlives == 2);
    }

    [Fact]
    public async Task A_peer_that_does_not_answer_pings_is_gone()
    {
        var soon = TimeSpan.FromMilliseconds(50);
        await using var server = new Server(Options with { WebSockets = new WebSocketOptions { PingEvery = soon, PongTime = soon } });
        using var dead = await Phone.OverTcp(await server.Listen(TransportProtocol.Ws));
        await dead.Send(Opening);
        Assert.StartsWith("HTTP/1.1 101 ", await dead.Hear(), StringComparison.Ordinal);
        while ((await dead.HearBytes()).Length > 0) { }   // pings
        await server.Until(() => server.Transports.Statistics.ConnectionsOpen == 0);
    }

    [Fact]
    public async Task Pings_do_not_disturb_what_is_said()
    {
        await using var server = new Server(Options with { WebSockets = new WebSocketOptions { PingEvery = TimeSpan.FromMilliseconds(1), PongTime = Server.Patience } });
        using var browser = await Open(server, TransportProtocol.Ws);
        for (var i = 0; i < 300; i++)
        {
            await Send(browser, Server.Request("OPTIONS", "WS", "call" + i));
            Assert.Contains($"Call-ID: call{i}\r\n", (await Hear(browser)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Requests_reach_a_browser_by_its_own_WebSocket_only()
    {
        await using var server = new Server(Options);
        using var browser = await Open(server, TransportProtocol.Wss);
        await Send(browser, Server.Request("OPTIONS", "WSS"));
        await Hear(browser);
        var destination = await server.Do(() => server.Requests[0].Flow.Destination);
        await server.Do(() => server.Layer.Send(Stage.Ours(SipMethod.Info), destination, new RecordingClient()));
        var request = (await Hear(browser)).Text;
        Assert.StartsWith("INFO ", request, StringComparison.Ordinal);
        Assert.Contains("\r\nVia: SIP/2.0/WSS 127.0.0.1:", request, StringComparison.Ordinal);

        var nobody = new RecordingClient();
        await server.Do(() => server.Layer.Send(Stage.Ours(SipMethod.Info), destination with { EndPoint = IPEndPoint.Parse("127.0.0.1:9") }, nobody));
        await server.Until(() => nobody.Failures.Count > 0);
        Assert.Equal([TransactionFailure.Transport], nobody.Failures);

        await browser.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await server.Until(() => server.Transports.Statistics.ConnectionsOpen == 0);
        Assert.False(await server.Do(() => server.Transports.TryRoute(destination, out _)));
    }

    [Fact]
    public async Task A_page_of_another_origin_and_a_client_of_another_protocol_are_refused()
    {
        await using var server = new Server(Options with { WebSockets = new WebSocketOptions { Origins = ["https://phone.example"] } });
        var port = await server.Listen(TransportProtocol.Ws);
        async Task<HttpStatusCode> Status(string origin, string protocol)
        {
            using var browser = new ClientWebSocket();
            browser.Options.AddSubProtocol(protocol);
            browser.Options.SetRequestHeader("Origin", origin);
            browser.Options.CollectHttpResponseDetails = true;
            try
            {
                await browser.ConnectAsync(new Uri($"ws://{port}/"), CancellationToken.None);
            }
            catch (WebSocketException)
            {
                // Its status says which.
            }
            return browser.HttpStatusCode;
        }
        Assert.Equal(HttpStatusCode.Forbidden, await Status("https://evil.example", "sip"));
        Assert.Equal(HttpStatusCode.BadRequest, await Status("https://phone.example", "msrp"));
        Assert.Equal(HttpStatusCode.SwitchingProtocols, await Status("https://phone.example", "sip"));
    }

    [Fact]
    public async Task A_head_that_has_no_end_or_takes_too_long_ends_the_connection()
    {
        var time = new ManualTime();
        await using var server = new Server(Options, time);
        var port = await server.Listen(TransportProtocol.Ws);
        using var endless = await Phone.OverTcp(port);
        await endless.Send(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nCookie: " + new string('x', 9000)));
        Assert.Equal("", await endless.Hear());

        using var slow = await Phone.OverTcp(port);
        await slow.Send("GET / HTTP/1.1\r\n"u8.ToArray());
        await server.Until(() => server.Transports.Statistics.ConnectionsOpen == 1);
        await server.Until(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return server.Transports.Statistics.ConnectionsOpen == 0;
        });
        Assert.Equal("", await slow.Hear());
    }

    [Fact]
    public async Task A_message_that_dribbles_in_is_given_up()
    {
        var time = new ManualTime();
        await using var server = new Server(Options with { MessageTime = TimeSpan.FromSeconds(30) }, time);
        using var browser = await Open(server, TransportProtocol.Ws);
        await Send(browser, "OPTIONS "u8.ToArray(), end: false);
        await server.Until(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return server.Transports.Statistics.ConnectionsOpen == 0;
        });
    }

    [Fact]
    public async Task Frames_that_break_the_protocol_end_the_connection_quietly()
    {
        var log = new ErrorLog();
        await using var server = new Server(Options, logger: log);
        var port = await server.Listen(TransportProtocol.Ws);
        var random = new Random(1);
        for (var i = 0; i < 100; i++)
        {
            using var rude = await Phone.OverTcp(port);
            await rude.Send(Opening);
            Assert.StartsWith("HTTP/1.1 101 ", await rude.Hear(), StringComparison.Ordinal);
            var frames = new byte[random.Next(1, 400)];
            random.NextBytes(frames);
            if (i % 2 == 0) frames[0] = 0x81;
            await rude.Send(frames);
        }
        await server.Until(() => server.Transports.Statistics is { ConnectionsAccepted: 100, ConnectionsOpen: 0 });
        Assert.Empty(log.Lines);
    }

    private static async Task<ClientWebSocket> Open(Server server, TransportProtocol protocol) => await Open(await server.Listen(protocol), protocol);

    private static async Task<ClientWebSocket> Open(IPEndPoint port, TransportProtocol protocol)
    {
        var browser = new ClientWebSocket();
        browser.Options.AddSubProtocol("sip");
        browser.Options.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        await browser.ConnectAsync(new Uri($"{protocol.UriName}://{port}/"), CancellationToken.None).WaitAsync(Server.Patience, TimeProvider.System);
        return browser;
    }

    private static async Task Send(ClientWebSocket browser, ReadOnlyMemory<byte> bytes, WebSocketMessageType type = WebSocketMessageType.Text, bool end = true) =>
        await browser.SendAsync(bytes, type, end, CancellationToken.None);

    private static async Task<(WebSocketMessageType Type, string Text)> Hear(ClientWebSocket browser)
    {
        var buffer = new byte[65536];
        var heard = await browser.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Server.Patience, TimeProvider.System);
        return (heard.MessageType, Encoding.UTF8.GetString(buffer, 0, heard.Count));
    }
}
