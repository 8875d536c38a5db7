using Parkade.Sip.Subscriptions;
using Parkade.Sip.Tests.UserAgents;
using Parkade.Sip.Transports;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.Subscriptions;

/// <summary>SUBSCRIBE and its answers, as they travel: RFC 6665 §4.2.1.</summary>
public sealed class SubscribeTests
{
    private readonly NotifierStand _bell = new();

    private ScriptedPhone Phone => _bell.Phone;

    [Fact]
    public void A_subscription_gets_200_and_then_the_whole_state()
    {
        _bell.Subscribe(more: "Event: bell;id=k7\nAccept: text/bell\nExpires: 600\n");
        var ok = Phone.Expect("200 SUBSCRIBE");
        Assert.Equal("600", ok["Expires"]);
        Assert.Equal("bell", ok["Allow-Events"]);
        Assert.Equal("sip:701@192.0.2.1:5060", ok.ContactUri);
        var notify = Phone.Expect("NOTIFY");
        Assert.Equal($"sip:anna@{Phone.Address}", notify.RequestUri);
        Assert.Equal(ok.ToTag, notify.FromTag);
        Assert.Equal("anna", notify.ToTag);
        Assert.Equal("s1", notify["Call-ID"]);
        Assert.Equal("bell;id=k7", notify["Event"]);
        Assert.Equal("active;expires=600", notify["Subscription-State"]);
        Assert.Equal("text/bell", notify["Content-Type"]);
        Assert.Equal("sip:701@192.0.2.1 0 free", notify.Body);
        Assert.Equal("1 NOTIFY", notify["CSeq"]);
    }

    [Theory]
    [InlineData("", "3600")]
    [InlineData("Expires: 99999999999\n", "86400")]
    [InlineData("Expires: 60\n", "60")]
    public void The_time_is_the_default_or_what_was_asked_cut_to_a_day(string header, string granted)
    {
        _bell.Subscribe(more: header);
        Assert.Equal(granted, Phone.Expect("200")["Expires"]);
    }

    [Fact]
    public void Too_brief_a_time_gets_423_with_the_shortest()
    {
        _bell.Subscribe(more: "Expires: 59\n");
        Assert.Equal("60", Phone.Expect("423")["Min-Expires"]);
        Assert.Equal(0, _bell.Notifier.Count);
    }

    [Theory]
    [InlineData("Event: dialog\n")]
    [InlineData("Event: bell.winfo\n")]
    public void An_event_that_is_not_known_gets_489_with_those_that_are(string header)
    {
        _bell.Subscribe(more: header);
        Assert.Equal("bell", Phone.Expect("489")["Allow-Events"]);
    }

    [Theory]
    [InlineData("Event: ;id=1\n")]
    [InlineData("Event: bell..x\n")]
    [InlineData("Event: bell;id=\"\n")]
    [InlineData("Event: bell\nEvent: bell\n")]
    [InlineData("Expires: soon\n")]
    [InlineData("Expires: -1\n")]
    public void What_cannot_be_read_gets_400(string header)
    {
        _bell.Subscribe(more: header);
        Phone.Expect("400");
        Assert.Equal(0, _bell.Notifier.Count);
    }

    [Theory]
    [InlineData("Accept: application/pidf+xml\n", "406")]
    [InlineData("Accept: <<<\n", "406")]
    [InlineData("Accept: application/pidf+xml, text/bell;level=1\n", "200")]
    [InlineData("Accept: text/*\n", "200")]
    [InlineData("Accept: */*\n", "200")]
    [InlineData("Accept:\n", "200")]
    public void Who_does_not_take_the_body_gets_406(string header, string answer)
    {
        _bell.Subscribe(more: header);
        Phone.Expect(answer);
    }

    [Theory]
    [InlineData("709", "404")]
    [InlineData("secret", "403")]
    [InlineData("both", "421")]
    public void What_is_not_there_or_not_for_everybody_is_refused(string user, string answer)
    {
        _bell.Subscribe(user);
        Phone.Expect(answer);
        Assert.Equal(0, _bell.Notifier.Count);
    }

    [Fact]
    public void Who_may_watch_nothing_gets_403()
    {
        _bell.MayWatch = false;
        _bell.Subscribe();
        Phone.Expect("403");
    }

    [Fact]
    public void A_SUBSCRIBE_without_Contact_gets_400()
    {
        Phone.Send(
            """
            SUBSCRIBE sip:701@192.0.2.1 SIP/2.0
            Via: {via}
            From: <sip:anna@192.0.2.10>;tag=anna
            To: <sip:701@192.0.2.1>
            Call-ID: none
            CSeq: 1 SUBSCRIBE
            Event: bell
            Content-Length: 0

            """);
        _bell.Stand.Run();
        Phone.Expect("400");
    }

    [Fact]
    public void Zero_seconds_fetch_the_state_once()
    {
        _bell.Subscribe(more: "Expires: 0\n");
        Assert.Equal("0", Phone.Expect("200")["Expires"]);
        var notify = _bell.Told();
        Assert.Equal("terminated;reason=timeout", notify["Subscription-State"]);
        Assert.Equal("sip:701@192.0.2.1 0 free", notify.Body);
        _bell.Set("701", "taken");
        Assert.Equal(0, Phone.Waiting);
        Assert.Empty(_bell.Kept);
        _bell.Stand.AssertNothingLeft();
    }

    [Fact]
    public void A_refresh_prolongs_it_and_tells_the_state_again()
    {
        var (ok, _) = _bell.Watch();
        _bell.Advance(599);
        _bell.Again(ok, 2, "Expires: 300\n");
        Assert.Equal("300", Phone.Expect("200")["Expires"]);
        var notify = _bell.Told();
        Assert.Equal("active;expires=300", notify["Subscription-State"]);
        Assert.Equal("2 NOTIFY", notify["CSeq"]);
        Assert.Equal("sip:701@192.0.2.1 1 free", notify.Body);
        _bell.Advance(299);
        Assert.Equal(1, _bell.Notifier.Count);
    }

    [Fact]
    public void A_refresh_from_another_address_moves_the_NOTIFYs_there()
    {
        var (ok, _) = _bell.Watch();
        var moved = _bell.Stand.Phone("192.0.2.10:5070");
        _bell.Again(ok, 2, "Expires: 300\n", moved);
        moved.Expect("200");
        Assert.Equal("sip:anna@192.0.2.10:5070", _bell.Told(moved).RequestUri);
    }

    [Fact]
    public void Zero_seconds_in_the_dialog_end_it_with_the_last_state()
    {
        var (ok, _) = _bell.Watch();
        _bell.Again(ok, 2, "Expires: 0\n");
        Phone.Expect("200");
        var last = _bell.Told();
        Assert.Equal("terminated;reason=timeout", last["Subscription-State"]);
        Assert.NotEqual("", last.Body);
        Assert.Empty(_bell.Kept);
        _bell.Again(ok, 3, "Expires: 600\n");
        Phone.Expect("481");
        _bell.Stand.AssertNothingLeft();
    }

    [Fact]
    public void Nobody_who_refreshes_in_time_plus_a_little_loses_it_and_others_do()
    {
        _bell.Watch();
        _bell.Advance(609);
        Assert.Equal(0, Phone.Waiting);
        _bell.Advance(2);
        Assert.Equal("terminated;reason=timeout", _bell.Told()["Subscription-State"]);
        Assert.Equal(0, _bell.Notifier.Count);
        _bell.Stand.AssertNothingLeft();
    }

    [Fact]
    public void What_belongs_to_no_subscription_gets_481()
    {
        var (ok, _) = _bell.Watch();
        _bell.Again(ok, 2, "Event: bell;id=other\nExpires: 600\n");
        Phone.Expect("481");
        Phone.Send(
            """
            SUBSCRIBE sip:701@192.0.2.1 SIP/2.0
            Via: {via}
            From: <sip:anna@192.0.2.10>;tag=anna
            To: <sip:701@192.0.2.1>;tag=never
            Call-ID: s1
            CSeq: 5 SUBSCRIBE
            Contact: <sip:anna@192.0.2.10>
            Event: bell
            Content-Length: 0

            """);
        _bell.Stand.Run();
        Phone.Expect("481");
        _bell.Again(ok, 1, "Expires: 600\n");
        Phone.Expect("500");
    }

    [Fact]
    public void Another_subscriber_cannot_take_it_over()
    {
        var (ok, _) = _bell.Watch();
        var stranger = _bell.Stand.Phone("192.0.2.66:5060");
        _bell.Again(ok, 2, "Expires: 0\n", stranger);
        stranger.Expect("403");
        Assert.Equal(1, _bell.Notifier.Count);
    }

    [Fact]
    public void Each_subscriber_and_all_together_have_bounds()
    {
        var bell = new NotifierStand(new NotifierOptions { MaxSubscriptions = 3 }) { Most = 2 };
        for (var i = 0; i < 50; i++) bell.Subscribe(callId: $"flood-{i}");
        Assert.Equal(2, bell.Notifier.Count);
        Assert.Equal(48, bell.Phone.Log.Count(message => message.Is("403")));
        var others = Enumerable.Range(20, 10).Select(host => bell.Stand.Phone($"192.0.2.{host}:5060")).ToList();
        foreach (var other in others) bell.Subscribe(callId: $"other-{other.Address}", phone: other);
        Assert.Equal(3, bell.Notifier.Count);
        Assert.Equal(9, others.Count(other => other.Log[0].Is("503") && other.Log[0]["Retry-After"] == "30"));
        // Nobody answers a NOTIFY: after half a minute all of it is gone, and there is room again.
        bell.Advance(40);
        Assert.Equal(0, bell.Notifier.Count);
        Assert.Empty(bell.Kept);
        bell.Phone.Forget();
        bell.Watch(callId: "later");
    }

    [Fact]
    public void A_subscriber_without_listener_is_told_over_its_connection()
    {
        var phone = _bell.Stand.Phone("192.0.2.30:49152", TransportProtocol.Tcp);
        _bell.Watch(phone: phone);
        _bell.Set("701", "taken");
        Assert.EndsWith("taken", _bell.Told(phone).Body, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_package_a_SUBSCRIBE_is_no_method()
    {
        var stand = new AgentStand();
        var phone = stand.Phone();
        phone.Send(
            """
            SUBSCRIBE sip:701@192.0.2.1 SIP/2.0
            Via: {via}
            From: <sip:anna@192.0.2.10>;tag=anna
            To: <sip:701@192.0.2.1>
            Call-ID: none
            CSeq: 1 SUBSCRIBE
            Contact: <sip:anna@192.0.2.10>
            Event: bell
            Content-Length: 0

            """);
        stand.Run();
        phone.Expect("405");
    }
}
