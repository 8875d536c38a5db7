using Parkade.Calls.Directory;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Verbs;
using Parkade.Sip.Authentication;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Tests;

public sealed class RecallTests
{
    private static readonly LotPolicy Lot = new() { Name = new LotName("main"), TimeLimit = TimeSpan.FromSeconds(60), RecallRing = TimeSpan.FromSeconds(20), Reminders = 2 };

    [Fact]
    public async Task A_call_nobody_retrieves_is_recalled_when_its_time_is_up_and_says_that_it_is_a_recall()
    {
        await using var floor = new Floor(Lot);
        var parker = floor.Phone("1002", "Reception");
        var caller = ParkedBy(floor, parker);

        floor.Advance(59);
        Assert.Empty(parker.Incoming);
        floor.Advance(1);

        Assert.StartsWith("\"Park 701: Ann Smith\" <sip:02079460001@", parker.Last.RequestHeader(HeaderName.From));
        Assert.Equal("<urn:alert:service:recall-callback>", parker.Last.RequestHeader(HeaderName.AlertInfo));
        Assert.Contains("02079460001", parker.Last.RequestHeader(HeaderName.PAssertedIdentity));
        parker.Last.Answer();
        Assert.True(caller.IsUp && parker.Last.IsUp);
        Assert.Equal(["Parked", "RecallStarted", "Claimed", "RecallAnswered"], floor.Events);
        caller.HangUp();
        Assert.False(parker.Last.IsUp);
        floor.AssertEmpty();
    }

    [Fact]
    public async Task An_unanswered_recall_leaves_the_call_parked_and_reminds_again_up_to_the_lots_count()
    {
        await using var floor = new Floor(Lot);
        var parker = floor.Phone("1002");
        var caller = ParkedBy(floor, parker);

        floor.Advance(1000);

        Assert.Equal(2, parker.Incoming.Count);
        Assert.All(parker.Incoming, line => Assert.IsType<SessionEnding.Cancelled>(line.Ending));
        Assert.True(caller.IsUp);
        Assert.Single(floor.Parked);
    }

    [Fact]
    public async Task After_the_last_reminder_the_fallback_rings()
    {
        await using var floor = new Floor(Lot with { Fallback = "sip:9@127.0.0.3" });
        var parker = floor.Phone("1002");
        var operatorPhone = floor.Phone("9");
        var caller = ParkedBy(floor, parker);

        floor.Advance(60 + 20 + 60 + 20);
        Assert.Equal(2, parker.Incoming.Count);
        floor.Advance(1);
        operatorPhone.Last.Answer();

        Assert.True(caller.IsUp && operatorPhone.Last.IsUp);
        Assert.Contains("FallbackAnswered", floor.Events);
    }

    [Fact]
    public async Task Only_where_release_is_written_is_the_caller_let_go()
    {
        await using var floor = new Floor(Lot with { Release = true, Reminders = 1 });
        var caller = ParkedBy(floor, floor.Phone("1002"));

        floor.Advance(60 + 20);
        // The goodbye is played by the media thread, in its own time.
        Assert.True(SpinWait.SpinUntil(() => { floor.Advance(1); return !caller.IsUp; }, TimeSpan.FromSeconds(10)));

        Assert.Contains("Released", floor.Events);
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_retrieve_during_the_recall_wins_and_stops_the_ringing()
    {
        await using var floor = new Floor(Lot);
        var parker = floor.Phone("1002");
        var caller = ParkedBy(floor, parker);
        floor.Advance(61);

        var colleague = floor.Phone("1003").Dial("701");

        Assert.True(colleague.IsUp && caller.IsUp);
        Assert.IsType<SessionEnding.Cancelled>(parker.Last.Ending);
        Assert.Equal("Retrieved", floor.Events.Last());
    }

    [Fact]
    public async Task A_caller_who_hangs_up_during_the_recall_stops_the_ringing()
    {
        await using var floor = new Floor(Lot);
        var parker = floor.Phone("1002");
        var caller = ParkedBy(floor, parker);
        floor.Advance(61);

        caller.HangUp();

        Assert.IsType<SessionEnding.Cancelled>(parker.Last.Ending);
        floor.Advance(40);
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_busy_parker_is_reminded_again_after_the_limit()
    {
        await using var floor = new Floor(Lot);
        var parker = floor.Phone("1002");
        ParkedBy(floor, parker);
        floor.Advance(61);

        parker.Last.Decline(486);
        floor.Advance(58);
        Assert.Single(parker.Incoming);
        floor.Advance(3);

        Assert.Equal(2, parker.Incoming.Count);
    }

    [Fact]
    public async Task A_recall_that_ends_while_its_answer_is_written_down_leaves_the_caller_parked()
    {
        await using var floor = new Floor(Lot);
        var parker = floor.Phone("1002");
        var caller = ParkedBy(floor, parker);
        floor.Advance(61);
        var disk = new TaskCompletionSource();
        floor.Ledger.Slow = disk.Task;
        parker.Last.Answer();

        floor.Do(() =>
        {
            floor.Switchboard.Agent.Sessions.Single(session => !session.IsIncoming).End();
            disk.SetResult();
        });

        Assert.True(caller.IsUp);
        Assert.Single(floor.Parked);
        Assert.True(floor.Phone("1003").Dial("701").IsUp && caller.IsUp);
    }

    [Fact]
    public async Task A_recall_that_fails_to_begin_is_over_and_the_next_one_rings()
    {
        await using var floor = new Floor(new PhoneSystem { Devices = [new Device { Number = "201", Secret = new DigestSecret("secret") }] }, Lot);
        var anna = floor.Device("201");
        var caller = ParkedBy(floor, anna);
        floor.Ways.Fault = new InvalidOperationException("not for a test to hear of");
        floor.Advance(61);
        Assert.Empty(anna.Incoming);
        Assert.Null(Assert.Single(floor.Parked).Recall);

        floor.Ways.Fault = null;
        floor.Advance(61);
        anna.Last.Answer();
        Assert.True(caller.IsUp && anna.Last.IsUp);
        Assert.Equal("RecallAnswered", floor.Events.Last());
    }

    [Fact]
    public async Task A_recall_that_is_answered_too_late_does_not_keep_the_next_from_ringing()
    {
        await using var floor = new Floor(Lot);
        var parker = floor.Phone("1002");
        var caller = ParkedBy(floor, parker);
        var call = Assert.Single(floor.Parked);
        floor.Advance(61);
        // Somebody has it, and gives it back: of neither has the caller's leg been told yet.
        floor.Do(async () => await floor.Ledger.Claim(new ClaimCommand { Id = call.Id, Retriever = new Party("1003"), At = floor.Time.GetUtcNow() }));
        parker.Last.Answer();
        Assert.False(parker.Last.IsUp);
        CallOutcome? returned = null;
        floor.Do(async () => returned = await floor.Ledger.Return(call.Id, "hung up", floor.Time.GetUtcNow()));
        floor.Do(() => floor.Switchboard.Calls.Waiting[call.Id].Refresh(returned!.Record!));

        floor.Advance(1);

        Assert.Equal(2, parker.Incoming.Count);
        parker.Last.Answer();
        Assert.True(caller.IsUp && parker.Last.IsUp);
    }

    private static Line ParkedBy(Floor floor, Phone parker) => floor.Phone("02079460001", "Ann Smith").Dial("700", parker.ReferredBy);
}
