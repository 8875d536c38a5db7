using System.Net;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.UserAgents;

/// <summary>A whole call on sockets of this machine.</summary>
public sealed class RealSocketTests : IUserAgentUser
{
    [Theory]
    [InlineData(TransportProtocol.Udp, "127.0.0.1")]
    [InlineData(TransportProtocol.Tcp, "127.0.0.1")]
    [InlineData(TransportProtocol.Udp, "::1")]
    [InlineData(TransportProtocol.Tcp, "::1")]
    public async Task A_call_is_answered_and_hung_up(TransportProtocol protocol, string address)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await using var loop = new SignallingLoop(TimeProvider.System);
        await using var transports = new TransportLayer(loop);
        var server = transports.Listen(protocol, new IPEndPoint(IPAddress.Parse(address), 0));
        _ = new UserAgent(loop, transports, new TransactionLayer(loop, transports), new UserAgentOptions(), this);
        loop.Start();

        await using var socket = await PhoneSocket.ConnectAsync(protocol, server, byteByByte: false, limit.Token);
        var phone = socket.Phone;
        phone.Send(
            $$"""
            INVITE sip:700@{{server}} SIP/2.0
            Via: {via};rport
            Max-Forwards: 70
            From: <sip:anna@{{phone.Address}}>;tag=anna
            To: <sip:700@{{server}}>
            Call-ID: real
            CSeq: 1 INVITE
            Contact: <sip:anna@{{phone.Address}};transport={{protocol.UriName}}>
            Content-Type: application/sdp
            Content-Length: {length}

            offer
            """);
        var ok = (await socket.NextAsync(limit.Token))!;
        Assert.Equal("ours", ok.Body);
        InDialog(phone, ok, "ACK", 1);
        InDialog(phone, ok, "BYE", 2);
        Assert.True((await NextAsync(socket, "200 BYE", limit.Token)).IsResponse);
    }

    void IUserAgentUser.OnInvite(InviteSession session)
    {
        session.User = new SessionDiary();
        session.Accept("ours"u8.ToArray());
    }

    void IUserAgentUser.OnOutOfDialogRequest(ServerTransaction transaction) => transaction.Respond(405);

    // A 2xx that was repeated on a slow machine is left aside.
    private static async Task<PhoneMessage> NextAsync(PhoneSocket socket, string what, CancellationToken cancellation)
    {
        while (true)
        {
            var message = await socket.NextAsync(cancellation) ?? throw new InvalidOperationException("The connection was closed.");
            if (message.Is(what)) return message;
        }
    }

    private static void InDialog(ScriptedPhone phone, PhoneMessage ok, string method, int number) => phone.Send(
        $$"""
        {{method}} {{ok.ContactUri}} SIP/2.0
        Via: {via};rport
        Max-Forwards: 70
        From: {{ok["From"]}}
        To: {{ok["To"]}}
        Call-ID: real
        CSeq: {{number}} {{method}}
        Content-Length: 0

        """);
}
