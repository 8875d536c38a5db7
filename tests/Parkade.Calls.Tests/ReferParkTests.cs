using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Tests;

/// <summary>Parking by transferring in a call that goes through us: REFER in its dialog.</summary>
public sealed class ReferParkTests
{
    private static (Line Caller, Line Agent) Talk(Floor floor, string slot = "701")
    {
        var caller = floor.Phone("02079460001", "Ann Smith").Dial($"park-{slot}");
        var agent = floor.Phone("1003", "Cat").Dial(slot);
        Assert.True(caller.IsUp && agent.IsUp);
        return (caller, agent);
    }

    [Theory]
    [InlineData("<sip:700@127.0.0.1>", "701")]
    [InlineData("sip:705@127.0.0.1", "705")]
    [InlineData("<sip:park-706@127.0.0.1>", "706")]
    [InlineData("<sip:park+707@127.0.0.1>", "707")]                                 // Snom
    [InlineData("<sip:park%2B707@127.0.0.1>", "707")]
    [InlineData("<sip:callpark@127.0.0.1;orbit=708>", "708")]                       // Linksys, Cisco SPA
    [InlineData("\"Park\" <sip:709@127.0.0.1;user=phone>", "709")]                  // Polycom
    [InlineData("<sip:710@127.0.0.1:5060;transport=UDP;method=INVITE>", "710")]     // Yealink
    public async Task A_transfer_to_a_park_code_or_a_slot_parks_the_other_party_and_tells_the_parker_where(string to, string orbit)
    {
        await using var floor = new Floor();
        var (caller, agent) = Talk(floor);

        Assert.Equal(202, agent.Refer(to)?.StatusCode);

        Assert.Equal(["SIP/2.0 100 Trying", $"SIP/2.0 200 Parked on {orbit}"], agent.News);
        var record = Assert.Single(floor.Parked);
        Assert.Equal((orbit, "Ann Smith", "1003"), (record.Orbit, record.Caller.DisplayName, record.Parker?.Number));
        Assert.True(caller.IsUp && agent.IsUp);
        floor.Advance(7);
        Assert.IsType<SessionEnding.RemoteBye>(agent.Ending);
        Assert.True(caller.IsUp);

        Assert.True(floor.Phone("1004").Dial(orbit).IsUp);
        caller.HangUp();
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_transfer_into_a_taken_slot_says_who_is_there_and_the_two_talk_on()
    {
        await using var floor = new Floor();
        floor.Phone("1", "Bob").Dial("park-702");
        var (caller, agent) = Talk(floor);

        Assert.Equal(202, agent.Refer("<sip:702@127.0.0.1>")?.StatusCode);

        Assert.Equal("SIP/2.0 486 702 is taken by Bob (1)", agent.News.Last());
        floor.Advance(30);
        Assert.True(caller.IsUp && agent.IsUp);
        Assert.Equal(202, agent.Refer("<sip:703@127.0.0.1>")?.StatusCode);
        Assert.Equal("SIP/2.0 200 Parked on 703", agent.News.Last());
        Assert.True(agent.Requests[^1].TryGet(Sip.Messages.HeaderName.Event, out var name) && name.StartsWith("refer;id="u8));
    }

    [Fact]
    public async Task A_transfer_into_a_full_lot_leaves_the_two_talking()
    {
        await using var floor = new Floor(new LotPolicy { Name = new LotName("small"), Slots = new SlotRange(701, 702), Overflow = Overflow.Parker });
        var (caller, agent) = Talk(floor);
        floor.Phone("1").Dial("700");
        floor.Phone("2").Dial("700");

        agent.Refer("<sip:700@127.0.0.1>");

        Assert.Equal("SIP/2.0 480 Lot small is full", agent.News.Last());
        Assert.True(caller.IsUp && agent.IsUp);
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_written_leaves_the_two_talking()
    {
        await using var floor = new Floor();
        var (caller, agent) = Talk(floor);

        floor.Ledger.Failing = new LedgerException(LedgerFault.Full, "No space is left.");
        agent.Refer("<sip:700@127.0.0.1>");
        Assert.Equal("SIP/2.0 503 The ledger can't be written", agent.News.Last());
        Assert.True(caller.IsUp && agent.IsUp);

        floor.Ledger.Failing = null;
        agent.Refer("<sip:700@127.0.0.1>");
        Assert.Equal("SIP/2.0 200 Parked on 701", agent.News.Last());
    }

    [Fact]
    public async Task A_parker_who_hangs_up_while_the_park_is_written_down_has_parked()
    {
        await using var floor = new Floor();
        var (caller, agent) = Talk(floor);
        var disk = new TaskCompletionSource();

        floor.Ledger.Slow = disk.Task;
        agent.Refer("<sip:700@127.0.0.1>");
        agent.HangUp();
        Assert.True(caller.IsUp);
        floor.Do(disk.SetResult);

        Assert.Equal("701", Assert.Single(floor.Parked).Orbit);
        Assert.True(caller.IsUp);
        caller.HangUp();
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_parker_who_hung_up_is_rung_back_when_the_park_then_fails()
    {
        await using var floor = new Floor();
        floor.Phone("1", "Bob").Dial("park-702");
        var caller = floor.Phone("02079460001", "Ann Smith").Dial("park-701");
        var phone = floor.Phone("1003", "Cat");
        var agent = phone.Dial("701");
        var disk = new TaskCompletionSource();

        floor.Ledger.Slow = disk.Task;
        agent.Refer("<sip:702@127.0.0.1>");
        agent.HangUp();
        floor.Do(disk.SetResult);

        Assert.Contains("Transfer failed: Ann Smith", phone.Last.RequestHeader(Sip.Messages.HeaderName.From));
        phone.Last.Answer();
        Assert.True(caller.IsUp && phone.Last.IsUp);
        phone.Last.HangUp();
        Assert.False(caller.IsUp);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_the_park_is_written_down_has_abandoned_it()
    {
        await using var floor = new Floor();
        var (caller, agent) = Talk(floor);
        var disk = new TaskCompletionSource();

        floor.Ledger.Slow = disk.Task;
        agent.Refer("<sip:700@127.0.0.1>");
        caller.HangUp();
        floor.Do(disk.SetResult);

        floor.Advance(5);
        floor.AssertEmpty();
        Assert.Equal("Abandoned", floor.Events.Last());
    }

    [Fact]
    public async Task A_phone_that_wants_no_news_gets_none()
    {
        await using var floor = new Floor();
        var (caller, agent) = Talk(floor);

        var response = agent.Refer("<sip:700@127.0.0.1>", ("Refer-Sub", "false"));

        Assert.True(response!.TryGet("Refer-Sub"u8, out var answer) && answer.SequenceEqual("false"u8));
        Assert.Empty(agent.News);
        Assert.Single(floor.Parked);
        Assert.True(caller.IsUp);
    }

    [Fact]
    public async Task A_phone_that_refuses_the_news_loses_neither_its_call_nor_the_caller()
    {
        await using var floor = new Floor();
        floor.Phone("1", "Bob").Dial("park-702");
        var (caller, agent) = Talk(floor);
        agent.Answers = 481;

        agent.Refer("<sip:702@127.0.0.1>");

        Assert.True(caller.IsUp && agent.IsUp);
    }

    [Theory]
    [InlineData("<sip:700@127.0.0.1?Replaces=nobody%3Bto-tag%3Da%3Bfrom-tag%3Db>", "SIP/2.0 481 The other call is not here")]
    public async Task A_transfer_that_leads_nowhere_says_so_and_the_two_talk_on(string to, string news)
    {
        await using var floor = new Floor();
        var (caller, agent) = Talk(floor);
        agent.Refer(to);
        Assert.Equal(news, agent.News.Last());
        Assert.True(caller.IsUp && agent.IsUp);
    }

    [Theory]
    [InlineData("<sip:700@127.0.0.1;method=BYE>", 501)]
    [InlineData("<mailto:a@b.example>", 416)]
    [InlineData("<sip:700@127.0.0.1?Replaces=half>", 400)]
    [InlineData("<nonsense", 400)]
    public async Task A_REFER_that_can_not_be_meant_is_refused(string to, int status)
    {
        await using var floor = new Floor();
        var (caller, agent) = Talk(floor);
        Assert.Equal(status, agent.Refer(to)?.StatusCode);
        Assert.Empty(agent.News);
        Assert.True(caller.IsUp && agent.IsUp);
    }

    [Fact]
    public async Task A_REFER_outside_a_call_is_refused()
    {
        await using var floor = new Floor();
        var stranger = floor.Wire.Peer("127.0.0.99:5060");
        stranger.Send(Floor.Server, """
            REFER sip:700@127.0.0.1 SIP/2.0
            Via: SIP/2.0/UDP 127.0.0.99:5060;branch=z9hG4bKrefer
            From: <sip:1003@pbx.example>;tag=a
            To: <sip:700@127.0.0.1>
            Call-ID: refer
            CSeq: 1 REFER
            Contact: <sip:1003@127.0.0.99>
            Refer-To: <sip:0900@expensive.example>
            Content-Length: 0


            """);
        floor.Settle();
        Assert.Equal("SIP/2.0 403 Forbidden", Assert.Single(stranger.StartLines));
    }

    [Fact]
    public async Task A_caller_left_on_hold_by_the_phone_that_parks_hears_music()
    {
        await using var floor = new Floor();
        var (caller, agent) = Talk(floor);
        agent.Offer("inactive");
        Assert.Contains("a=inactive", caller.Offers[^1]);

        agent.Refer("<sip:700@127.0.0.1>");

        Assert.Contains("a=sendrecv", caller.Offers[^1]);
    }

    [Fact]
    public async Task Somebody_parked_by_transfer_is_recalled_to_the_one_who_parked()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("02079460001", "Ann Smith").Dial("park-701");
        var phone = floor.Phone("1003", "Cat");
        phone.Dial("701").Refer("<sip:700@127.0.0.1>");

        floor.Advance(61);
        phone.Last.Answer();

        Assert.True(caller.IsUp && phone.Last.IsUp);
    }
}
