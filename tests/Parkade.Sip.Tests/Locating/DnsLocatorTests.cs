using Parkade.Sip.Locating;
using Parkade.Sip.Tests.Locating.Dns;
using Parkade.Sip.Tests.Transports;
using Parkade.Sip.Tests.UserAgents;
using Parkade.Sip.Transports;
using Parkade.Testing;
using Xunit;

namespace Parkade.Sip.Tests.Locating;

public sealed class DnsLocatorTests : IAsyncDisposable
{
    private readonly ScriptedDns _dns = new();
    private readonly ManualTime _time = new();

    public ValueTask DisposeAsync() => _dns.DisposeAsync();

    private DnsLocator Locator(Func<LocatorOptions, LocatorOptions>? set = null)
    {
        var options = new LocatorOptions { Servers = [_dns.EndPoint], HostsFile = null, AsksSystem = false, Random = new Random(1) };
        return new DnsLocator(set is null ? options : set(options), _time);
    }

    private static async Task<string> Find(DnsLocator locator, string uri)
    {
        var found = await locator.LocateAsync(Uris.Of(uri), CancellationToken.None).AsTask().WaitAsync(Server.Patience, TimeProvider.System);
        return string.Join(", ", found);
    }

    [Theory]
    [InlineData("sip:701@192.0.2.7", "udp:192.0.2.7:5060")]
    [InlineData("sip:192.0.2.7:5070;transport=tcp", "tcp:192.0.2.7:5070")]
    [InlineData("sips:192.0.2.7", "tls:192.0.2.7:5061")]
    [InlineData("sip:[2001:db8::1]:5070", "udp:[2001:db8::1]:5070")]
    [InlineData("sip:far.example;maddr=192.0.2.5", "udp:192.0.2.5:5060")]
    [InlineData("sip:browser.invalid;transport=ws", "")]
    [InlineData("tel:+4930123", "")]
    public async Task What_says_it_all_needs_no_DNS(string uri, string expected)
    {
        Assert.Equal(expected, await Find(Locator(), uri));
        Assert.Empty(_dns.Asked);
    }

    [Fact]
    public async Task NAPTR_chooses_the_transport_SRV_the_host_and_A_the_address()
    {
        // RFC 3263 §4.1, its example
        _dns.Zone(
            """
            example.com 60 NAPTR 50 50 "s" "SIPS+D2T" "" _sips._tcp.example.com
            example.com 60 NAPTR 90 50 "s" "SIP+D2T" "" _sip._tcp.example.com
            example.com 60 NAPTR 100 50 "s" "SIP+D2U" "" _sip._udp.example.com
            _sips._tcp.example.com 60 SRV 0 1 5061 server0.example.com
            _sip._tcp.example.com 60 SRV 0 1 5060 server1.example.com
            _sip._tcp.example.com 60 SRV 1 2 5070 server2.example.com
            server0.example.com 60 A 192.0.2.10
            server1.example.com 60 A 192.0.2.11
            server1.example.com 60 AAAA 2001:db8::11
            server2.example.com 60 A 192.0.2.12
            """);
        Assert.Equal(
            "tls:192.0.2.10:5061 (example.com), tcp:192.0.2.11:5060, tcp:[2001:db8::11]:5060, tcp:192.0.2.12:5070",
            await Find(Locator(), "sip:701@Example.com"));
        Assert.Equal("tls:192.0.2.10:5061 (example.com)", await Find(Locator(), "sips:example.com"));
        Assert.Equal("tcp:192.0.2.11:5060, tcp:[2001:db8::11]:5060, tcp:192.0.2.12:5070", await Find(Locator(), "sip:example.com;transport=tcp"));
        Assert.Equal("tls:192.0.2.10:5061 (example.com)", await Find(Locator(), "sip:example.com;transport=tls"));
    }

    [Fact]
    public async Task NAPTR_that_is_for_others_is_passed_over()
    {
        _dns.Zone(
            """
            example.com 60 NAPTR 10 50 "s" "SIP+D2S" "" _sip._sctp.example.com
            example.com 60 NAPTR 20 50 "u" "E2U+sip" "!^.*$!sip:x@example.com!" .
            example.com 60 NAPTR 30 50 "s" "SIP+D2T" "" _sip._tcp.example.com
            _sip._tcp.example.com 60 SRV 0 1 5060 a.example.com
            _sip._udp.example.com 60 SRV 0 1 5060 a.example.com
            a.example.com 60 A 192.0.2.11
            """);
        Assert.Equal("tcp:192.0.2.11:5060", await Find(Locator(), "sip:example.com"));
    }

    [Fact]
    public async Task Without_NAPTR_the_transports_we_speak_are_asked_for_in_our_order()
    {
        _dns.Zone(
            """
            _sips._tcp.example.com 60 SRV 0 0 5061 a.example.com
            _sip._udp.example.com 60 SRV 0 0 5080 a.example.com
            a.example.com 60 A 192.0.2.11
            """);
        Assert.Equal("udp:192.0.2.11:5080, tls:192.0.2.11:5061 (example.com)", await Find(Locator(), "sip:example.com"));
        Assert.Equal("tls:192.0.2.11:5061 (example.com), udp:192.0.2.11:5080", await Find(
            Locator(options => options with { Protocols = [TransportProtocol.Tls, TransportProtocol.Udp] }), "sip:example.com"));
    }

    [Theory]
    [InlineData("sip:a.example.com", "udp:192.0.2.11:5060")]
    [InlineData("sip:a.example.com;transport=tcp", "tcp:192.0.2.11:5060")]
    [InlineData("sip:a.example.com:5090", "udp:192.0.2.11:5090")]
    [InlineData("sips:a.example.com:5090", "tls:192.0.2.11:5090 (a.example.com)")]
    [InlineData("sip:real.example.com.", "udp:192.0.2.11:5060")]
    [InlineData("sip:six.example.com", "udp:[2001:db8::6]:5060")]
    [InlineData("sip:nobody.example.com", "")]
    public async Task Without_SRV_the_host_is_one_host(string uri, string expected)
    {
        _dns.Zone(
            """
            a.example.com 60 CNAME b.example.com
            b.example.com 60 CNAME real.example.com
            real.example.com 60 A 192.0.2.11
            six.example.com 60 AAAA 2001:db8::6
            """);
        Assert.Equal(expected, await Find(Locator(), uri));
    }

    [Fact]
    public async Task A_service_that_is_decidedly_not_there_is_not_looked_for_elsewhere()
    {
        _dns.Zone(
            """
            _sip._tcp.example.com 60 SRV 0 0 0 .
            example.com 60 A 192.0.2.11
            """);
        Assert.Equal("", await Find(Locator(), "sip:example.com;transport=tcp"));   // RFC 2782, "."
    }

    [Fact]
    public async Task Names_that_lead_in_a_circle_lead_nowhere()
    {
        _dns.Zone(
            """
            a.example.com 60 CNAME b.example.com
            b.example.com 60 CNAME a.example.com
            self.example.com 60 CNAME self.example.com
            """);
        Assert.Equal("", await Find(Locator(), "sip:a.example.com:5060"));
        Assert.Equal("", await Find(Locator(), "sip:self.example.com:5060"));
    }

    [Fact]
    public async Task The_hosts_file_goes_before_DNS()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "# office\n192.0.2.50  pbx.example.com pbx # the old one\n::1 pbx.example.com\nnonsense x\n");
            _dns.Zone("pbx.example.com 60 A 192.0.2.11");
            var locator = Locator(options => options with { HostsFile = file });
            Assert.Equal("udp:192.0.2.50:5070, udp:[::1]:5070", await Find(locator, "sip:PBX.example.com:5070"));
            Assert.Equal("udp:192.0.2.50:5070", await Find(locator, "sip:pbx:5070"));
            Assert.Empty(_dns.Asked);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task This_machine_knows_itself() =>
        Assert.Contains("udp:127.0.0.1:5060", await Find(new DnsLocator(new LocatorOptions(), TimeProvider.System), "sip:localhost"), StringComparison.Ordinal);

    [Fact]
    public async Task Answers_are_remembered_as_long_as_they_hold()
    {
        _dns.Zone("a.example.com 60 A 192.0.2.11");
        var locator = Locator();
        Assert.Equal("udp:192.0.2.11:5060", await Find(locator, "sip:a.example.com:5060"));
        _dns.Forget();
        _dns.Zone("a.example.com 60 A 192.0.2.99");
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal("udp:192.0.2.11:5060", await Find(locator, "sip:a.example.com:5060"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("udp:192.0.2.99:5060", await Find(locator, "sip:a.example.com:5060"));
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(65535, 3600)]
    public async Task A_time_to_live_is_neither_a_moment_nor_a_day(int written, int seconds)
    {
        _dns.Zone($"a.example.com {written} A 192.0.2.11\na.example.com {written} AAAA 2001:db8::1");
        var locator = Locator();
        await Find(locator, "sip:a.example.com:5060");
        _time.Advance(TimeSpan.FromSeconds(seconds - 1));
        await Find(locator, "sip:a.example.com:5060");
        Assert.Equal(2, _dns.Asked.Count);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Find(locator, "sip:a.example.com:5060");
        Assert.Equal(4, _dns.Asked.Count);
    }

    [Fact]
    public async Task That_there_is_nothing_is_remembered_for_half_a_minute()
    {
        var locator = Locator();
        Assert.Equal("", await Find(locator, "sip:a.example.com:5060"));
        _dns.Zone("a.example.com 60 A 192.0.2.11");
        _time.Advance(TimeSpan.FromSeconds(29));
        Assert.Equal("", await Find(locator, "sip:a.example.com:5060"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("udp:192.0.2.11:5060", await Find(locator, "sip:a.example.com:5060"));
    }

    [Fact]
    public async Task What_was_known_goes_on_being_used_while_no_server_can_tell()
    {
        _dns.Zone("a.example.com 60 A 192.0.2.11");
        var locator = Locator();
        await Find(locator, "sip:a.example.com:5060");
        _time.Advance(TimeSpan.FromMinutes(10));
        _dns.Forget();
        _dns.Status = 2;   // SERVFAIL
        Assert.Equal("udp:192.0.2.11:5060", await Find(locator, "sip:a.example.com:5060"));
        var asked = _dns.Asked.Count;
        await Find(locator, "sip:a.example.com:5060");
        Assert.Equal(asked, _dns.Asked.Count);   // and not every call waits for that to be found out
    }

    [Fact]
    public async Task What_is_remembered_has_a_bound()
    {
        var locator = Locator(options => options with { MaxRemembered = 16 });
        for (var i = 0; i < 40; i++)
        {
            await Find(locator, $"sip:a{i}.example.com:5060");
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }
        Assert.Equal(80, _dns.Asked.Count);
        await Find(locator, "sip:a39.example.com:5060");
        Assert.Equal(80, _dns.Asked.Count);
        await Find(locator, "sip:a0.example.com:5060");
        Assert.Equal(82, _dns.Asked.Count);
    }

    [Fact]
    public async Task One_question_is_asked_once_for_all_who_wait()
    {
        _dns.Zone("a.example.com 60 A 192.0.2.11");
        var locator = Locator();
        var all = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Find(locator, "sip:a.example.com:5060")));
        Assert.All(all, found => Assert.Equal("udp:192.0.2.11:5060", found));
        Assert.Equal(["a.example.com A", "a.example.com AAAA"], _dns.Asked.Order());
    }

    [Fact]
    public async Task Whoever_stops_gets_nothing()
    {
        _dns.IsSilent = true;
        using var stopping = new CancellationTokenSource();
        var locating = Locator().LocateAsync(Uris.Of("sip:a.example.com"), stopping.Token);
        await stopping.CancelAsync();
        Assert.Empty(await locating.AsTask().WaitAsync(Server.Patience, TimeProvider.System));
    }
}
