using Parkade.Sip.Tests.UserAgents;
using Parkade.Sip.UserAgents;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.Sessions;

public sealed class SessionTimerTests
{
    private const string Updates = "Allow: INVITE, ACK, BYE, CANCEL, UPDATE\n";
    private readonly AgentStand _stand = new(new UserAgentOptions());
    private readonly ScriptedPhone _phone;

    public SessionTimerTests() => _phone = _stand.Phone();

    [Fact]
    public void A_caller_that_asks_to_refresh_does_so()
    {
        _stand.Diary.Offered = (_, offer) => offer.Accept("ours"u8.ToArray());
        var ok = _stand.Establish(_phone, "Supported: timer\nSession-Expires: 120;refresher=uac\n");
        Assert.Equal("120;refresher=uac", ok["Session-Expires"]);
        Assert.Equal("timer", ok["Require"]);
        _stand.Advance(TimeSpan.FromSeconds(60));
        _phone.InDialog(ok, "INVITE", 2, "offer", "Supported: timer\nSession-Expires: 120;refresher=uac\n");
        _stand.Run();
        Assert.Equal("120;refresher=uac", _phone.Expect("200")["Session-Expires"]);
        _phone.InDialog(ok, "ACK", 2);
        _stand.Advance(TimeSpan.FromSeconds(87));
        Assert.DoesNotContain("ended Expired", _stand.Diary.Lines);
        _stand.Advance(TimeSpan.FromSeconds(2));   // 32 s before the interval is over
        Assert.Equal("ended Expired", _stand.Diary.Lines[^1]);
        _phone.Expect("BYE");
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void We_refresh_a_caller_without_session_timers_by_re_INVITE()
    {
        var ok = _stand.Establish(_phone);
        Assert.Equal("1800;refresher=uas", ok["Session-Expires"]);
        Assert.Equal("", ok["Require"]);
        _stand.Advance(TimeSpan.FromSeconds(900.2));
        var refresh = _phone.Expect("INVITE");
        Assert.Equal("ours", refresh.Body);
        Assert.Equal("1800;refresher=uac", refresh["Session-Expires"]);
        _phone.AnswerOk(refresh, sdp: "offer");
        _stand.Run();
        _phone.Expect("ACK");
        Assert.Equal(["established"], _stand.Diary.Lines);   // nothing new for the user
        _stand.Advance(TimeSpan.FromSeconds(899.7));
        Assert.Equal(0, _phone.Waiting);
        _stand.Advance(TimeSpan.FromSeconds(0.5));
        _phone.Expect("INVITE");
    }

    [Fact]
    public void We_refresh_by_UPDATE_where_the_peer_takes_it()
    {
        var ok = _stand.Establish(_phone, Updates + "Supported: timer\nSession-Expires: 100;refresher=uas\n");
        Assert.Equal("100;refresher=uas", ok["Session-Expires"]);
        _stand.Advance(TimeSpan.FromSeconds(50.2));
        var update = _phone.Expect("UPDATE");
        Assert.Equal("", update.Body);
        Assert.Equal("100;refresher=uac", update["Session-Expires"]);
        _phone.Answer(update, "200 OK", more: "Session-Expires: 100;refresher=uac");
        _stand.Advance(TimeSpan.FromSeconds(49.7));
        Assert.Equal(0, _phone.Waiting);
        _stand.Advance(TimeSpan.FromSeconds(0.5));
        _phone.Expect("UPDATE");
    }

    [Fact]
    public void A_peer_that_no_longer_takes_UPDATE_is_refreshed_by_re_INVITE()
    {
        _stand.Establish(_phone, Updates + "Supported: timer\nSession-Expires: 100;refresher=uas\n");
        _stand.Advance(TimeSpan.FromSeconds(50.2));
        _phone.Answer(_phone.Expect("UPDATE"), "405 Method Not Allowed");
        _stand.Run();
        _phone.Expect("INVITE");
    }

    [Theory]
    [InlineData("481 Call/Transaction Does Not Exist", "ended PeerGone")]
    [InlineData("408 Request Timeout", "ended PeerGone")]
    [InlineData("", "ended Expired")]
    public void A_refresh_that_fails_ends_the_session(string status, string ending)
    {
        _stand.Establish(_phone, Updates + "Supported: timer\nSession-Expires: 90;refresher=uas\n");
        _stand.Advance(TimeSpan.FromSeconds(45.2));
        var update = _phone.Expect("UPDATE");
        if (status.Length > 0) _phone.Answer(update, status);
        _stand.Advance(TimeSpan.FromSeconds(status.Length > 0 ? 0 : 45));
        Assert.Contains(_stand.Diary.Lines, line => line == ending || (status.Length == 0 && line == "ended PeerGone"));
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_refusal_that_says_nothing_of_the_dialog_is_tried_again_until_the_session_expires()
    {
        _stand.Establish(_phone, Updates + "Supported: timer\nSession-Expires: 90;refresher=uas\n");
        _stand.Advance(TimeSpan.FromSeconds(45.2));
        _phone.Answer(_phone.Expect("UPDATE"), "503 Service Unavailable");
        _stand.Advance(TimeSpan.FromSeconds(7.5));
        _phone.Answer(_phone.Expect("UPDATE"), "200 OK", more: "Session-Expires: 90;refresher=uac");
        _stand.Advance(TimeSpan.FromSeconds(44));
        Assert.Equal(["established"], _stand.Diary.Lines);
    }

    [Fact]
    public void An_interval_that_is_too_small_gets_422_with_Min_SE()
    {
        _phone.Invite(more: "Supported: timer\nSession-Expires: 60\n");
        _stand.Run();
        Assert.Equal("90", _phone.Expect("422")["Min-SE"]);
        Assert.Empty(_stand.Calls);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_422_to_our_call_raises_the_interval_and_calls_again()
    {
        _stand.Call(_phone, "ours");
        var invite = _phone.Expect("INVITE");
        Assert.Equal("1800", invite["Session-Expires"]);
        _phone.Answer(invite, "422 Session Interval Too Small", "x", "Min-SE: 3600");
        _stand.Run();
        _phone.Expect("ACK");
        var again = _phone.Expect("INVITE");
        Assert.Equal(("3600", "3600", "2 INVITE"), (again["Session-Expires"], again["Min-SE"], again["CSeq"]));
        Assert.Equal((invite["Call-ID"], invite["From"]), (again["Call-ID"], again["From"]));
        _phone.AnswerOk(again, more: "Require: timer\nSession-Expires: 3600;refresher=uas\n");
        _stand.Run();
        Assert.Equal("2 ACK", _phone.Expect("ACK")["CSeq"]);
        _stand.Advance(TimeSpan.FromSeconds(3600 - 33));
        Assert.Equal(["established answer"], _stand.Diary.Lines);
        _stand.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("ended Expired", _stand.Diary.Lines[^1]);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_called_phone_without_session_timers_is_still_looked_after()
    {
        _stand.EstablishOurs(_phone);
        _stand.Advance(TimeSpan.FromSeconds(901));
        _phone.Expect("INVITE");
        _stand.Advance(TimeSpan.FromSeconds(40));   // gone: silence
        Assert.Equal("ended PeerGone", _stand.Diary.Lines[^1]);
        _stand.AssertNothingLeft();
    }
}
