using Parkade.Calls.Directory;
using Parkade.Sip.Authentication;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Tests;

/// <summary>Attended transfers to somebody whose telephone still rings: RFC 5589 §7.3.</summary>
public sealed class ReferRingingTests : IAsyncLifetime
{
    private static readonly PhoneSystem System = new() { Devices = [Device("201"), Device("202")] };

    private readonly Floor _floor = new(System);
    private readonly Phone _cat;
    private readonly Phone _bob;
    private readonly Line _ann;
    private readonly Line _agent;
    private readonly Line _consultation;

    public ReferRingingTests()
    {
        (_cat, _bob) = (_floor.Device("201"), _floor.Device("202"));
        _ann = _floor.Phone("5550100", "Ann Smith").Dial("201");
        _agent = _cat.Last;
        _agent.Answer();
        _agent.Offer("sendonly");
        _consultation = _cat.Dial("202");
        Assert.Equal(180, _consultation.Answered?.StatusCode);
    }

    private string ToBob => $"<sip:202@127.0.0.1?Replaces={Uri.EscapeDataString(_consultation.Replaces)}>";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _floor.DisposeAsync();

    [Fact]
    public void It_rings_on_for_the_other_party_and_whoever_answers_has_them()
    {
        Assert.Equal(202, _agent.Refer(ToBob)?.StatusCode);
        Assert.Equal(487, _consultation.Refused);
        Assert.Null(Assert.Single(_bob.Incoming).Ending);
        Assert.Equal("SIP/2.0 180 Ringing", _agent.News.Last());

        _bob.Last.Answer();
        Assert.Equal("SIP/2.0 200 Connected to 202", _agent.News.Last());
        Assert.True(_ann.IsUp && _bob.Last.IsUp);
        _floor.Advance(7);
        Assert.False(_agent.IsUp);
        _ann.HangUp();
        Assert.IsType<SessionEnding.RemoteBye>(_bob.Last.Ending);
        _floor.Advance(40);
        _floor.AssertEmpty();
    }

    [Fact]
    public void The_one_who_transferred_may_hang_up_while_it_rings()
    {
        _agent.Refer(ToBob);
        _agent.HangUp();
        Assert.True(_ann.IsUp);
        _bob.Last.Answer();
        Assert.True(_ann.IsUp && _bob.Last.IsUp);
    }

    [Fact]
    public void Nobody_answering_leaves_the_two_as_they_were()
    {
        _agent.Refer(ToBob);
        _bob.Last.Decline(486);
        Assert.Equal("SIP/2.0 486 Busy here", _agent.News.Last());
        Assert.True(_ann.IsUp && _agent.IsUp);
    }

    [Fact]
    public void Nobody_answering_after_the_one_who_transferred_has_gone_rings_that_one_back()
    {
        _agent.Refer(ToBob);
        _agent.HangUp();
        _bob.Last.Decline(486);
        Assert.Contains("Transfer failed: Ann Smith", _cat.Last.RequestHeader(HeaderName.From), StringComparison.Ordinal);
        _cat.Last.Answer();
        Assert.True(_ann.IsUp && _cat.Last.IsUp);
    }

    [Fact]
    public void The_other_party_hanging_up_stops_the_ringing()
    {
        _agent.Refer(ToBob);
        _ann.HangUp();
        Assert.IsType<SessionEnding.Cancelled>(_bob.Last.Ending);
        _floor.Advance(40);
        _floor.AssertEmpty();
    }

    [Fact]
    public void A_call_that_was_given_up_is_not_there_to_be_transferred_to()
    {
        _consultation.HangUp();
        _agent.Refer(ToBob);
        Assert.StartsWith("SIP/2.0 481", _agent.News.Last(), StringComparison.Ordinal);
        Assert.True(_ann.IsUp && _agent.IsUp);
    }

    [Fact]
    public void A_call_of_somebody_elses_that_rings_stays_theirs()
    {
        var other = _floor.Phone("5550101").Dial("202");
        _agent.Refer($"<sip:202@127.0.0.1?Replaces={Uri.EscapeDataString(other.Replaces)}>");
        Assert.StartsWith("SIP/2.0 403", _agent.News.Last(), StringComparison.Ordinal);
        Assert.Null(other.Ending);
        Assert.True(_ann.IsUp && _agent.IsUp);
    }

    private static Device Device(string number) => new() { Number = number, Secret = new DigestSecret("secret") };
}
