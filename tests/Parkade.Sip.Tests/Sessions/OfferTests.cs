using System.Text;
using Parkade.Sip.Sessions;
using Parkade.Sip.Tests.UserAgents;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.Sessions;

public sealed class OfferTests
{
    private readonly AgentStand _stand = new();
    private readonly ScriptedPhone _phone;

    public OfferTests() => _phone = _stand.Phone();

    private InviteSession Session => _stand.Calls[0];

    [Fact]
    public void A_re_INVITE_is_answered_and_moves_the_target()
    {
        _stand.Diary.Offered = (_, offer) => offer.Accept("held"u8.ToArray());
        var ok = _stand.Establish(_phone);
        var other = _stand.Phone("192.0.2.11:5060");
        other.InDialog(ok, "INVITE", 2, "hold");
        _stand.Run();
        var held = other.Expect("200 INVITE");
        Assert.Equal("held", held.Body);
        other.InDialog(ok, "ACK", 2);
        _stand.Run();
        Assert.Equal(["established", "offer hold"], _stand.Diary.Lines);
        Session.End();
        _stand.Run();
        other.Answer(other.Expect("BYE"), "200 OK");
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_refused_re_INVITE_leaves_the_session_as_it_was()
    {
        _stand.Diary.Offered = (_, offer) => offer.Reject();
        var ok = _stand.Establish(_phone);
        _phone.InDialog(ok, "INVITE", 2, "video only");
        _stand.Run();
        _phone.Expect("488");
        Assert.Equal(SessionState.Established, Session.State);
        Assert.True(Session.CanOffer);
    }

    [Fact]
    public void A_re_INVITE_without_offer_asks_us_to_offer()
    {
        _stand.Diary.Offered = (_, offer) =>
        {
            Assert.True(offer.IsLate);
            offer.Accept("our offer"u8.ToArray());
        };
        var ok = _stand.Establish(_phone);
        _phone.InDialog(ok, "INVITE", 2);
        _stand.Run();
        Assert.Equal("our offer", _phone.Expect("200").Body);
        Assert.False(Session.CanOffer);
        _phone.InDialog(ok, "ACK", 2, "their answer");
        _stand.Run();
        Assert.Equal(["established", "offer", "answer their answer"], _stand.Diary.Lines);
        Assert.True(Session.CanOffer);
    }

    [Fact]
    public void The_200_to_a_re_INVITE_that_is_never_acknowledged_ends_the_session()
    {
        _stand.Diary.Offered = (_, offer) => offer.Accept("held"u8.ToArray());
        var ok = _stand.Establish(_phone);
        _phone.InDialog(ok, "INVITE", 2, "hold");
        _stand.Advance(TimeSpan.FromSeconds(33));
        Assert.Equal("ended NoAck", _stand.Diary.Lines[^1]);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_re_INVITE_that_is_cancelled_leaves_the_session_as_it_was()
    {
        SessionOffer? taken = null;
        _stand.Diary.Offered = (_, offer) => taken = offer;
        var ok = _stand.Establish(_phone);
        var via = _phone.NewVia();
        _phone.Send(
            $$"""
            INVITE {{ok.ContactUri}} SIP/2.0
            Via: {{via}}
            From: {{ok["From"]}}
            To: {{ok["To"]}}
            Call-ID: call-1
            CSeq: 2 INVITE
            Contact: <sip:anna@192.0.2.10:5060>
            Content-Type: application/sdp
            Content-Length: {length}

            hold
            """);
        _stand.Run();
        _phone.Send(
            $$"""
            CANCEL {{ok.ContactUri}} SIP/2.0
            Via: {{via}}
            From: {{ok["From"]}}
            To: {{ok["To"]}}
            Call-ID: call-1
            CSeq: 2 CANCEL
            Content-Length: 0

            """);
        _stand.Run();
        _phone.Expect("200 CANCEL");
        _phone.Expect("487");
        Assert.False(taken!.IsOpen);
        taken.Accept("too late"u8.ToArray());
        _stand.Run();
        Assert.Equal(0, _phone.Waiting);
        Assert.Equal(SessionState.Established, Session.State);
    }

    [Fact]
    public void A_second_offer_before_the_first_is_answered_gets_500_and_Retry_After()
    {
        var ok = _stand.Establish(_phone);
        _phone.InDialog(ok, "INVITE", 2, "hold");
        _phone.InDialog(ok, "INVITE", 3, "resume");
        _phone.InDialog(ok, "UPDATE", 4, "resume");
        _stand.Run();
        Assert.InRange(int.Parse(_phone.Expect("500")["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 0, 10);
        Assert.InRange(int.Parse(_phone.Expect("500")["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 0, 10);
        _phone.InDialog(ok, "BYE", 5);
        _stand.Run();
        _phone.Expect("200 BYE");
        _phone.Expect("487 INVITE");
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void UPDATE_with_an_offer_is_answered_at_once()
    {
        _stand.Diary.Offered = (_, offer) => offer.Accept("ours again"u8.ToArray());
        var ok = _stand.Establish(_phone);
        _phone.InDialog(ok, "UPDATE", 2, "changed");
        _stand.Run();
        Assert.Equal("ours again", _phone.Expect("200 UPDATE").Body);
        Assert.Equal(["established", "offer changed"], _stand.Diary.Lines);
    }

    [Fact]
    public void UPDATE_in_the_early_dialog_may_not_offer_while_the_INVITE_waits()
    {
        _stand.Invited = session => session.Progress(180);
        _phone.Invite();
        _stand.Run();
        var ringing = _phone.Expect("180");
        _phone.InDialog(ringing, "UPDATE", 2, "changed");
        _phone.InDialog(ringing, "UPDATE", 3);
        _stand.Run();
        _phone.Expect("500 UPDATE");
        _phone.Expect("200 UPDATE");
    }

    [Fact]
    public void Both_offer_at_once_and_each_gets_491()
    {
        var ok = _stand.Establish(_phone);
        Session.SendOffer("ours"u8.ToArray());
        _stand.Run();
        var ours = _phone.Expect("INVITE");
        _phone.InDialog(ok, "INVITE", 2, "hold");
        _phone.InDialog(ok, "UPDATE", 3, "hold");
        _stand.Run();
        _phone.Expect("491 INVITE");
        _phone.Expect("491 UPDATE");
        _phone.Answer(ours, "491 Request Pending");
        _stand.Run();
        _phone.Expect("ACK");
        _stand.Advance(TimeSpan.FromSeconds(2.1));   // it is the peer's Call-ID: at most 2 s
        var again = _phone.Log.Last(message => message.Is("INVITE"));
        Assert.Equal("ours", again.Body);
        Assert.Equal("2 INVITE", again["CSeq"]);
    }

    [Fact]
    public void The_owner_of_the_Call_ID_waits_longer_after_491()
    {
        var invite = _stand.EstablishOurs(_phone);
        var session = _stand.Agent.Sessions.Single();
        session.SendOffer("again"u8.ToArray());
        _stand.Run();
        _phone.Answer(_phone.Expect("INVITE"), "491 Request Pending");
        _stand.Run();
        _phone.Expect("ACK");
        _stand.Advance(TimeSpan.FromSeconds(2.05));
        Assert.Equal(0, _phone.Waiting);
        _stand.Advance(TimeSpan.FromSeconds(2));
        _phone.Expect("INVITE");
        Assert.NotNull(invite);
    }

    [Fact]
    public void Of_offers_that_wait_only_the_newest_is_sent()
    {
        _stand.Establish(_phone);
        Session.SendOffer("one"u8.ToArray());
        Session.SendOffer("two"u8.ToArray());
        Session.SendOffer("three"u8.ToArray());
        _stand.Run();
        Assert.False(Session.CanOffer);
        _phone.AnswerOk(_phone.Expect("INVITE"), sdp: "answer one");
        _stand.Run();
        _phone.Expect("ACK");
        var next = _phone.Expect("INVITE");
        Assert.Equal("three", next.Body);
        _phone.AnswerOk(next, sdp: "answer three");
        _stand.Run();
        Assert.Equal(["established", "answer answer one", "answer answer three"], _stand.Diary.Lines);
        Assert.Equal("three", Encoding.UTF8.GetString(Session.LocalSdp.Span));
    }

    [Fact]
    public void An_offer_made_before_the_ACK_waits_for_it()
    {
        _stand.Invited = session =>
        {
            session.Accept("ours"u8.ToArray());
            session.SendOffer("second"u8.ToArray());
        };
        _phone.Invite();
        _stand.Run();
        var ok = _phone.Expect("200");
        Assert.Equal(0, _phone.Waiting);
        _phone.InDialog(ok, "ACK", 1);
        _stand.Run();
        Assert.Equal("second", _phone.Expect("INVITE").Body);
    }

    [Fact]
    public void Our_offer_is_refused_and_the_session_goes_on()
    {
        _stand.Establish(_phone);
        Session.SendOffer("new"u8.ToArray());
        _stand.Run();
        _phone.Answer(_phone.Expect("INVITE"), "488 Not Acceptable Here");
        _stand.Run();
        Assert.Equal(["established", "rejected 488"], _stand.Diary.Lines);
        Assert.Equal("ours", Encoding.UTF8.GetString(Session.LocalSdp.Span));
    }

    [Theory]
    [InlineData("481 Call/Transaction Does Not Exist")]
    [InlineData("408 Request Timeout")]
    public void A_peer_that_no_longer_knows_the_dialog_is_left(string status)
    {
        _stand.Establish(_phone);
        Session.SendOffer("new"u8.ToArray());
        _stand.Run();
        _phone.Answer(_phone.Expect("INVITE"), status);
        _stand.Run();
        Assert.Equal(["established", "ended PeerGone"], _stand.Diary.Lines);
        _phone.Expect("ACK");
        _phone.Expect("BYE");
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void We_can_ask_the_peer_to_offer()
    {
        _stand.Diary.Offered = (_, offer) => offer.Accept("our answer"u8.ToArray());
        _stand.Establish(_phone);
        Session.SendOffer(default);
        _stand.Run();
        var invite = _phone.Expect("INVITE");
        Assert.Equal("", invite.Body);
        _phone.AnswerOk(invite, sdp: "their offer");
        _stand.Run();
        Assert.Equal("our answer", _phone.Expect("ACK").Body);
        Assert.Equal(["established", "offer their offer"], _stand.Diary.Lines);
        Assert.True(Session.CanOffer);
    }

    [Fact]
    public void A_200_to_our_re_INVITE_is_acknowledged_even_after_our_BYE()
    {
        _stand.Establish(_phone);
        Session.SendOffer("new"u8.ToArray());
        _stand.Run();
        var invite = _phone.Expect("INVITE");
        Session.End();
        _stand.Run();
        var bye = _phone.Expect("BYE");
        _phone.AnswerOk(invite, sdp: "answer");
        _phone.Answer(bye, "200 OK");
        _stand.Run();
        _phone.Expect("ACK");
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_re_INVITE_that_overtakes_the_ACK_stands_for_it()
    {
        _stand.Invited = session => session.Accept("ours"u8.ToArray());
        _stand.Diary.Offered = (_, offer) => offer.Accept("held"u8.ToArray());
        _phone.Invite();
        _stand.Run();
        var ok = _phone.Expect("200");
        _phone.InDialog(ok, "INVITE", 2, "hold");
        _stand.Run();
        Assert.Equal(["established", "offer hold"], _stand.Diary.Lines);
    }

    [Fact]
    public void A_re_INVITE_that_overtakes_the_answer_in_the_ACK_gets_491()
    {
        _stand.Invited = session => session.Accept("our offer"u8.ToArray());
        _phone.Invite(body: "");
        _stand.Run();
        _phone.InDialog(_phone.Expect("200"), "INVITE", 2, "hold");
        _stand.Run();
        _phone.Expect("491");
    }
}
