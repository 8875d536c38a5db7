using System.Net;
using Parkade.Calls.Directory;
using Parkade.Calls.Gate;
using Parkade.Sip.Authentication;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Tests.Gate;

/// <summary>What becomes of scanners and of those who guess passwords, and of honest telephones beside them.</summary>
public sealed class BanTests
{
    private static readonly PhoneSystem System = new()
    {
        Devices = [new Device { Number = "201", Secret = new DigestSecret("secret") }],
        Trunks = [new Trunk { Name = "pbx", Networks = [IPNetwork.Parse("198.51.100.0/24")] }],
    };

    private static readonly IPEndPoint Stranger = IPEndPoint.Parse("203.0.113.7:5060");

    private readonly GateStand _stand = new(System);

    private Admission Door(IPEndPoint from, TransportProtocol protocol = TransportProtocol.Udp) => _stand.House.Door.Decide(from, protocol);

    private void GuessUntilBanned(TransportProtocol protocol = TransportProtocol.Udp)
    {
        for (var n = 0; n < 100 && _stand.House.Bans.All.Count == 0; n++) _stand.Prove("201", $"guess {n}", protocol: protocol);
    }

    [Theory]
    [InlineData("friendly-scanner")]
    [InlineData("SIPVicious 0.3")]
    [InlineData("sipcli/v1.8")]
    [InlineData("VaxSIPUserAgent/3.1")]
    [InlineData("pplsip")]
    [InlineData("sundayddr")]
    public void A_scanner_hears_nothing_and_is_banned(string userAgent)
    {
        Assert.Null(_stand.Ask("100", "OPTIONS", userAgent: userAgent));
        Assert.Null(_stand.Ask("100", "OPTIONS", TransportProtocol.Tcp, userAgent: userAgent));
        Assert.Equal(0, _stand.Kept);
        var ban = Assert.Single(_stand.House.Bans.All);
        Assert.Contains("scans", ban.Why, StringComparison.Ordinal);
        Assert.Equal(Admission.Ignore, Door(Stranger));
        Assert.StartsWith("203.0.113.7 is left without an answer until", _stand.Log.Written[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Scandinavian Phones 1.0")]
    [InlineData("Yealink SIP-T54W 96.86.0.70")]
    [InlineData("Linphone/5.2 (sipsak-free)")]
    public void A_phone_is_no_scanner(string userAgent) => Assert.Equal(401, _stand.Ask("201", userAgent: userAgent));

    [Fact]
    public void A_forged_scan_over_UDP_slows_strangers_there_and_shuts_no_honest_telephone_out()
    {
        Assert.Null(_stand.Ask("100", "OPTIONS", userAgent: "friendly-scanner"));
        Assert.False(Assert.Single(_stand.House.Bans.All).IsCertain);
        Assert.Equal(Admission.Accept, Door(Stranger));
        Assert.Equal(Admission.Accept, Door(Stranger, TransportProtocol.Tcp));

        // The telephone at the address comes in by its password, and is forgiven for all there.
        Assert.Equal(299, _stand.Prove("201", "secret", method: "REGISTER"));
        Assert.Empty(_stand.House.Bans.All);

        // Strangers get a few answers, then silence.
        _stand.Ask("100", "OPTIONS", userAgent: "friendly-scanner");
        Assert.Equal([401, 401, 401, 401, null, null], Enumerable.Range(0, 6).Select(_ => _stand.Ask("999")));
        _stand.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal([401, null], Enumerable.Range(0, 2).Select(_ => _stand.Ask("999")));
        // Over a connection nothing is forged: the ban is not about it.
        Assert.Equal(401, _stand.Ask("201", protocol: TransportProtocol.Tcp));
    }

    [Fact]
    public void A_registered_telephone_is_heard_from_its_very_address_and_port_whatever_is_banned()
    {
        _stand.House.Live.Add(Stranger);
        Assert.Null(_stand.Ask("100", "OPTIONS", TransportProtocol.Tcp, address: "203.0.113.7:4000", userAgent: "friendly-scanner"));
        Assert.True(Assert.Single(_stand.House.Bans.All).IsCertain);
        Assert.Equal(Admission.Accept, Door(Stranger));
        Assert.Equal(Admission.Ignore, Door(new IPEndPoint(Stranger.Address, 5061)));
        Assert.Equal(401, _stand.Ask("201"));
        _stand.House.Live.Remove(Stranger);
        Assert.Equal(Admission.Ignore, Door(Stranger));
    }

    [Fact]
    public void Guessing_passwords_with_nonces_that_were_sent_there_is_certain_and_bans_at_the_door()
    {
        GuessUntilBanned();
        var ban = Assert.Single(_stand.House.Bans.All);
        Assert.True(ban.IsCertain);
        Assert.Equal("too many wrong passwords", ban.Why);
        Assert.Equal(Admission.Ignore, Door(Stranger));
        Assert.Equal(Admission.Ignore, Door(Stranger, TransportProtocol.Tls));
        Assert.Equal(Admission.Accept, Door(IPEndPoint.Parse("203.0.113.8:5060")));
    }

    [Fact]
    public void A_telephone_with_a_wrong_password_that_tries_twice_a_minute_is_not_banned()
    {
        for (var n = 0; n < 240; n++)
        {
            Assert.Equal(401, _stand.Prove("201", "wrong"));
            _stand.Advance(TimeSpan.FromSeconds(30));
        }
        Assert.Empty(_stand.House.Bans.All);
    }

    [Fact]
    public void A_successful_registration_forgives()
    {
        for (var n = 0; n < 60; n++)
        {
            _stand.Prove("201", "wrong");
            if (n % 15 == 0) Assert.Equal(299, _stand.Prove("201", "secret", method: "REGISTER"));
        }
        Assert.Empty(_stand.House.Bans.All);
    }

    [Fact]
    public void Trusted_addresses_and_trunks_are_never_banned()
    {
        foreach (var address in new[] { "10.1.2.3:5060", "198.51.100.20:5060" })
        {
            for (var n = 0; n < 60; n++) _stand.Prove("201", "wrong", protocol: TransportProtocol.Tcp, address: address);
            Assert.Equal(299, _stand.Ask("5550100", protocol: TransportProtocol.Tcp, address: address, userAgent: "friendly-scanner"));
            Assert.Equal(Admission.Accept, Door(IPEndPoint.Parse(address)));
        }
        Assert.Empty(_stand.House.Bans.All);
    }

    [Fact]
    public void Bans_grow_up_to_a_day_and_begin_anew_for_those_who_stayed_away()
    {
        var bans = _stand.House.Bans;
        List<TimeSpan> lengths = [];
        for (var n = 0; n < 11; n++)
        {
            var ban = bans.Add(Stranger.Address, "again", isCertain: true)!;
            lengths.Add(ban.Until - ban.Since);
            Assert.Null(bans.Add(Stranger.Address, "still", isCertain: true));
            _stand.Time.Advance(ban.Until - ban.Since);
            Assert.Empty(bans.All);
        }
        Assert.Equal([5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440], lengths.Select(length => (int)length.TotalMinutes));
        _stand.Time.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal(1, bans.Add(Stranger.Address, "later", isCertain: true)!.Times);
    }

    [Fact]
    public void A_ban_can_be_released_and_a_certain_one_takes_the_place_of_a_doubtful_one()
    {
        var bans = _stand.House.Bans;
        Assert.NotNull(bans.Add(Stranger.Address, "maybe", isCertain: false));
        Assert.Null(bans.Add(Stranger.Address, "maybe", isCertain: false));
        Assert.NotNull(bans.Add(Stranger.Address, "surely", isCertain: true));
        Assert.True(bans.Release(Stranger.Address));
        Assert.False(bans.Release(Stranger.Address));
        Assert.Equal(Admission.Accept, Door(Stranger));
    }

    [Fact]
    public void IPv6_is_counted_by_its_64_and_mapped_IPv4_as_IPv4()
    {
        var bans = _stand.House.Bans;
        bans.Add(IPAddress.Parse("2001:db8:1:2:aaaa::1"), "x", isCertain: true);
        Assert.NotNull(bans.Of(IPAddress.Parse("2001:db8:1:2:bbbb::9")));
        Assert.Null(bans.Of(IPAddress.Parse("2001:db8:1:3::1")));
        bans.Add(IPAddress.Parse("::ffff:203.0.113.7"), "x", isCertain: true);
        Assert.NotNull(bans.Of(Stranger.Address));
    }

    [Fact]
    public void A_flood_of_forged_scanners_fills_neither_memory_nor_log()
    {
        var bans = new BanList(_stand.Time, _ => false, capacity: 100);
        for (var n = 0; n < 10_000; n++) bans.Add(new IPAddress([10, 0, (byte)(n >> 8), (byte)n]), "x", isCertain: false);
        Assert.Equal(100, bans.All.Count);
        for (var n = 0; n < 300; n++) _stand.Ask("1", "OPTIONS", address: $"203.0.113.{n % 250}:{5060 + (n / 250)}", userAgent: "sipvicious");
        Assert.InRange(_stand.Log.Written.Count, 1, 11);
        _stand.Advance(TimeSpan.FromMinutes(2));
        _stand.Ask("1", "OPTIONS", address: "203.0.113.251:5060", userAgent: "sipvicious");
        Assert.Contains("others before", _stand.Log.Written[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void One_address_may_ask_only_so_much_without_proof()
    {
        var answers = Enumerable.Range(0, 400).Count(_ => _stand.Ask("201") is not null);
        Assert.InRange(answers, 200, 202);
        Assert.Equal(401, _stand.Ask("201", address: "203.0.113.8:5060"));
        _stand.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(401, _stand.Ask("201"));
    }

    [Fact]
    public void When_the_table_is_full_newcomers_share_one_bucket()
    {
        var buckets = new TokenBuckets(_stand.Time, burst: 2, refill: TimeSpan.FromSeconds(1), capacity: 4);
        var taken = Enumerable.Range(0, 100).Count(n => buckets.TryTake(new IPAddress([10, 0, 0, (byte)n])));
        Assert.Equal((4 + 2, 4), (taken, buckets.Count));
        _stand.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.True(buckets.TryTake(IPAddress.Parse("10.0.1.1")));
        Assert.Equal(1, buckets.Count);
    }
}
