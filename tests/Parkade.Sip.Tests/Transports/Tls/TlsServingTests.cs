using System.Globalization;
using System.Net;
using System.Security.Authentication;
using Parkade.Sip.Transports;
using Parkade.Sip.Transports.Tls;
using Parkade.Testing;
using Xunit;

namespace Parkade.Sip.Tests.Transports.Tls;

public sealed class TlsServingTests
{
    private static TransportOptions Options => new() { Tls = TestAuthority.Known.Options() };

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task A_request_is_answered_on_its_connection(SslProtocols version)
    {
        await using var server = new Server(Options);
        using var phone = await TlsPhone.Connect(await server.Listen(TransportProtocol.Tls), version);
        await phone.Send(Server.Request("OPTIONS", "TLS"));
        Assert.StartsWith("SIP/2.0 200 OK\r\n", await phone.HearMessage(), StringComparison.Ordinal);
        Assert.Equal(version, phone.Stream.SslProtocol);
        Assert.Equal("tls", await server.Do(() => server.Requests[0].Flow.Protocol.UriName));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task TLS_1_0_and_1_1_are_refused(byte minor)
    {
        await using var server = new Server(Options);
        using var phone = await Phone.OverTcp(await server.Listen(TransportProtocol.Tls));
        await phone.Send(Hello(minor));
        var alert = await phone.HearBytes();
        Assert.Equal(21, alert[0]);            // an alert,
        Assert.Equal((2, 70), (alert[5], alert[6]));   // fatal: protocol_version (RFC 8446 §6.2)
        Assert.Empty(await phone.HearBytes());
        Assert.Equal(0, await server.Do(() => server.Requests.Count));
    }

    [Fact]
    public async Task Plain_text_on_the_port_of_TLS_is_cut_off_and_the_next_phone_served()
    {
        var log = new ErrorLog();
        await using var server = new Server(Options, logger: log);
        var port = await server.Listen(TransportProtocol.Tls);
        using var plain = await Phone.OverTcp(port);
        await plain.Send(Server.Request("OPTIONS", "TCP"));
        while ((await plain.HearBytes()).Length > 0) { }
        using var phone = await TlsPhone.Connect(port);
        await phone.Send(Server.Request("OPTIONS", "TLS"));
        Assert.StartsWith("SIP/2.0 200 ", await phone.HearMessage(), StringComparison.Ordinal);
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task Any_bytes_on_the_port_of_TLS_end_that_connection_quietly()
    {
        var log = new ErrorLog();
        await using var server = new Server(Options, logger: log);
        var port = await server.Listen(TransportProtocol.Tls);
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            using var phone = await Phone.OverTcp(port);
            var bytes = Hello(3);
            for (var change = random.Next(1, 8); change > 0; change--) bytes[random.Next(i % 2 * 5, bytes.Length)] = (byte)random.Next(256);
            await phone.Send(bytes.AsMemory(0, random.Next(1, bytes.Length + 1)));
        }
        await server.Until(() => server.Transports.Statistics is { ConnectionsAccepted: 200, ConnectionsOpen: 0 });
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task A_request_split_at_every_byte_is_one_request()
    {
        await using var server = new Server(Options);
        using var phone = await TlsPhone.Connect(await server.Listen(TransportProtocol.Tls));
        var whole = Server.Request("OPTIONS", "TLS", "0");
        for (var split = 1; split < whole.Length; split++)
        {
            var request = Server.Request("OPTIONS", "TLS", split.ToString(CultureInfo.InvariantCulture));
            await phone.Send(request.AsMemory(0, split));
            await phone.Send(request.AsMemory(split));
            Assert.StartsWith("SIP/2.0 200 OK\r\n", await phone.HearMessage(), StringComparison.Ordinal);
        }
        Assert.Equal(whole.Length - 1, await server.Do(() => server.Requests.Count));
    }

    [Fact]
    public async Task A_ping_is_answered_with_a_pong()
    {
        await using var server = new Server(Options);
        using var phone = await TlsPhone.Connect(await server.Listen(TransportProtocol.Tls));
        await phone.Send("\r\n\r\n"u8.ToArray());
        Assert.Equal("\r\n", await phone.Hear());
    }

    [Fact]
    public async Task A_peer_is_known_by_its_certificate_only_where_that_is_believed()
    {
        await using var server = new Server(Options);
        var port = await server.Listen(TransportProtocol.Tls);
        async Task<string> Names(TlsIdentity? identity, SslProtocols version = SslProtocols.None)
        {
            using var phone = await TlsPhone.Connect(port, version, identity);
            await phone.Send(Server.Request("OPTIONS", "TLS", Guid.NewGuid().ToString()));
            Assert.StartsWith("SIP/2.0 200 ", await phone.HearMessage(), StringComparison.Ordinal);
            return await server.Do(() => string.Join(' ', server.Requests[^1].Flow.PeerCertificateNames));
        }
        var late = new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero);
        DateTimeOffset until = new(2039, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal("trunk.example pbx.example", await Names(TestAuthority.Known.Sign("Trunk.Example", "pbx.example")));
        Assert.Equal("trunk.example", await Names(TestAuthority.Known.Sign("trunk.example"), SslProtocols.Tls12));
        Assert.Equal("domain.example", await Names(TestAuthority.Known.Sign("sip:domain.example", "host.example")));   // RFC 5922 §7.1
        Assert.Equal("host.example", await Names(TestAuthority.Known.Sign("sip:alice@domain.example", "host.example")));
        Assert.Equal("server.example", await Names(TestAuthority.Known.Sign(["server.example"], until, KeyPurpose.ServerAuthentication)));
        Assert.Equal("", await Names(TestAuthority.Known.Sign(["code.example"], until, "1.3.6.1.5.5.7.3.3")));
        Assert.Equal("", await Names(TestAuthority.Known.Sign(["late.example"], late, null)));
        Assert.Equal("", await Names(TestAuthority.Stranger.Sign("trunk.example")));
        Assert.Equal("", await Names(new TlsIdentity(SelfSigned.Create(["trunk.example"], TimeProvider.System))));
        Assert.Equal("", await Names(null));
    }

    [Fact]
    public async Task Where_certificates_are_required_nobody_gets_in_without_a_good_one()
    {
        await using var server = new Server(new TransportOptions { Tls = TestAuthority.Known.Options() with { RequiresCertificates = true } });
        var port = await server.Listen(TransportProtocol.Tls);
        foreach (var identity in new[] { null, TestAuthority.Stranger.Sign("trunk.example") })
        {
            using var stranger = await TlsPhone.Connect(port, SslProtocols.Tls13, identity);   // in TLS 1.3 the client is done before it is refused
            await stranger.Send(Server.Request("OPTIONS", "TLS"));
            Assert.Equal("", await stranger.Hear());
        }
        using var trunk = await TlsPhone.Connect(port, SslProtocols.Tls13, TestAuthority.Known.Sign("trunk.example"));
        await trunk.Send(Server.Request("OPTIONS", "TLS"));
        Assert.StartsWith("SIP/2.0 200 ", await trunk.HearMessage(), StringComparison.Ordinal);
        Assert.Equal(1, await server.Do(() => server.Requests.Count));
    }

    [Fact]
    public async Task A_handshake_that_is_not_done_in_time_is_broken_off()
    {
        var time = new ManualTime();
        await using var server = new Server(Options with { HandshakeTime = TimeSpan.FromSeconds(10) }, time);
        using var slow = await Phone.OverTcp(await server.Listen(TransportProtocol.Tls));
        await slow.Send(Hello(3).AsMemory(0, 20));
        await server.Until(() => server.Transports.Statistics.ConnectionsOpen == 1);
        await server.Until(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return server.Transports.Statistics.ConnectionsOpen == 0;
        });
        Assert.Empty(await slow.HearBytes());
        Assert.InRange(time.GetUtcNow() - ManualTime.Epoch, TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(10));
    }

    [Fact]
    public async Task Unfinished_handshakes_count_as_connections()
    {
        await using var server = new Server(Options with { MaxConnectionsPerAddress = 2 });
        var port = await server.Listen(TransportProtocol.Tls);
        using var one = await Phone.OverTcp(port);
        using var two = await Phone.OverTcp(port);
        await server.Until(() => server.Transports.Statistics.ConnectionsOpen == 2);
        using var three = await Phone.OverTcp(port);
        Assert.Empty(await three.HearBytes());
        Assert.Equal(1, server.Transports.Statistics.ConnectionsTurnedAway);
        one.Dispose();
        await server.Until(() => server.Transports.Statistics.ConnectionsOpen == 1);
        using var four = await TlsPhone.Connect(port);
        await four.Send(Server.Request("OPTIONS", "TLS"));
        Assert.StartsWith("SIP/2.0 200 ", await four.HearMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_changed_is_shown_to_the_next_phone()
    {
        var shown = TestAuthority.Known.Sign("old.example");
        await using var server = new Server(new TransportOptions { Tls = new TlsOptions { Identity = () => shown } });
        var port = await server.Listen(TransportProtocol.Tls);
        using var before = await TlsPhone.Connect(port);
        shown = TestAuthority.Known.Sign("new.example");
        using var after = await TlsPhone.Connect(port);
        Assert.Equal("CN=old.example", before.Stream.RemoteCertificate!.Subject);
        Assert.Equal("CN=new.example", after.Stream.RemoteCertificate!.Subject);
        await before.Send(Server.Request("OPTIONS", "TLS"));
        Assert.StartsWith("SIP/2.0 200 ", await before.HearMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_request_gets_a_bare_403_within_TLS()
    {
        await using var server = new Server(Options with { Admission = new Nobody() });
        using var phone = await TlsPhone.Connect(await server.Listen(TransportProtocol.Tls));
        await phone.Send(Server.Request("REGISTER", "TLS"));
        Assert.StartsWith("SIP/2.0 403 Forbidden\r\n", await phone.HearMessage(), StringComparison.Ordinal);
        Assert.Equal("", await phone.Hear());
        Assert.Equal(1, server.Transports.Statistics.Refused);
    }

    [Fact]
    public async Task Without_a_certificate_it_is_said_plainly_that_there_is_none()
    {
        await using var server = new Server();
        var error = await Assert.ThrowsAsync<ListenException>(() => server.Listen(TransportProtocol.Wss));
        Assert.Equal("Cannot listen on wss 127.0.0.1:0: there is no certificate to show.", error.Message);
    }

    private sealed class Nobody : IAdmission
    {
        public Admission Decide(IPEndPoint remote, TransportProtocol protocol) => Admission.Refuse;
    }

    // A ClientHello of TLS 1.minor-1 that names no other version (RFC 5246 §7.4.1.2).
    private static byte[] Hello(byte minor)
    {
        byte[] extensions = [0, 10, 0, 4, 0, 2, 0, 23, 0, 11, 0, 2, 1, 0];
        byte[] body = [3, minor, .. new byte[32], 0, 0, 6, 0xC0, 0x09, 0xC0, 0x13, 0, 0x2F, 1, 0, 0, (byte)extensions.Length, .. extensions];
        return [22, 3, 1, 0, (byte)(body.Length + 4), 1, 0, 0, (byte)body.Length, .. body];
    }
}
