using Parkade.Parking.Ledgers;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Tests;

/// <summary>Attended transfers in calls that go through us: REFER with Replaces.</summary>
public sealed class ReferAttendedTests
{
    private static string To(string user, Line other) => $"<sip:{user}@127.0.0.1?Replaces={Uri.EscapeDataString(other.Replaces)}>";

    [Fact]
    public async Task A_parker_who_has_heard_the_slot_completes_the_transfer_and_the_caller_takes_it()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("02079460001", "Ann Smith").Dial("park-701");
        var phone = floor.Phone("1003", "Cat");
        var agent = phone.Dial("701");
        agent.Offer("sendonly");
        var consultation = phone.Dial("700");

        Assert.Equal(202, agent.Refer(To("700", consultation))?.StatusCode);

        Assert.Equal("SIP/2.0 200 Parked on 701", agent.News.Last());
        Assert.IsType<SessionEnding.RemoteBye>(consultation.Ending);
        var record = Assert.Single(floor.Parked);
        Assert.Equal(("701", "Ann Smith", "1003"), (record.Orbit, record.Caller.DisplayName, record.Parker?.Number));
        Assert.True(caller.IsUp);
        floor.Advance(7);
        Assert.False(agent.IsUp);
        Assert.True(floor.Phone("1004").Dial("701").IsUp);
        caller.HangUp();
        floor.AssertEmpty();
    }

    [Fact]
    public async Task Two_conversations_of_one_phone_are_joined_and_the_phone_is_let_go()
    {
        await using var floor = new Floor();
        var ann = floor.Phone("1", "Ann").Dial("park-701");
        var bob = floor.Phone("2", "Bob").Dial("park-702");
        var phone = floor.Phone("1003", "Cat");
        var first = phone.Dial("701");
        first.Offer("sendonly");
        var second = phone.Dial("702");

        Assert.Equal(202, first.Refer(To("2", second))?.StatusCode);

        Assert.Equal("SIP/2.0 200 Connected to Bob (2)", first.News.Last());
        floor.Advance(7);
        Assert.False(first.IsUp || second.IsUp);
        Assert.True(ann.IsUp && bob.IsUp);
        Assert.Contains("a=sendrecv", ann.Offers[^1]);
        ann.HangUp();
        Assert.False(bob.IsUp);
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_call_can_not_be_put_in_its_own_place()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1").Dial("park-701");
        var agent = floor.Phone("1003").Dial("701");
        agent.Refer(To("701", agent));
        Assert.StartsWith("SIP/2.0 480", agent.News.Last());
        Assert.True(caller.IsUp && agent.IsUp);
    }

    [Fact]
    public async Task A_slot_that_is_picked_up_meanwhile_leaves_the_two_talking()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1").Dial("park-701");
        var phone = floor.Phone("1003");
        var agent = phone.Dial("701");
        var consultation = phone.Dial("700");
        var somebody = floor.Phone("1004").Dial("701");
        Assert.True(somebody.IsUp && consultation.IsUp);

        agent.Refer($"<sip:700@127.0.0.1?Replaces={Uri.EscapeDataString(consultation.Replaces)}>");

        // The consultation call is a conversation by now: the two far parties are joined, which is what was asked for.
        floor.Advance(7);
        Assert.True(caller.IsUp && somebody.IsUp);
        Assert.False(agent.IsUp || consultation.IsUp);
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_written_leaves_everybody_where_they_are()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1").Dial("park-701");
        var phone = floor.Phone("1003");
        var agent = phone.Dial("701");
        var consultation = phone.Dial("700");

        floor.Ledger.Failing = new LedgerException(LedgerFault.Full, "No space is left.");
        agent.Refer(To("700", consultation));

        Assert.StartsWith("SIP/2.0 503", agent.News.Last());
        Assert.True(caller.IsUp && agent.IsUp && consultation.IsUp);
    }

    [Fact]
    public async Task A_caller_who_hangs_up_during_the_hand_over_leaves_the_slot_to_the_consultation_call()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1", "Ann").Dial("park-701");
        var phone = floor.Phone("1003", "Cat");
        var agent = phone.Dial("701");
        var consultation = phone.Dial("700");
        var disk = new TaskCompletionSource();

        floor.Ledger.Slow = disk.Task;
        agent.Refer(To("700", consultation));
        caller.HangUp();
        floor.Do(disk.SetResult);

        Assert.True(consultation.IsUp);
        Assert.Equal("Cat", Assert.Single(floor.Parked).Caller.DisplayName);
        Assert.Equal("Cat", Assert.Single(floor.Switchboard.Calls.Waiting.Values).Record!.Caller.DisplayName);
        consultation.HangUp();
        floor.Advance(7);
        floor.AssertEmpty();
    }
}
