using System.Text;
using Parkade.Sip.Transports.WebSockets;
using Xunit;

namespace Parkade.Sip.Tests.Transports.WebSockets;

public sealed class UpgradeTests
{
    private const string Good =
        """
        GET / HTTP/1.1
        Host: park.example
        Upgrade: websocket
        Connection: keep-alive, Upgrade
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
        Origin: https://phone.example
        Sec-WebSocket-Protocol: sip
        Sec-WebSocket-Version: 13


        """;

    [Fact]
    public void A_request_of_the_RFC_gets_the_key_of_the_RFC()
    {
        // RFC 6455 §1.3
        var (reply, fault) = Ask(Good);
        Assert.Null(fault);
        Assert.Equal(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: sip\r\n\r\n",
            reply);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1", "POST / HTTP/1.1", "405 Method Not Allowed")]
    [InlineData("GET / HTTP/1.1", "GET / HTTP/1.0", "400 Bad Request")]
    [InlineData("GET / HTTP/1.1", "GET  / HTTP/1.1", "400 Bad Request")]
    [InlineData("GET / HTTP/1.1", "OPTIONS sip:x SIP/2.0", "400 Bad Request")]
    [InlineData("Host: park.example\n", "", "400 Bad Request")]
    [InlineData("Host: park.example\n", "Host : park.example\n", "400 Bad Request")]
    [InlineData("Upgrade: websocket", "Upgrade: h2c", "426 Upgrade Required")]
    [InlineData("keep-alive, Upgrade", "keep-alive", "426 Upgrade Required")]
    [InlineData("Version: 13", "Version: 8", "426 Upgrade Required")]
    [InlineData("Key: dGhlIHNhbXBsZSBub25jZQ==", "Key: short", "400 Bad Request")]
    [InlineData("Key: dGhlIHNhbXBsZSBub25jZQ==", "Key: !!!!!!!!!!!!!!!!!!!!!!!!", "400 Bad Request")]
    [InlineData("Protocol: sip", "Protocol: msrp, xmpp", "400 Bad Request")]
    [InlineData("Origin: https://phone.example", "Origin: https://evil.example", "403 Forbidden")]
    [InlineData("Origin: https://phone.example\n", "", "403 Forbidden")]
    public void A_request_that_is_none_is_told_why(string what, string by, string status)
    {
        var (reply, fault) = Ask(Good.Replace(what, by, StringComparison.Ordinal));
        Assert.StartsWith($"HTTP/1.1 {status}\r\n", reply, StringComparison.Ordinal);
        Assert.Contains(fault!, reply, StringComparison.Ordinal);
        if (by.Contains("Version: 8", StringComparison.Ordinal)) Assert.Contains("\r\nSec-WebSocket-Version: 13\r\n", reply, StringComparison.Ordinal);   // RFC 6455 §4.2.2
    }

    [Theory]
    [InlineData("Protocol: sip", "Protocol: msrp, sip")]
    [InlineData("Protocol: sip", "Protocol: msrp\nSec-WebSocket-Protocol: SIP")]
    [InlineData("Upgrade: websocket", "upgrade: WebSocket")]
    public void It_may_be_written_in_other_ways(string what, string by) => Assert.Null(Ask(Good.Replace(what, by, StringComparison.Ordinal)).Fault);

    [Fact]
    public void Any_bytes_are_answered()
    {
        var random = new Random(1);
        var good = Encoding.UTF8.GetBytes(Good.ReplaceLineEndings("\r\n"));
        for (var i = 0; i < 5000; i++)
        {
            var bytes = good.AsSpan(0, random.Next(good.Length + 1)).ToArray();
            for (var change = random.Next(8); change > 0 && bytes.Length > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Assert.StartsWith("HTTP/1.1 ", Encoding.ASCII.GetString(Upgrade.Answer(bytes, new WebSocketOptions()).Reply), StringComparison.Ordinal);
        }
    }

    private static (string Reply, string? Fault) Ask(string request)
    {
        var options = new WebSocketOptions { Origins = ["https://phone.example"] };
        var (reply, fault) = Upgrade.Answer(Encoding.UTF8.GetBytes(request.ReplaceLineEndings("\r\n")), options);
        return (Encoding.ASCII.GetString(reply), fault);
    }
}
