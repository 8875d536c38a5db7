using Parkade.Calls.Directory;
using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Tests.Connect;

/// <summary>Calls out over a trunk of two addresses, one of which fails: RFC 3263 §4.3.</summary>
public sealed class FailoverTests : IAsyncLifetime
{
    private const string First = "127.0.0.3:5060";

    private static readonly PhoneSystem System = new()
    {
        Devices = [new Device { Number = "201", Secret = new DigestSecret("secret") }],
        Trunks = [new Trunk { Name = "provider", Hosts = [new SipUri(null, "127.0.0.3", 5060), new SipUri(null, "127.0.0.4", 5060)], ProbeEvery = null }],
        Outbound = [new OutboundRule { Pattern = "0.", Strip = 1, Trunks = ["provider"], Allowed = ["*"], CallerNumber = "4412345" }],
    };

    private readonly Floor _floor = new(System);
    private readonly Phone _anna;

    public FailoverTests() => _anna = _floor.Device("201");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _floor.DisposeAsync();

    [Fact]
    public void An_address_that_says_503_is_left_for_the_next_and_the_next_call_begins_there()
    {
        var (first, second) = (_floor.Phone("first"), _floor.Phone("second"));
        Dial();
        first.Last.Decline(503);
        second.Last.Decline(486);
        Dial();
        Assert.Equal((1, 2), (first.Incoming.Count, second.Incoming.Count));
        second.Last.Decline(486);

        _floor.Advance(60);
        Dial();
        Assert.Equal(2, first.Incoming.Count);
    }

    [Theory]
    [InlineData(false, 33)]
    [InlineData(true, 0)]
    public void So_is_one_that_is_silent_or_cannot_be_reached(bool broken, int seconds)
    {
        if (broken) _floor.Wire.Break(First);
        _floor.Wire.Peer(First);   // who takes everything and says nothing
        _floor.SkipAddress();
        var second = _floor.Phone("second");
        Dial();
        _floor.Advance(seconds);
        second.Last.Decline(486);
        Dial();
        Assert.Equal(2, second.Incoming.Count);   // at once
    }

    [Fact]
    public void A_callee_who_is_busy_says_nothing_against_the_address()
    {
        var (first, second) = (_floor.Phone("first"), _floor.Phone("second"));
        Dial();
        first.Last.Decline(486);
        Dial();
        Assert.Equal((2, 0), (first.Incoming.Count, second.Incoming.Count));
    }

    [Fact]
    public void A_caller_who_is_sent_out_is_shown_by_the_rules_number_as_one_who_dials_is()
    {
        var provider = _floor.Phone("first");
        _floor.SkipAddress();
        Dial();
        var dialled = provider.Last.RequestHeader(HeaderName.PAssertedIdentity);
        Assert.Contains("sip:4412345@", dialled, StringComparison.Ordinal);
        provider.Last.Decline(486);

        _floor.Phone("5550199", "Ann Smith").Dial("201");
        _anna.Last.Answer();
        _anna.Last.Refer("<sip:05550100@127.0.0.1>");

        Assert.Contains("\"Ann Smith\" <sip:4412345@", provider.Last.RequestHeader(HeaderName.PAssertedIdentity), StringComparison.Ordinal);
        Assert.Contains("sip:4412345@", provider.Last.RequestHeader(HeaderName.From), StringComparison.Ordinal);
        Assert.DoesNotContain("5550199", provider.Last.RequestHeader(HeaderName.From), StringComparison.Ordinal);
    }

    private void Dial()
    {
        var call = _anna.Dial("05550100");
        Assert.NotEqual(SessionState.Ended, call.Session.State);
    }
}
