using System.Net;
using System.Net.WebSockets;
using System.Text;
using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Sipp;

namespace Parkade.EndToEnd.Browsers;

/// <summary>A page's SIP client as far as signalling goes: one WebSocket, one message of SIP in each of its messages (RFC 7118). It knows nothing of our parsers.</summary>
internal sealed class Browser : IAsyncDisposable
{
    // RFC 7118 §5.2: a browser does not know its own address, and writes one that nobody has.
    private const string Host = "df7jal23ls0d.invalid";

    private readonly ClientWebSocket _socket = new();
    private readonly List<WireMessage> _messages = [];
    private readonly byte[] _buffer = new byte[65_536];
    private readonly string _number;
    private int _cseq;

    private Browser(string number) => _number = number;

    /// <summary>Everything sent and received so far.</summary>
    public IReadOnlyList<WireMessage> Messages => _messages;

    /// <summary>What the other side chose of the subprotocols.</summary>
    public string? Subprotocol => _socket.SubProtocol;

    /// <summary>Connects as the page of this origin does.</summary>
    public static async Task<Browser> Connect(IPEndPoint place, string number, string origin = "https://phone.example.org", string subprotocol = "sip")
    {
        var browser = new Browser(number);
        browser._socket.Options.AddSubProtocol(subprotocol);
        browser._socket.Options.SetRequestHeader("Origin", origin);
        using var late = Late();
        try
        {
            await browser._socket.ConnectAsync(new Uri($"ws://{place}/"), late.Token);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>REGISTER, its challenge, and REGISTER with the answer to it.</summary>
    public async Task<WireMessage> Register(string realm)
    {
        await Send(Registering(""));
        var challenge = await Got(401);
        var nonce = challenge["WWW-Authenticate"].Split("nonce=\"")[1].Split('"')[0];
        var response = Md5Digest.Response(_number, realm, Devices.PasswordOf(_number), "REGISTER", $"sip:{realm}", nonce);
        await Send(Registering($"Authorization: Digest username=\"{_number}\", realm=\"{realm}\", nonce=\"{nonce}\", uri=\"sip:{realm}\", response=\"{response}\", algorithm=MD5, qop=auth, nc=00000001, cnonce=\"0a4f113b\"\n"));
        return await Got(200);

        string Registering(string proof) =>
            $"REGISTER sip:{realm} SIP/2.0\nVia: SIP/2.0/WS {Host};branch=z9hG4bK{++_cseq}{_number}\nMax-Forwards: 70\nFrom: <sip:{_number}@{realm}>;tag=b{_number}\nTo: <sip:{_number}@{realm}>\n" +
            $"Call-ID: register-{_number}\nCSeq: {_cseq} REGISTER\nContact: <sip:{_number}@{Host};transport=ws>\nExpires: 600\nSupported: path, outbound\n{proof}Content-Length: 0\n\n";
    }

    /// <summary>Answers a request, without a body.</summary>
    public Task Respond(WireMessage request, int status, string reason)
    {
        var copied = from header in new[] { "Via", "From", "To", "Call-ID", "CSeq" }
                     from value in request.All(header)
                     select $"{header}: {value}{(header == "To" && !value.Contains(";tag=", StringComparison.Ordinal) ? ";tag=b" + _number : "")}\n";
        return Send($"SIP/2.0 {status} {reason}\n{string.Concat(copied)}Contact: <sip:{_number}@{Host};transport=ws>\nContent-Length: 0\n\n");
    }

    /// <summary>The next final response.</summary>
    public Task<WireMessage> Got(int status) => Next(message => message.Status == status, $"{status}");

    /// <summary>The next request with this method.</summary>
    public Task<WireMessage> Got(string method) => Next(message => !message.IsResponse && message.Method == method, $"a {method}");

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>What went over the connection, for a failure's message.</summary>
    public string Report => $"── Browser {_number} ──\n{string.Join('\n', _messages)}";

    private async Task Send(string text)
    {
        _messages.Add(new WireMessage(true, text));
        using var late = Late();
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)), WebSocketMessageType.Text, endOfMessage: true, late.Token);
    }

    private async Task<WireMessage> Next(Func<WireMessage, bool> fits, string what)
    {
        using var late = Late();
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult part;
            try
            {
                do
                {
                    part = await _socket.ReceiveAsync(_buffer.AsMemory(length), late.Token);
                    length += part.Count;
                }
                while (!part.EndOfMessage);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Waited in vain for {what}.\n{Report}");
            }
            if (part.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException($"Closed before {what} came: {_socket.CloseStatusDescription}\n{Report}");
            var message = new WireMessage(false, Encoding.UTF8.GetString(_buffer, 0, length).Replace("\r", "", StringComparison.Ordinal));
            _messages.Add(message);
            if (fits(message)) return message;
        }
    }

    private static CancellationTokenSource Late() => new(Until.Patience, TimeProvider.System);
}
