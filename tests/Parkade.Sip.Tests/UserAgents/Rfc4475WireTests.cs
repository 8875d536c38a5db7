using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Sessions;
using Parkade.Sip.Tests.Parsing;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.UserAgents;

/// <summary>Every message of RFC 4475 through the whole stack.</summary>
public sealed class Rfc4475WireTests
{
    private static readonly UserAgentOptions Options = new()
    {
        Allow = [.. new UserAgentOptions().Allow, SipMethod.Register, SipMethod.Message],
        SessionInterval = TimeSpan.Zero,
    };

    private const string Ping =
        """
        OPTIONS sip:ping@192.0.2.1 SIP/2.0
        Via: {via}
        From: <sip:ping@192.0.2.10>;tag=ping
        To: <sip:ping@192.0.2.1>
        Call-ID: ping
        CSeq: 1 OPTIONS
        Content-Length: 0

        """;

    [Theory]
    [MemberData(nameof(Rfc4475Replies.All), MemberType = typeof(Rfc4475Replies))]
    public void Over_UDP_each_message_gets_its_reply(string name, int status)
    {
        var message = Rfc4475.Read(name);
        var stand = new AgentStand(Options, knowsHosts: false) { Invited = session => session.Accept("ours"u8.ToArray()) };
        var phone = stand.Phone();
        phone.SendBytes(message);
        stand.Run();
        if (status == 0) Assert.Equal(0, phone.Waiting);
        else Assert.True(phone.Take() is var reply && reply.Status == status, reply.Text);

        // It still does its work, and in the end nothing is left of it.
        phone.Send(Ping);
        stand.Run();
        Assert.Contains(phone.Log, reply => reply["Call-ID"] == "ping" && reply.Status == 200);
        stand.AssertNothingLeft();
    }

    [Theory]
    [MemberData(nameof(Rfc4475Replies.All), MemberType = typeof(Rfc4475Replies))]
    public async Task Over_TCP_byte_by_byte_each_message_gets_its_reply(string name, int status)
    {
        var message = Rfc4475.Read(name);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var loop = new SignallingLoop(TimeProvider.System);
        await using var transports = new TransportLayer(loop);
        var server = transports.Listen(TransportProtocol.Tcp, new IPEndPoint(IPAddress.Loopback, 0));
        _ = new UserAgent(loop, transports, new TransactionLayer(loop, transports), Options, new Accepting(), NullLogger.Instance, new FixedHosts { KnowsNone = true });
        loop.Start();

        await using var socket = await PhoneSocket.ConnectAsync(TransportProtocol.Tcp, server, byteByByte: true, limit.Token);
        // What follows its second message is no third, and ends the connection.
        socket.Phone.SendBytes(name == "dblreq" ? message[..^5] : message);
        // Over a stream, Content-Length says how much is still to come (§3.1.2.2): here it comes.
        if (name == "clerr") socket.Phone.SendBytes(new byte[9999 - (message.Length - message.AsSpan().IndexOf("\r\n\r\n"u8) - 4)]);
        // Where nothing is to come, a ping behind it shows that nothing came before.
        var expected = StreamStatus(name, status);
        if (expected == 0) socket.Phone.Send(Ping);

        PhoneMessage? reply;
        do reply = await socket.NextAsync(limit.Token);
        while (reply is not null && reply.Status < 200);
        Assert.Equal(expected, reply is null || reply["Call-ID"] == "ping" ? 0 : reply.Status);
    }

    private static int StreamStatus(string name, int status) => name switch
    {
        "clerr" => 200,     // the rest of the body came
        "inv2543" => 400,   // without Content-Length nobody knows where it ends (RFC 3261 §20.14)
        _ => status,
    };

    private sealed class Accepting : IUserAgentUser
    {
        public void OnInvite(InviteSession session)
        {
            session.User = new SessionDiary();
            session.Accept("ours"u8.ToArray());
        }

        public void OnOutOfDialogRequest(ServerTransaction transaction) => transaction.Respond(200);
    }
}
