using System.Net;
using System.Net.Sockets;
using Parkade.Sip.Messages;
using Parkade.Sip.Tests.Transactions;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Sip.Transports.Tls;
using Xunit;

namespace Parkade.Sip.Tests.Transports.Tls;

public sealed class TlsConnectingTests : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public TlsConnectingTests()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
    }

    public void Dispose() => _listener.Dispose();

    private Destination To(string? host) => new(TransportProtocol.Tls, (IPEndPoint)_listener.LocalEndPoint!) { Host = host };

    [Theory]
    [InlineData("pbx.example", "PBX.example")]
    [InlineData("pbx.example", "sip:pbx.example")]
    [InlineData(null, "127.0.0.1")]
    public async Task A_peer_that_proves_the_name_that_was_asked_for_gets_the_request(string? asked, string proved)
    {
        await using var server = await Stand();
        using var peer = await Reach(server, To(asked), proved);
        var request = await peer!.HearMessage();
        Assert.StartsWith("OPTIONS ", request, StringComparison.Ordinal);
        Assert.Contains("\r\nVia: SIP/2.0/TLS 127.0.0.1:", request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pbx.example", "other.example")]
    [InlineData("pbx.example", "*.example")]
    [InlineData("pbx.example", "127.0.0.1")]
    [InlineData("a.pbx.example", "pbx.example")]
    [InlineData(null, "pbx.example")]
    [InlineData(null, "127.0.0.2")]
    public async Task A_peer_that_proves_another_name_gets_nothing(string? asked, string proved)
    {
        await using var server = await Stand();
        var client = new RecordingClient();
        using var peer = await Reach(server, To(asked), proved, client: client);
        if (peer is not null) Assert.Equal("", await peer.Hear());
        await server.Until(() => client.Failures.Count > 0);
        Assert.Equal([TransactionFailure.Transport], client.Failures);
        Assert.Equal(0, server.Transports.Statistics.ConnectionsOpen);
    }

    [Fact]
    public async Task A_peer_that_a_stranger_vouches_for_gets_nothing()
    {
        await using var server = await Stand();
        var client = new RecordingClient();
        using var peer = await Reach(server, To("pbx.example"), "pbx.example", TestAuthority.Stranger, client);
        if (peer is not null) Assert.Equal("", await peer.Hear());
        await server.Until(() => client.Failures.Count > 0);
    }

    [Fact]
    public async Task Wildcards_and_unproved_peers_are_taken_where_the_settings_say_so()
    {
        await using (var server = await Stand(options => options with { TakesWildcards = true }))
        {
            using var peer = await Reach(server, To("sip.pbx.example"), "*.pbx.example");
            Assert.StartsWith("OPTIONS ", await peer!.HearMessage(), StringComparison.Ordinal);
        }
        await using (var server = await Stand(options => options with { VerifiesPeers = false }))
        {
            using var peer = await Reach(server, To("pbx.example"), "other.example", TestAuthority.Stranger);
            Assert.StartsWith("OPTIONS ", await peer!.HearMessage(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_connection_made_for_one_name_is_used_again_for_it_and_never_for_another()
    {
        await using var server = await Stand();
        using var one = await Reach(server, To("one.example"), "one.example");
        await one!.HearMessage();
        await server.Do(() => server.Layer.Send(Stage.Ours(SipMethod.Info), To("ONE.example"), new RecordingClient()));
        Assert.StartsWith("INFO ", await one.HearMessage(), StringComparison.Ordinal);
        Assert.Equal(1, server.Transports.Statistics.ConnectionsMade);

        using var two = await Reach(server, To("two.example"), "two.example");
        Assert.StartsWith("OPTIONS ", await two!.HearMessage(), StringComparison.Ordinal);
        var names = await server.Do(() => server.Transports.TryRoute(To("two.example"), out var flow) ? flow.PeerCertificateNames : []);
        Assert.Equal(["two.example"], names);
        Assert.Equal(2, server.Transports.Statistics.ConnectionsMade);
    }

    [Fact]
    public async Task A_peer_that_asks_for_a_certificate_gets_ours()
    {
        await using var server = await Stand();
        await server.Do(() => server.Layer.Send(Stage.Ours(SipMethod.Options), To("pbx.example"), new RecordingClient()));
        using var socket = await _listener.AcceptAsync();
        using var stream = new System.Net.Security.SslStream(new NetworkStream(socket), false, static (_, _, _, _) => true);
        await stream.AuthenticateAsServerAsync(TestAuthority.Known.Sign("pbx.example").Certificate, clientCertificateRequired: true, checkCertificateRevocation: false);
        Assert.Equal("CN=127.0.0.1", stream.RemoteCertificate!.Subject);
    }

    private static async Task<Server> Stand(Func<TlsOptions, TlsOptions>? set = null)
    {
        var tls = TestAuthority.Known.Options();
        var server = new Server(new TransportOptions { Tls = set is null ? tls : set(tls) });
        await server.Listen(TransportProtocol.Tls);
        return server;
    }

    private async Task<TlsPhone?> Reach(Server server, Destination destination, string proved, TestAuthority? authority = null, RecordingClient? client = null)
    {
        var identity = (authority ?? TestAuthority.Known).Sign(proved);
        var accepting = TlsPhone.Accept(_listener, identity);
        await server.Do(() => server.Layer.Send(Stage.Ours(SipMethod.Options), destination, client ?? new RecordingClient()));
        return await accepting;
    }
}
