using System.Net;
using Parkade.Sip.Transports;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Server.Tests.Api;

/// <summary>A telephone on a real socket, as far as the API's tests need one: it registers, calls, and takes calls. Its audio is nobody's business here.</summary>
public sealed class TestPhone : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static int _calls;

    private readonly PhoneSocket _socket;
    private readonly List<(string Number, string Password)> _registered = [];
    private readonly List<PhoneMessage> _answered = [];

    private TestPhone(PhoneSocket socket) => _socket = socket;

    public static async Task<TestPhone> OpenAsync(IPEndPoint server) =>
        new(await PhoneSocket.ConnectAsync(TransportProtocol.Udp, server, byteByByte: false, TestContext.Current.CancellationToken));

    /// <summary>Registers as a device, until it is disposed.</summary>
    public async Task RegisterAsync(string number, string password)
    {
        await RegisterAsync(number, password, expires: 600);
        _registered.Add((number, password));
    }

    private async Task RegisterAsync(string number, string password, int expires)
    {
        var callId = $"register-{Interlocked.Increment(ref _calls)}";
        Register(number, callId, 1, expires, "");
        var challenge = await ExpectAsync("401 REGISTER");
        Register(number, callId, 2, expires, "Authorization: " + DigestAnswer.To(challenge["WWW-Authenticate"], number, password, "REGISTER", "sip:127.0.0.1") + "\n");
        await ExpectAsync("200 REGISTER");
    }

    /// <summary>Calls a number, and is connected; whoever talks can be parked, or waits already.</summary>
    public async Task<TestCall> DialAsync(string to, string from, string? name = null, string? referredBy = null)
    {
        var callId = $"call-{Interlocked.Increment(ref _calls)}";
        _socket.Phone.Send($"""
            INVITE sip:{to}@127.0.0.1 SIP/2.0
            Via: {_socket.Phone.NewVia()}
            From: {(name is null ? "" : $"\"{name}\" ")}<sip:{from}@127.0.0.1>;tag=a{callId}
            To: <sip:{to}@127.0.0.1>
            Call-ID: {callId}
            CSeq: 1 INVITE
            Contact: <sip:{from}@{_socket.Phone.Address}>
            Max-Forwards: 70
            {(referredBy is null ? "" : $"Referred-By: <sip:{referredBy}@127.0.0.1>\n")}Content-Type: application/sdp
            Content-Length: {"{length}"}

            {Sdp}
            """);
        var answer = await ExpectAsync("200 INVITE");
        Send("ACK", answer, 1);
        return new TestCall(this, answer);
    }

    /// <summary>Answers the next call that rings here.</summary>
    public async Task AnswerAsync()
    {
        var invite = await ExpectAsync("INVITE");
        _socket.Phone.Answer(invite, "200 OK", "answered", $"Contact: <sip:me@{_socket.Phone.Address}>\nContent-Type: application/sdp\n\n{Sdp}");
        await ExpectAsync("ACK");
        _answered.Add(invite);
    }

    /// <summary>Refuses the next call that rings here.</summary>
    public async Task RefuseAsync()
    {
        var invite = await ExpectAsync("INVITE");
        _socket.Phone.Answer(invite, "486 Busy Here", "refused");
    }

    /// <summary>Waits for a message, and answers on the way what a telephone would answer anyhow.</summary>
    public Task<PhoneMessage> ExpectAsync(string what) => ExpectAsync(message => message.Is(what), what);

    private async Task<PhoneMessage> ExpectAsync(Predicate<PhoneMessage> wanted, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await _socket.NextAsync(patience.Token) is { } message)
        {
            if (wanted(message)) return message;
            if (!message.IsResponse && message.Method is not ("ACK" or "INVITE")) _socket.Phone.Answer(message, "200 OK", "x");
        }
        throw new InvalidOperationException($"The connection ended before {what} came.");
    }

    /// <summary>Hangs up what it answered and takes back what it registered, so that the next test finds the device as it was, and closes.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var invite in _answered) await HangUpAsync(invite);
        foreach (var (number, password) in _registered) await RegisterAsync(number, password, expires: 0);
        await _socket.DisposeAsync();
    }

    private async Task HangUpAsync(PhoneMessage invite)
    {
        _socket.Phone.Send($"""
            BYE {invite.ContactUri} SIP/2.0
            Via: {_socket.Phone.NewVia()}
            From: {invite["To"]};tag=answered
            To: {invite["From"]}
            Call-ID: {invite["Call-ID"]}
            CSeq: 1 BYE
            Max-Forwards: 70
            Content-Length: 0
            """);
        await ExpectEndAsync();
    }

    /// <summary>Waits until a call that was hung up has ended. The other end may have been first: then it is not known any more.</summary>
    internal Task ExpectEndAsync() => ExpectAsync(message => message.Is("200 BYE") || message.Is("481 BYE"), "an answer to BYE");

    internal void Send(string method, PhoneMessage answer, int number) => _socket.Phone.Send($"""
        {method} {answer.ContactUri} SIP/2.0
        Via: {_socket.Phone.NewVia()}
        From: {answer["From"]}
        To: {answer["To"]}
        Call-ID: {answer["Call-ID"]}
        CSeq: {number} {method}
        Max-Forwards: 70
        Content-Length: 0
        """);

    private void Register(string number, string callId, int sequence, int expires, string authorization) => _socket.Phone.Send($"""
        REGISTER sip:127.0.0.1 SIP/2.0
        Via: {_socket.Phone.NewVia()}
        From: <sip:{number}@127.0.0.1>;tag=r{callId}
        To: <sip:{number}@127.0.0.1>
        Call-ID: {callId}
        CSeq: {sequence} REGISTER
        Contact: <sip:{number}@{_socket.Phone.Address}>
        Expires: {expires}
        Max-Forwards: 70
        {authorization}Content-Length: 0
        """);

    private const string Sdp = """
        v=0
        o=- 1 1 IN IP4 127.0.0.1
        s=-
        c=IN IP4 127.0.0.1
        t=0 0
        m=audio 49170 RTP/AVP 0
        a=rtpmap:0 PCMU/8000

        """;
}

/// <summary>A call that a test telephone made.</summary>
public sealed class TestCall(TestPhone phone, PhoneMessage answer)
{
    /// <summary>Hangs up.</summary>
    public async Task HangUpAsync()
    {
        phone.Send("BYE", answer, 2);
        await phone.ExpectEndAsync();
    }
}
