using Parkade.Sip.Sessions;
using Parkade.Sip.Tests.UserAgents;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.Sessions;

public sealed class IncomingCallTests
{
    private readonly AgentStand _stand = new();
    private readonly ScriptedPhone _phone;

    public IncomingCallTests() => _phone = _stand.Phone();

    [Fact]
    public void A_call_is_answered_acknowledged_and_hung_up_by_the_caller()
    {
        var ok = _stand.Establish(_phone);
        Assert.Equal("ours", ok.Body);
        Assert.Equal("<sip:700@192.0.2.1:5060>", ok["Contact"]);
        Assert.Contains("UPDATE", ok["Allow"], StringComparison.Ordinal);
        var session = Assert.Single(_stand.Calls);
        Assert.Equal("offer", System.Text.Encoding.UTF8.GetString(session.Offer.Span));
        Assert.Equal(SessionState.Established, session.State);

        _phone.InDialog(ok, "BYE", 2);
        _stand.Run();
        _phone.Expect("200 BYE");
        Assert.Equal(["established", "ended RemoteBye"], _stand.Diary.Lines);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void We_hang_up_with_a_reason()
    {
        _stand.Establish(_phone);
        _stand.Calls[0].End(new Parkade.Sip.Headers.ReasonValue("Q.850", 16));
        Assert.DoesNotContain("ended LocalEnd", _stand.Diary.Lines);   // never from inside
        _stand.Run();
        var bye = _phone.Expect("BYE");
        Assert.Equal("sip:anna@192.0.2.10:5060", bye.RequestUri);
        Assert.Equal("Q.850;cause=16", bye["Reason"]);
        Assert.Equal(["established", "ended LocalEnd"], _stand.Diary.Lines);
        _phone.Answer(bye, "200 OK");
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void The_200_is_repeated_until_the_ACK_comes()
    {
        _stand.Invited = session => session.Accept("ours"u8.ToArray());
        _phone.Invite();
        _stand.Run();
        _stand.Advance(TimeSpan.FromSeconds(3.5));   // at 0.5, 1.5 and 3.5 s
        Assert.Equal(4, _phone.Waiting);
        var ok = _phone.Expect("200");
        _phone.InDialog(ok, "ACK", 1);
        _stand.Run();
        _phone.Forget();
        _stand.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(0, _phone.Waiting);
    }

    [Fact]
    public void A_caller_that_never_acknowledges_gets_BYE()
    {
        _stand.Invited = session => session.Accept("ours"u8.ToArray());
        _phone.Invite();
        _stand.Advance(TimeSpan.FromSeconds(31.9));
        Assert.Empty(_stand.Diary.Lines);
        _phone.Forget();
        _stand.Advance(TimeSpan.FromSeconds(0.2));
        _phone.Expect("BYE");
        Assert.Equal(["ended NoAck"], _stand.Diary.Lines);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void CANCEL_ends_a_call_that_is_not_answered()
    {
        _stand.Invited = session => session.Progress(180);
        _phone.Invite();
        _stand.Run();
        var ringing = _phone.Expect("180");
        _phone.Cancel(ringing["Via"]);
        _stand.Run();
        var ok = _phone.Expect("200 CANCEL");
        var terminated = _phone.Expect("487");
        Assert.Equal(ringing.ToTag, terminated.ToTag);
        Assert.Equal(ringing.ToTag, ok.ToTag);   // RFC 3261 §9.2
        Assert.Equal(["ended Cancelled"], _stand.Diary.Lines);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void CANCEL_after_our_200_changes_nothing()
    {
        _stand.Invited = session => session.Accept("ours"u8.ToArray());
        _phone.Invite();
        _stand.Run();
        var ok = _phone.Expect("200 INVITE");
        _phone.Cancel(ok["Via"]);
        _stand.Run();
        _phone.Expect("200 CANCEL");
        _phone.InDialog(ok, "ACK", 1);
        _stand.Run();
        Assert.Equal(["established"], _stand.Diary.Lines);
    }

    [Fact]
    public void BYE_before_the_ACK_ends_the_call()
    {
        _stand.Invited = session => session.Accept("ours"u8.ToArray());
        _phone.Invite();
        _stand.Run();
        var ok = _phone.Expect("200");
        _phone.InDialog(ok, "BYE", 2);
        _stand.Run();
        _phone.Expect("200 BYE");
        Assert.Equal(["ended RemoteBye"], _stand.Diary.Lines);
        _phone.InDialog(ok, "ACK", 1);
        _stand.AssertNothingLeft();
        Assert.Equal(0, _phone.Waiting);
    }

    [Fact]
    public void Our_BYE_waits_for_the_ACK()
    {
        _stand.Invited = session => session.Accept("ours"u8.ToArray());
        _phone.Invite();
        _stand.Run();
        var ok = _phone.Expect("200");
        _stand.Calls[0].End();
        _stand.Run();
        Assert.Equal(["ended LocalEnd"], _stand.Diary.Lines);
        Assert.Equal(0, _phone.Waiting);
        _phone.InDialog(ok, "ACK", 1);
        _stand.Run();
        _phone.Expect("BYE");
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void Ending_an_unanswered_call_says_487_and_rejecting_says_what_the_user_says()
    {
        _phone.Invite();
        _stand.Run();
        _stand.Calls[0].End();
        _stand.Run();
        _phone.Expect("487");
        _phone.Invite("call-2");
        _stand.Run();
        _stand.Calls[1].Reject(486, "Slot 701 is taken by Bob", headers => headers.Header(Parkade.Sip.Messages.HeaderName.RetryAfter, "5"u8));
        _stand.Calls[1].Reject(404);
        _stand.Calls[1].Accept(default);
        _stand.Run();
        var busy = _phone.Expect("486");
        Assert.Equal("SIP/2.0 486 Slot 701 is taken by Bob", busy.StartLine);
        Assert.Equal("5", busy["Retry-After"]);
        Assert.Equal(0, _phone.Waiting);
        Assert.Equal(["ended LocalEnd", "ended LocalEnd"], _stand.Diary.Lines);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_late_offer_is_ours_and_the_answer_comes_in_the_ACK()
    {
        _stand.Invited = session => session.Accept("our offer"u8.ToArray());
        _phone.Invite(body: "");
        _stand.Run();
        Assert.True(_stand.Calls[0].Offer.IsEmpty);
        var ok = _phone.Expect("200");
        Assert.Equal("our offer", ok.Body);
        _phone.InDialog(ok, "ACK", 1, "their answer");
        _stand.Run();
        Assert.Equal(["established their answer"], _stand.Diary.Lines);
    }

    [Fact]
    public void A_late_offer_without_answer_ends_the_call()
    {
        _stand.Invited = session => session.Accept("our offer"u8.ToArray());
        _phone.Invite(body: "");
        _stand.Run();
        var ok = _phone.Expect("200");
        _phone.InDialog(ok, "ACK", 1);
        _stand.Run();
        _phone.Expect("BYE");
        Assert.Equal(["ended Broken"], _stand.Diary.Lines);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_peer_that_requires_100rel_hears_nothing_above_100()
    {
        _stand.Invited = session =>
        {
            session.Progress(180);
            session.Accept("ours"u8.ToArray());
        };
        _phone.Invite(more: "Require: 100rel\n");
        _stand.Run();
        _phone.Expect("200");
        Assert.Equal(0, _phone.Waiting);
    }

    [Fact]
    public void An_exception_of_the_user_ends_that_call_only()
    {
        _stand.Invited = _ => throw new InvalidOperationException("a fault of the user");
        _phone.Invite();
        _stand.Run();
        _phone.Expect("500");
        _stand.AssertNothingLeft();
    }
}
