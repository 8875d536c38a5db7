using System.Net;
using System.Text;
using Parkade.Sip.Transports;
using Parkade.Testing.Wire;
using Xunit;

namespace Parkade.Sip.Tests.Transports;

public sealed class AdmissionTests
{
    private sealed class Always(Admission admission) : IAdmission
    {
        public Admission Decide(IPEndPoint remote, TransportProtocol protocol) => admission;
    }

    private static TransportOptions Door(Admission admission) => new() { Admission = new Always(admission) };

    [Theory]
    [InlineData("UDP")]
    [InlineData("TCP")]
    public async Task A_refused_request_gets_a_bare_403_and_reaches_nobody(string transport)
    {
        await using var server = new Server(Door(Admission.Refuse));
        using var phone = transport == "UDP" ? Phone.OverUdp(server.Udp) : await Phone.OverTcp(server.Tcp);
        var request = Server.Request("INVITE", transport, more: "User-Agent: friendly-scanner\r\n");
        await phone.Send(request);
        var answer = await phone.HearMessage();
        Assert.StartsWith("SIP/2.0 403 Forbidden\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("Content-Length: 0\r\n\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("friendly", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Server:", answer, StringComparison.Ordinal);
        Assert.Equal("c1", WirePeer.Header(answer, "Call-ID"));
        Assert.True(answer.Length <= 2 * request.Length);
        Assert.Equal(1, server.Transports.Statistics.Refused);
        Assert.Equal(0, await server.Do(() => server.Requests.Count));
        if (transport == "TCP") Assert.Equal("", await phone.Hear());
    }

    [Fact]
    public async Task Refused_ACKs_responses_and_noise_get_nothing()
    {
        await using var server = new Server(Door(Admission.Refuse));
        using var phone = Phone.OverUdp(server.Udp);
        await phone.Send(Server.Request("ACK", "UDP"));
        await phone.Send("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP h\r\n\r\n"u8.ToArray());
        await phone.Send("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        await phone.Send("\0\r\n"u8.ToArray());
        await phone.Send(Server.Request("OPTIONS", "UDP", "last"));
        Assert.Equal("last", WirePeer.Header(await phone.Hear(), "Call-ID"));
    }

    [Fact]
    public async Task A_stranger_who_connects_and_says_nothing_does_not_hold_up_the_end()
    {
        var server = new Server(Door(Admission.Refuse));
        using var phone = await Phone.OverTcp(server.Tcp);
        await server.Until(() => server.Transports.Statistics.ConnectionsAccepted == 1);
        await server.DisposeAsync();
        Assert.Equal("", await phone.Hear());
    }

    [Fact]
    public async Task The_ignored_get_nothing_and_their_connections_are_closed()
    {
        await using var server = new Server(Door(Admission.Ignore));
        using var phone = await Phone.OverTcp(server.Tcp);
        Assert.Equal("", await phone.Hear());
        using var other = Phone.OverUdp(server.Udp);
        await other.Send(Server.Request("OPTIONS", "UDP"));
        await server.Until(() => server.Transports.Statistics.Ignored == 2);
        Assert.Equal(0, server.Transports.Statistics.Sent);
    }

    [Fact]
    public void A_refusal_is_never_larger_than_twice_the_request()
    {
        var source = IPEndPoint.Parse("192.0.2.9:5060");
        var reply = new byte[65536];
        foreach (var text in new[]
        {
            "INVITE a SIP/2.0\nv:x\n\n",
            "X y SIP/2.0\nVia: SIP/2.0/UDP h;rport\nFrom: a\nTo: b\nCall-ID: c\nCSeq: 1 X\n\n",
            "X y SIP/2.0\nVia: SIP/2.0/UDP h;rport,\n SIP/2.0/UDP i\nVia: j\n\n",
        })
        {
            var request = Encoding.ASCII.GetBytes(text);
            Assert.InRange(Refusal.Write(request, source, reply), 0, 2 * request.Length);
        }
    }

    [Fact]
    public void A_refusal_takes_over_folded_and_compact_lines_and_fills_in_the_source()
    {
        var reply = new byte[4096];
        var request = "OPTIONS sip:a SIP/2.0\r\nv: SIP/2.0/UDP h:5060;branch=z9hG4bKx;rport,\r\n SIP/2.0/UDP proxy\r\nSubject: secret\r\n more\r\nf: <sip:a>;tag=1\r\nt: <sip:b>\r\ni: id\r\nCSeq: 1 OPTIONS\r\n\r\nbody"u8;
        var length = Refusal.Write(request, IPEndPoint.Parse("192.0.2.9:4444"), reply);
        Assert.Equal(
            "SIP/2.0 403 Forbidden\r\nv: SIP/2.0/UDP h:5060;branch=z9hG4bKx;rport=4444;received=192.0.2.9,\r\n SIP/2.0/UDP proxy\r\nf: <sip:a>;tag=1\r\nt: <sip:b>\r\ni: id\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n",
            Encoding.ASCII.GetString(reply, 0, length));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_refusal_survives_any_bytes(int seed)
    {
        var random = new Random(seed);
        var reply = new byte[4096];
        var template = Server.Request("INVITE", "UDP");
        for (var i = 0; i < 5000; i++)
        {
            var bytes = template.AsSpan(0, random.Next(template.Length + 1)).ToArray();
            for (var change = random.Next(8); change > 0 && bytes.Length > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Assert.InRange(Refusal.Write(bytes, IPEndPoint.Parse("[2001:db8::1]:5060"), reply), 0, 2 * bytes.Length);
        }
    }
}
