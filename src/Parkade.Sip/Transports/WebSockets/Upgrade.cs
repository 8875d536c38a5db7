using System.Security.Cryptography;
using System.Text;

namespace Parkade.Sip.Transports.WebSockets;

/// <summary>Answers the request that opens a WebSocket: RFC 6455 §4.2.2, RFC 7118 §4.1. Pure.</summary>
internal static class Upgrade
{
    private const string Protocol = "sip";
    private const string KeySuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";   // RFC 6455 §1.3
    private const int KeyLength = 24;   // 16 octets in base64

    /// <summary>The whole reply, and why it is a refusal; null where it is none.</summary>
    public static (byte[] Reply, string? Fault) Answer(ReadOnlySpan<byte> head, WebSocketOptions options)
    {
        if (!UpgradeRequest.TryParse(head, out var request)) return Refuse("400 Bad Request", "the request cannot be read");
        if (request!.Method != "GET") return Refuse("405 Method Not Allowed", "the method is not GET", "Allow: GET\r\n");
        if (!request.Lists("Upgrade", "websocket") || !request.Lists("Connection", "Upgrade"))
            return Refuse("426 Upgrade Required", "no WebSocket is asked for", "Upgrade: websocket\r\n");
        if (request["Sec-WebSocket-Version"] != "13")   // RFC 6455 §4.4
            return Refuse("426 Upgrade Required", "another version is asked for", "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n");
        if (request.Version == "HTTP/1.0" || request["Host"].Length == 0) return Refuse("400 Bad Request", "it is not HTTP/1.1 with a Host");
        if (!IsKey(request["Sec-WebSocket-Key"])) return Refuse("400 Bad Request", "the key is none");
        if (!IsAllowed(request["Origin"], options)) return Refuse("403 Forbidden", "the origin is not allowed");
        if (!request.Lists("Sec-WebSocket-Protocol", Protocol)) return Refuse("400 Bad Request", "the subprotocol is not sip");
        return (Accept(request["Sec-WebSocket-Key"]), null);
    }

    private static bool IsKey(string key) =>
        key.Length == KeyLength && Convert.TryFromBase64String(key, stackalloc byte[KeyLength], out var length) && length == 16;

    private static bool IsAllowed(string origin, WebSocketOptions options) =>
        options.Origins.Count == 0 || options.Origins.Contains(origin, StringComparer.OrdinalIgnoreCase);

    private static byte[] Accept(string key)
    {
#pragma warning disable CA5350 // What RFC 6455 §4.2.2 asks for; it proves nothing.
        var hash = SHA1.HashData(Encoding.ASCII.GetBytes(key + KeySuffix));
#pragma warning restore CA5350
        return Encoding.ASCII.GetBytes(
            $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {Convert.ToBase64String(hash)}\r\nSec-WebSocket-Protocol: {Protocol}\r\n\r\n");
    }

    private static (byte[], string?) Refuse(string status, string why, string headers = "")
    {
        var body = $"This is a SIP server: {why}.\n";
        return (Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {status}\r\n{headers}Connection: close\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n{body}"), why);
    }
}
