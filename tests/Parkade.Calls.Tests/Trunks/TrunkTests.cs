using Parkade.Calls.Directory;
using Parkade.Calls.Trunks;
using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;
using Parkade.Sip.Transports;
using Parkade.Testing.Wire;

namespace Parkade.Calls.Tests.Trunks;

/// <summary>Whether trunks are up, registered, and which way calls to them go.</summary>
public sealed class TrunkTests
{
    private const string Challenge = """401 Unauthorized""" + "\n" + """WWW-Authenticate: Digest realm="provider.example", nonce="n", algorithm=SHA-256, qop="auth" """;

    private static readonly Trunk Plain = new() { Name = "provider", Hosts = [Host("sip:provider.example")] };

    private static readonly Trunk Registering = Plain with
    {
        ProbeEvery = null,
        Registers = Host("sip:4412345@provider.example"),
        Credentials = new Credentials("4412345", "secret", "provider.example"),
    };

    private static SipUri Host(string text) => SipUri.TryParse(text, out var uri) ? uri : throw new FormatException(text);

    private static TrunkStand Stand(Trunk trunk, params string[] addresses) => new(trunk) { Hosts = { ["provider.example"] = addresses.Length > 0 ? addresses : ["198.51.100.1:5060"] } };

    private static string? Registrar(string text, int granted = 600) => text.StartsWith("REGISTER", StringComparison.Ordinal)
        ? text.Contains("\nAuthorization:", StringComparison.Ordinal) ? $"200 OK\nContact: {WirePeer.Header(text, "Contact")};expires={granted}" : Challenge
        : "200 OK";

    [Theory]
    [InlineData("200 OK")]
    [InlineData("404 Not Found")]
    [InlineData("486 Busy Here")]
    [InlineData("501 Not Implemented")]
    public void Any_final_answer_but_408_and_503_shows_that_it_is_there(string answer)
    {
        var stand = Stand(Plain);
        var provider = stand.Provider("198.51.100.1:5060");
        provider.Answer = _ => answer;
        Assert.Equal(TrunkCondition.Unknown, stand.Line.State.Condition);
        stand.Start();
        Assert.Equal(TrunkCondition.Up, stand.Line.State.Condition);
        Assert.NotNull(stand.Line.State.RoundTrip);
        Assert.StartsWith("OPTIONS sip:provider.example SIP/2.0", provider.Of("OPTIONS").Single(), StringComparison.Ordinal);
        stand.Advance(301);
        Assert.Equal(11, provider.Count("OPTIONS"));   // every 30 s
        Assert.Equal(["Trunk provider is up"], stand.Log.Written);
    }

    [Fact]
    public void A_trunk_that_falls_silent_is_down_and_is_asked_less_and_less_until_it_is_back()
    {
        var stand = Stand(Plain);
        var provider = stand.Provider("198.51.100.1:5060");
        List<TrunkCondition> told = [];
        stand.Line.Changed += line => told.Add(line.State.Condition);
        stand.Start();
        provider.Answer = _ => null;
        stand.Advance(70);
        Assert.Equal((TrunkCondition.Down, "udp:198.51.100.1:5060 does not answer"), (stand.Line.State.Condition, stand.Line.State.Why));
        Assert.Empty(stand.Ways());
        stand.Advance(3600);
        var asked = provider.Of("OPTIONS").Select(text => WirePeer.Header(text, "Call-ID")).Distinct().Count();
        Assert.InRange(asked, 8, 30);
        provider.Answer = _ => "200 OK";
        stand.Advance(301);
        Assert.Equal([TrunkCondition.Up, TrunkCondition.Down, TrunkCondition.Up], told);
        Assert.Single(stand.Ways());
    }

    [Fact]
    public void A_trunk_that_does_not_serve_or_has_no_address_is_down()
    {
        var busy = Stand(Plain);
        busy.Provider("198.51.100.1:5060").Answer = _ => "503 Service Unavailable";
        busy.Start();
        Assert.Equal(TrunkCondition.Down, busy.Line.State.Condition);

        var nowhere = Stand(Plain);
        nowhere.Hosts.Clear();
        nowhere.Start();
        Assert.Equal((TrunkCondition.Down, "its host has no address"), (nowhere.Line.State.Condition, nowhere.Line.State.Why));
        nowhere.Hosts["provider.example"] = ["198.51.100.1:5060"];
        nowhere.Provider("198.51.100.1:5060");
        nowhere.Advance(10);
        Assert.Equal(TrunkCondition.Up, nowhere.Line.State.Condition);
    }

    [Fact]
    public void Who_is_never_asked_counts_as_up()
    {
        var stand = Stand(Plain with { ProbeEvery = null });
        stand.Start();
        Assert.Equal(TrunkCondition.Up, stand.Line.State.Condition);
        Assert.Equal(["sip:5550100@provider.example at udp:198.51.100.1:5060"], stand.Ways());
    }

    [Fact]
    public void A_trunk_is_up_as_long_as_one_of_its_addresses_answers_and_that_one_is_called_first()
    {
        var stand = Stand(Plain, "198.51.100.1:5060", "198.51.100.2:5060");
        stand.Provider("198.51.100.2:5060");
        stand.Start();
        stand.Advance(40);
        Assert.Equal(TrunkCondition.Up, stand.Line.State.Condition);
        Assert.Equal(["198.51.100.2", "198.51.100.1"], stand.Ways().Select(way => way.Split("udp:")[1].Split(':')[0]));
    }

    [Fact]
    public void An_address_that_failed_a_call_stands_behind_the_others_for_a_minute()
    {
        var stand = Stand(Plain with { ProbeEvery = null }, "198.51.100.1:5060", "198.51.100.2:5060");
        stand.Board.Failed(stand.Line.Trunk, new Destination(TransportProtocol.Udp, System.Net.IPEndPoint.Parse("198.51.100.1:5060")));
        Assert.EndsWith("198.51.100.2:5060", stand.Ways()[0], StringComparison.Ordinal);
        stand.Advance(60);
        Assert.EndsWith("198.51.100.1:5060", stand.Ways()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void We_register_refresh_before_the_end_and_take_it_back_when_we_stop()
    {
        var stand = Stand(Registering);
        var provider = stand.Provider("198.51.100.1:5060");
        provider.Answer = text => Registrar(text);
        stand.Start();
        Assert.Equal(TrunkCondition.Up, stand.Line.State.Condition);
        Assert.Equal(stand.Time.GetUtcNow().AddSeconds(600), stand.Line.State.RegisteredUntil);
        var first = provider.Of("REGISTER").First();
        Assert.StartsWith("REGISTER sip:provider.example SIP/2.0", first, StringComparison.Ordinal);
        Assert.Equal(("<sip:4412345@provider.example>", "600"), (WirePeer.Header(first, "To"), WirePeer.Header(first, "Expires")));
        Assert.Equal("<sip:4412345@192.0.2.1:5060>", WirePeer.Header(first, "Contact"));

        stand.Advance(479);
        Assert.Equal(2, provider.Count("REGISTER"));
        stand.Advance(62);
        Assert.Equal(4, provider.Count("REGISTER"));
        Assert.Single(provider.Of("REGISTER").Select(text => WirePeer.Header(text, "Call-ID")).Distinct());
        var numbers = provider.Of("REGISTER").Select(text => int.Parse(WirePeer.Header(text, "CSeq").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(numbers.Order().Distinct(), numbers);

        Assert.True(stand.Stop().IsCompleted);
        Assert.Equal("0", WirePeer.Header(provider.Of("REGISTER").Last(), "Expires"));
        var sent = provider.Count("REGISTER");
        stand.Advance(3600);
        Assert.Equal(sent, provider.Count("REGISTER"));
        Assert.Equal(["Registered with trunk provider", "Trunk provider is up"], stand.Log.Written);
    }

    [Fact]
    public void What_the_provider_finds_too_brief_is_asked_for_longer()
    {
        var stand = Stand(Registering with { RegisterFor = TimeSpan.FromMinutes(1) });
        var provider = stand.Provider("198.51.100.1:5060");
        provider.Answer = text => WirePeer.Header(text, "Expires") == "60" ? "423 Interval Too Brief\nMin-Expires: 1800" : Registrar(text, 1800);
        stand.Start();
        Assert.Equal(["60", "1800", "1800"], provider.Of("REGISTER").Select(text => WirePeer.Header(text, "Expires")));
        Assert.NotNull(stand.Line.State.RegisteredUntil);
    }

    [Fact]
    public void A_refused_registration_is_tried_again_with_growing_pauses()
    {
        var stand = Stand(Registering);
        var provider = stand.Provider("198.51.100.1:5060");
        provider.Answer = _ => "403 Forbidden";
        stand.Start();
        Assert.Equal((TrunkCondition.Down, "it did not accept our credentials for registering"), (stand.Line.State.Condition, stand.Line.State.Why));
        stand.Advance(10);
        Assert.InRange(provider.Count("REGISTER"), 2, 2);
        stand.Advance(3600);
        Assert.InRange(provider.Count("REGISTER"), 9, 20);
        Assert.Equal(["Not registered with trunk provider: it did not accept our credentials for registering", "Trunk provider is down: it did not accept our credentials for registering"], stand.Log.Written);
        provider.Answer = text => Registrar(text);
        stand.Advance(601);
        Assert.Equal(TrunkCondition.Up, stand.Line.State.Condition);
    }

    [Fact]
    public void A_registration_goes_to_the_next_address_where_the_first_does_not_answer()
    {
        var stand = Stand(Registering, "198.51.100.1:5060", "198.51.100.2:5060");
        var second = stand.Provider("198.51.100.2:5060");
        second.Answer = text => Registrar(text);
        stand.Start();
        stand.Advance(33);
        Assert.NotNull(stand.Line.State.RegisteredUntil);
        Assert.Equal(2, second.Count("REGISTER"));
    }

    [Fact]
    public void A_password_is_not_told_to_a_realm_that_it_is_not_for()
    {
        var stand = Stand(Registering);
        var provider = stand.Provider("198.51.100.1:5060");
        provider.Answer = _ => Challenge.Replace("provider.example", "elsewhere.example", StringComparison.Ordinal);
        stand.Start();
        Assert.DoesNotContain(provider.Of("REGISTER"), text => text.Contains("Authorization", StringComparison.Ordinal));
        Assert.Equal(TrunkCondition.Down, stand.Line.State.Condition);
    }

    [Fact]
    public async Task Calls_carry_the_account_and_prove_it()
    {
        var stand = Stand(Registering);
        stand.Provider("198.51.100.1:5060").Answer = text => Registrar(text);
        stand.Start();
        var target = Assert.Single(await stand.Board.TargetsAsync(Registering, "5550100", CancellationToken.None));
        Assert.Equal(("provider.example", Registering.Credentials), (target.Domain, target.Credentials));
    }
}
