using Parkade.Sip.Subscriptions;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.Subscriptions;

/// <summary>What is told when, what becomes of a NOTIFY that is not taken, and what outlives a restart: RFC 6665 §4.2.2.</summary>
public sealed class NotifyTests
{
    private readonly NotifierStand _bell = new();

    private ScriptedPhone Phone => _bell.Phone;

    [Fact]
    public void States_that_change_while_a_NOTIFY_is_under_way_are_told_as_one()
    {
        _bell.Watch();
        _bell.Set("701", "a");
        var first = Phone.Expect("NOTIFY");
        foreach (var text in new[] { "b", "c", "d" }) _bell.Set("701", text);
        Assert.Equal(0, Phone.Waiting);
        Phone.Answer(first, "200 OK");
        _bell.Stand.Run();
        Assert.Equal("sip:701@192.0.2.1 1 a", first.Body);
        Assert.Equal("sip:701@192.0.2.1 2 d", _bell.Told().Body);
        Assert.Equal(0, Phone.Waiting);
    }

    [Fact]
    public void Only_those_who_watch_it_are_told()
    {
        _bell.Watch();
        _bell.Set("702", "taken");
        Assert.Equal(0, Phone.Waiting);
        _bell.Set("701", "taken");
        _bell.Told();
    }

    [Theory]
    [InlineData("481 Subscription does not exist")]
    [InlineData("404 Not Found")]
    [InlineData("489 Bad Event")]
    public void A_peer_that_knows_of_no_subscription_ends_it(string answer)
    {
        _bell.Watch();
        _bell.Set("701", "taken");
        _bell.Told(answer: answer);
        Assert.Equal(0, _bell.Notifier.Count);
        Assert.Empty(_bell.Kept);
        _bell.Stand.AssertNothingLeft();
    }

    [Fact]
    public void Silence_ends_it()
    {
        _bell.Watch();
        _bell.Set("701", "taken");
        _bell.Advance(33);
        Assert.Equal(0, _bell.Notifier.Count);
    }

    [Theory]
    [InlineData("401 Unauthorized")]
    [InlineData("407 Proxy Authentication Required")]
    [InlineData("500 Server Internal Error")]
    [InlineData("503 Service Unavailable")]
    public void What_may_pass_is_tried_again_with_the_newest_state(string answer)
    {
        _bell.Watch();
        _bell.Set("701", "a");
        _bell.Told(answer: answer);
        _bell.Set("701", "b");
        _bell.Advance(1.9);
        Assert.Equal(0, Phone.Waiting);
        _bell.Advance(0.2);
        Assert.Equal("sip:701@192.0.2.1 2 b", _bell.Told().Body);
    }

    [Fact]
    public void A_peer_may_say_when_to_try_again()
    {
        _bell.Watch();
        _bell.Set("701", "a");
        Phone.Answer(Phone.Expect("NOTIFY"), "503 Service Unavailable", more: "Retry-After: 20");
        _bell.Advance(19);
        Assert.Equal(0, Phone.Waiting);
        _bell.Advance(2);
        _bell.Told();
    }

    [Fact]
    public void A_peer_that_never_takes_one_is_given_up()
    {
        _bell.Watch();
        _bell.Set("701", "a");
        for (var i = 0; i < 6; i++)
        {
            _bell.Told(answer: "500 Server Internal Error");
            if (i < 5) _bell.Advance(2 << i);
        }
        Assert.Equal("terminated;reason=giveup", _bell.Told(answer: "500 Server Internal Error")["Subscription-State"]);
        Assert.Equal(0, _bell.Notifier.Count);
        _bell.Stand.AssertNothingLeft();
    }

    [Fact]
    public void A_refresh_while_a_failure_rests_tells_at_once()
    {
        var (ok, _) = _bell.Watch();
        _bell.Set("701", "a");
        _bell.Told(answer: "503 Service Unavailable");
        _bell.Again(ok, 2, "Expires: 600\n");
        Phone.Expect("200");
        Assert.EndsWith("a", _bell.Told().Body, StringComparison.Ordinal);
        _bell.Advance(30);
        Assert.Equal(0, Phone.Waiting);
    }

    [Fact]
    public void The_last_word_waits_for_the_NOTIFY_that_is_under_way()
    {
        var (ok, _) = _bell.Watch();
        _bell.Set("701", "a");
        var first = Phone.Expect("NOTIFY");
        _bell.Again(ok, 2, "Expires: 0\n");
        Phone.Expect("200");
        Assert.Equal(0, Phone.Waiting);
        Phone.Answer(first, "200 OK");
        _bell.Stand.Run();
        Assert.Equal("terminated;reason=timeout", _bell.Told()["Subscription-State"]);
    }

    [Fact]
    public void A_resource_that_left_the_settings_ends_its_subscriptions_and_others_go_on()
    {
        _bell.Watch();
        _bell.Watch("702", "s2");
        _bell.Texts.Remove("701");
        _bell.Notifier.Recheck();
        _bell.Stand.Run();
        var told = new[] { _bell.Told(), _bell.Told() };
        var gone = told.Single(notify => notify["Call-ID"] == "s1");
        Assert.Equal("terminated;reason=noresource", gone["Subscription-State"]);
        Assert.Equal("", gone.Body);
        Assert.StartsWith("active", told.Single(notify => notify["Call-ID"] == "s2")["Subscription-State"], StringComparison.Ordinal);
        Assert.Equal(1, _bell.Notifier.Count);
    }

    [Fact]
    public void What_was_not_told_yet_of_a_resource_that_is_gone_is_told_with_the_last_word()
    {
        _bell.KnowsState = true;
        _bell.Watch();
        _bell.Set("701", "a");
        var first = Phone.Expect("NOTIFY");
        _bell.Set("701", "b");
        _bell.Gone.Add("701");
        _bell.Notifier.Recheck();
        Phone.Answer(first, "200 OK");
        _bell.Stand.Run();
        var last = _bell.Told();
        Assert.Equal("terminated;reason=noresource", last["Subscription-State"]);
        Assert.EndsWith("b", last.Body, StringComparison.Ordinal);
        Assert.Equal(0, _bell.Notifier.Count);
    }

    [Fact]
    public void A_subscriber_who_lost_the_right_is_told_so()
    {
        _bell.Watch();
        _bell.MayWatch = false;
        _bell.Notifier.Recheck();
        _bell.Stand.Run();
        Assert.Equal("terminated;reason=rejected", _bell.Told()["Subscription-State"]);
    }

    [Fact]
    public void A_state_that_cannot_be_written_stops_nothing()
    {
        _bell.Watch();
        _bell.WriteFails = true;
        _bell.Set("701", "a");
        Assert.Equal("", _bell.Told().Body);
        _bell.WriteFails = false;
        _bell.Set("701", "b");
        Assert.EndsWith("b", _bell.Told().Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Kept_subscriptions_are_told_the_whole_state_after_a_restart_with_numbers_that_grow()
    {
        for (var i = 0; i < 4; i++) _bell.Watch(callId: $"s{i}");
        for (var i = 0; i < 5; i++)
        {
            _bell.Set("701", $"{i}");
            while (Phone.Waiting > 0) _bell.Told();
        }
        var last = Phone.Log[^1];

        var next = new NotifierStand { Texts = { ["701"] = "after" } };
        next.Notifier.TakeUp([.. _bell.Kept.Values]);
        var told = new List<PhoneMessage>();
        for (var quarter = 0; quarter < 13; quarter++)
        {
            next.Advance(0.25);
            Assert.InRange(next.Phone.Waiting, 0, 1);   // spread over three seconds
            if (next.Phone.Waiting > 0) told.Add(next.Told());
        }
        Assert.Equal(["s0", "s1", "s2", "s3"], told.Select(notify => notify["Call-ID"]).Order());
        var same = told.Single(notify => notify["Call-ID"] == last["Call-ID"]);
        Assert.Equal((last["From"], last["To"], last["Contact"]), (same["From"], same["To"], same["Contact"]));
        Assert.True(Number(same["CSeq"]) > Number(last["CSeq"]));
        Assert.True(int.Parse(same.Body.Split(' ')[1], null) > int.Parse(last.Body.Split(' ')[1], null));
        Assert.EndsWith("after", same.Body, StringComparison.Ordinal);
        Assert.Equal("active;expires=597", told[^1]["Subscription-State"]);

        next.Set("701", "on");
        Assert.Equal(4, next.Phone.Waiting);
        next.Advance(700);
        Assert.Equal(0, next.Notifier.Count);
        Assert.Empty(next.Kept);
    }

    [Fact]
    public void Numbers_are_kept_again_before_the_reserve_is_used_up()
    {
        _bell.Watch();
        for (var i = 0; i < 1500; i++)
        {
            _bell.Set("701", $"{i}");
            _bell.Told();
            Assert.True(_bell.Kept.Values.Single().Dialog.LocalCSeq >= Number(Phone.Log[^1]["CSeq"]));
            Assert.True(_bell.Kept.Values.Single().Version > int.Parse(Phone.Log[^1].Body.Split(' ')[1], null));
        }
        Assert.Equal(2001u, _bell.Kept.Values.Single().Dialog.LocalCSeq);
    }

    [Fact]
    public void What_expired_meanwhile_or_cannot_be_read_is_forgotten_and_what_is_gone_is_told()
    {
        var (_, _) = _bell.Watch();
        var facts = _bell.Kept.Values.Single();
        var next = new NotifierStand();
        next.Texts.Remove("701");
        var late = facts with { ExpiresAt = next.Stand.Time.GetUtcNow(), Dialog = facts.Dialog with { LocalTag = "late" } };
        var broken = facts with { Dialog = facts.Dialog with { LocalTag = "broken", RemoteTarget = "???" } };
        next.Kept["late"] = late;
        next.Kept["broken"] = broken;
        next.Notifier.TakeUp([late, broken, facts]);
        next.Stand.Run();
        Assert.Equal("terminated;reason=noresource", next.Told()["Subscription-State"]);
        Assert.Empty(next.Kept);
        Assert.Null(SubscriptionFacts.Read("{\"broken"));
        Assert.Null(SubscriptionFacts.Read("{}"));
    }

    private static int Number(string cseq) => int.Parse(cseq.Split(' ')[0], null);
}
