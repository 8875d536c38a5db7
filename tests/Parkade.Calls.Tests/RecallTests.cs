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

    [Fact]
    public async Task A_recall_whose_time_comes_while_a_transfer_is_written_down_rings_nobody_for_the_one_who_comes()
    {
        await using var floor = new Floor(Lot);
        var (former, reception) = (floor.Phone("1001"), floor.Phone("1002"));
        var consultation = reception.Dial("700", former.ReferredBy);
        floor.Advance(59);
        var disk = new TaskCompletionSource();
        floor.Ledger.Slow = disk.Task;
        var caller = floor.Phone("02079460001").Dial("700", (HeaderName.Replaces, consultation.Replaces));
        floor.Advance(1);
        floor.Do(disk.SetResult);

        Assert.True(caller.IsUp);
        Assert.Empty(former.Incoming);
        Assert.Null(Assert.Single(floor.Parked).Recall);
        floor.Advance(58);
        Assert.Empty(reception.Incoming);
        floor.Advance(2);
        reception.Last.Answer();
        Assert.True(caller.IsUp && reception.Last.IsUp);
        Assert.Empty(former.Incoming);
    }

    [Fact]
    public async Task A_recall_by_hand_that_comes_after_a_transfer_rings_nobody_and_says_so()
    {
        await using var stand = new Desk.DeskStand(Lot);
        var floor = stand.Floor;
        var (former, reception) = (floor.Phone("1001"), floor.Phone("1002"));
        var consultation = reception.Dial("700", former.ReferredBy);
        var call = stand.Parked.Id;
        var disk = new TaskCompletionSource();
        floor.Ledger.Slow = disk.Task;
        var caller = floor.Phone("02079460001").Dial("700", (HeaderName.Replaces, consultation.Replaces));
        var asked = stand.Desk.RecallNowAsync(call, stand.Bob, Desk.DeskStand.By(stand.Bob));
        floor.Settle();
        floor.Do(disk.SetResult);

        Assert.IsType<Calls.Desk.RecallNowOutcome.NotNow>(floor.Get(asked));
        Assert.True(caller.IsUp);
        Assert.Empty(former.Incoming);
        Assert.IsType<Calls.Desk.RecallNowOutcome.Ringing>(floor.Get(stand.Desk.RecallNowAsync(call, stand.Bob, Desk.DeskStand.By(stand.Bob))));
        Assert.Single(reception.Incoming);
    }

    [Fact]
    public async Task A_recall_that_is_answered_and_cannot_be_joined_leaves_the_caller_parked()
    {
        await using var floor = new Floor(Lot);
        var parker = floor.Phone("1002");
        var caller = ParkedBy(floor, parker);
        floor.Advance(61);
        floor.Log.FailsOn = "picked up by";
        parker.Last.Answer();
        floor.Log.FailsOn = null;

        Assert.False(parker.Last.IsUp);
        Assert.True(caller.IsUp);
        Assert.Equal(ParkedCallState.Parked, Assert.Single(floor.Parked).State);
        Assert.True(floor.Phone("1003").Dial("701").IsUp && caller.IsUp);
    }

    [Fact]
    public async Task A_parker_at_a_PBX_that_telephones_of_ours_are_reached_through_as_well_is_rung_there()
    {
        await using var floor = new Floor(Telephones("201"), Lot);
        var edge = floor.Phone("1001");
        floor.Ways.Add("201", edge.EndPoint);
        var atPbx = edge.Dial("201");
        var anna = edge.Last;
        anna.Answer();
        atPbx.Refer("<sip:700@127.0.0.1>");
        Assert.Equal("201", Assert.Single(floor.Parked).Caller.Number);
        floor.Advance(61);

        Assert.Equal(2, edge.Incoming.Count);
        Assert.Equal("1001", RungAs(edge.Last));
        edge.Last.Answer();
        Assert.True(anna.IsUp && edge.Last.IsUp);
    }

    [Fact]
    public async Task So_is_one_who_completed_an_attended_transfer()
    {
        await using var floor = new Floor(Telephones("201"), Lot);
        var edge = floor.Phone("1001");
        floor.Ways.Add("201", edge.EndPoint);
        var atPbx = edge.Dial("201");
        edge.Last.Answer();
        var consultation = edge.Dial("700");
        atPbx.Refer($"<sip:700@127.0.0.1?Replaces={Uri.EscapeDataString(consultation.Replaces)}>");
        Assert.Equal("201", Assert.Single(floor.Parked).Caller.Number);
        floor.Advance(61);
        Assert.Equal("1001", RungAs(edge.Last));
    }

    [Fact]
    public async Task So_is_one_whose_transfer_failed()
    {
        await using var floor = new Floor(Telephones("201", "202"), Lot);
        var edge = floor.Phone("1001");
        floor.Ways.Add("201", edge.EndPoint);
        var bob = floor.Device("202");
        var atPbx = edge.Dial("201");
        var anna = edge.Last;
        anna.Answer();
        atPbx.Refer("<sip:202@127.0.0.1>");
        atPbx.HangUp();
        bob.Last.Decline(603);

        Assert.Equal("1001", RungAs(edge.Last));
        edge.Last.Decline(486);
        Assert.Equal("201", Assert.Single(floor.Parked).Caller.Number);
        floor.Advance(61);
        Assert.Equal("1001", RungAs(edge.Last));
        edge.Last.Answer();
        Assert.True(anna.IsUp && edge.Last.IsUp);
    }

    [Theory]
    [InlineData("202")]
    [InlineData("300")]
    public async Task A_fallback_rings_no_telephone_for_itself(string fallback)
    {
        var system = Telephones("202", "203") with { Groups = [new RingGroup { Number = "300", Members = ["202", "203"] }] };
        await using var floor = new Floor(system, Lot with { Fallback = fallback });
        var (bob, vera) = (floor.Device("202"), floor.Device("203"));
        var caller = bob.Dial("700");
        floor.Advance(61);
        Assert.Empty(bob.Incoming);
        Assert.Equal(fallback == "300" ? 1 : 0, vera.Incoming.Count);
        Assert.True(caller.IsUp);
        Assert.Single(floor.Parked);
    }

    private static PhoneSystem Telephones(params string[] numbers) => new() { Devices = [.. numbers.Select(number => new Device { Number = number, Secret = new DigestSecret("secret") })] };

    private static string? RungAs(Line line) => line.Session.InitialRequest.TryGetUri(out var uri) ? uri.User : null;

    private static Line ParkedBy(Floor floor, Phone parker) => floor.Phone("02079460001", "Ann Smith").Dial("700", parker.ReferredBy);
}
