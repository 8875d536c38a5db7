using Parkade.Sip.Messages;

namespace Parkade.Calls.Tests;

/// <summary>A specialist joins people who talk: INVITE with Join.</summary>
public sealed class JoinTests
{
    [Fact]
    public async Task A_specialist_joins_two_who_talk_and_whoever_leaves_leaves_the_others_together()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1", "Ann").Dial("700");
        var agent = floor.Phone("1003").Dial("701");

        var specialist = floor.Phone("1004").Dial("1003", (HeaderName.Join, agent.Replaces));
        Assert.True(specialist.IsUp && agent.IsUp && caller.IsUp);
        var second = floor.Phone("1005").Dial("1003", (HeaderName.Join, specialist.Replaces));
        Assert.True(second.IsUp);

        agent.HangUp();
        second.HangUp();
        Assert.True(specialist.IsUp && caller.IsUp);
        Assert.Equal(202, specialist.Refer("<sip:700@127.0.0.1>")?.StatusCode);
        Assert.Equal("Ann", Assert.Single(floor.Parked).Caller.DisplayName);
        floor.Advance(7);
        caller.HangUp();
        floor.AssertEmpty();
    }

    [Fact]
    public async Task Everybody_leaving_at_once_leaves_nothing_behind()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1").Dial("700");
        var agent = floor.Phone("1003").Dial("701");
        var specialist = floor.Phone("1004").Dial("1003", (HeaderName.Join, caller.Replaces));
        floor.Do(() =>
        {
            caller.Session.End();
            agent.Session.End();
            specialist.Session.End();
        });
        floor.Advance(40);
        floor.AssertEmpty();
    }

    [Fact]
    public async Task Joining_a_caller_who_waits_picks_them_up()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1").Dial("700");
        Assert.True(floor.Phone("1004").Dial("701", (HeaderName.Join, caller.Replaces)).IsUp);
        Assert.Empty(floor.Parked);
    }

    [Theory]
    [InlineData("nobody;to-tag=a;from-tag=b", 481)]
    [InlineData("half", 400)]
    public async Task Joining_what_is_not_there_is_refused(string join, int status)
    {
        await using var floor = new Floor();
        Assert.Equal(status, floor.Phone("1004").Dial("700", (HeaderName.Join, join)).Refused);
        floor.AssertEmpty();
    }
}
