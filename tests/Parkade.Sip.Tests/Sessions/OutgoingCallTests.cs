using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;
using Parkade.Sip.Tests.UserAgents;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.Sessions;

public sealed class OutgoingCallTests
{
    private readonly AgentStand _stand = new();
    private readonly ScriptedPhone _phone;

    public OutgoingCallTests() => _phone = _stand.Phone();

    [Fact]
    public void A_call_rings_is_answered_and_hung_up_by_the_phone()
    {
        var session = _stand.Call(_phone, "ours", headers => headers.Header(HeaderName.AlertInfo, "<http://127.0.0.1/ring>;info=alert-park"u8));
        var invite = _phone.Expect("INVITE");
        Assert.Equal("sip:phone@192.0.2.10:5060", invite.RequestUri);
        Assert.StartsWith("\"Park 701\" <sip:701@192.0.2.1>;tag=", invite["From"], StringComparison.Ordinal);
        Assert.Equal("<sip:701@192.0.2.1:5060>", invite["Contact"]);
        Assert.Equal("<http://127.0.0.1/ring>;info=alert-park", invite["Alert-Info"]);
        Assert.Equal("timer, replaces", invite["Supported"]);
        Assert.Equal("ours", invite.Body);

        _phone.Answer(invite, "100 Trying");
        _phone.Answer(invite, "180 Ringing", "phone", "Contact: <sip:phone@192.0.2.10:5060>");
        _stand.Run();
        Assert.True(session.Dialog!.IsEarly);
        _phone.AnswerOk(invite);
        _stand.Run();
        var ack = _phone.Expect("ACK");
        Assert.Equal("1 ACK", ack["CSeq"]);
        Assert.NotEqual(invite["Via"], ack["Via"]);
        Assert.False(session.Dialog.IsEarly);

        _phone.Back(invite, "phone", "BYE", 1);
        _stand.Run();
        _phone.Expect("200 BYE");
        Assert.Equal(["progress 180", "established answer", "ended RemoteBye"], _stand.Diary.Lines);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void Each_repeated_200_gets_the_ACK_again()
    {
        var invite = _stand.EstablishOurs(_phone);
        _phone.AnswerOk(invite);
        _phone.AnswerOk(invite);
        _stand.Run();
        _phone.Expect("ACK");
        _phone.Expect("ACK");
        Assert.Equal(["established answer"], _stand.Diary.Lines);
    }

    [Fact]
    public void A_refusal_is_told_and_acknowledged()
    {
        _stand.Call(_phone);
        var invite = _phone.Expect("INVITE");
        _phone.Answer(invite, "486 Busy Here", "phone");
        _stand.Run();
        _phone.Expect("ACK");
        var ending = Assert.IsType<SessionEnding.Rejected>(Assert.Single(_stand.Diary.Endings.Single().Value));
        Assert.Equal((486, "Busy Here"), (ending.Status, ending.ReasonPhrase));
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void Silence_ends_the_call_after_64_T1()
    {
        _stand.Call(_phone);
        _stand.Advance(TimeSpan.FromSeconds(31));
        Assert.Empty(_stand.Diary.Lines);
        _stand.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(["ended NoAnswer"], _stand.Diary.Lines);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_destination_without_a_listener_ends_the_call()
    {
        var ghost = new ScriptedPhone(System.Net.IPEndPoint.Parse("192.0.2.99:5060"), Parkade.Sip.Transports.TransportProtocol.Tcp, _stand.Network.ServerAddress, _ => { });
        _stand.Call(ghost);
        Assert.Equal(["ended TransportFailed"], _stand.Diary.Lines);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void Ending_before_a_provisional_waits_with_the_CANCEL()
    {
        _stand.Call(_phone).End();
        _stand.Run();
        Assert.Equal(["ended LocalEnd"], _stand.Diary.Lines);
        var invite = _phone.Expect("INVITE");
        Assert.Equal(0, _phone.Waiting);
        _phone.Answer(invite, "180 Ringing", "phone");
        _stand.Run();
        var cancel = _phone.Expect("CANCEL");
        Assert.Equal(invite["Via"], cancel["Via"]);
        _phone.Answer(cancel, "200 OK", "phone");
        _phone.Answer(invite, "487 Request Terminated", "phone");
        _stand.Run();
        _phone.Expect("ACK");
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_200_that_crosses_the_CANCEL_gets_ACK_and_BYE()
    {
        var session = _stand.Call(_phone);
        var invite = _phone.Expect("INVITE");
        _phone.Answer(invite, "180 Ringing", "phone");
        _stand.Run();
        session.End(new Parkade.Sip.Headers.ReasonValue("SIP", 200, "Call completed elsewhere"));
        _stand.Run();
        Assert.Equal("SIP;cause=200;text=\"Call completed elsewhere\"", _phone.Expect("CANCEL")["Reason"]);
        _phone.AnswerOk(invite);
        _stand.Run();
        _phone.Expect("ACK");
        _phone.Answer(_phone.Expect("BYE"), "200 OK");
        Assert.Equal(["progress 180", "ended LocalEnd"], _stand.Diary.Lines);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_phone_that_ignores_the_CANCEL_is_not_waited_for()
    {
        var session = _stand.Call(_phone);
        _phone.Answer(_phone.Expect("INVITE"), "180 Ringing", "phone");
        _stand.Run();
        session.End();
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void Of_two_branches_that_answer_the_second_is_acknowledged_and_left()
    {
        var session = _stand.Call(_phone, "ours");
        var invite = _phone.Expect("INVITE");
        _phone.Answer(invite, "180 Ringing", "one", "Contact: <sip:one@192.0.2.10:5060>");
        _phone.Answer(invite, "180 Ringing", "two", "Contact: <sip:two@192.0.2.10:5060>");
        _phone.AnswerOk(invite, "one", "answer one");
        _phone.AnswerOk(invite, "two", "answer two");
        _stand.Run();
        Assert.Equal("one", _phone.Expect("ACK").ToTag);
        Assert.Equal("two", _phone.Expect("ACK").ToTag);
        var bye = _phone.Expect("BYE");
        Assert.Equal("two", bye.ToTag);
        Assert.Equal("2 BYE", bye["CSeq"]);
        _phone.Answer(bye, "200 OK");
        _phone.AnswerOk(invite, "two", "answer two");
        _stand.Run();
        Assert.Equal("two", _phone.Expect("ACK").ToTag);
        Assert.Equal(0, _phone.Waiting);
        Assert.Equal("one", session.Dialog!.Id.RemoteTag);
        Assert.Equal("established answer one", _stand.Diary.Lines[^1]);
        session.End();
        _stand.Run();
        _phone.Answer(_phone.Expect("BYE"), "200 OK");
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void Without_an_offer_of_ours_the_answer_goes_into_the_ACK()
    {
        _stand.Diary.Offered = (_, offer) => offer.Accept("our answer"u8.ToArray());
        _stand.Call(_phone, "");
        var invite = _phone.Expect("INVITE");
        Assert.Equal("", invite.Body);
        _phone.AnswerOk(invite, sdp: "their offer");
        _stand.Run();
        Assert.Equal("our answer", _phone.Expect("ACK").Body);
        Assert.Equal(["offer their offer", "established"], _stand.Diary.Lines);
    }

    [Fact]
    public void A_late_offer_that_does_not_suit_is_acknowledged_and_the_call_left()
    {
        _stand.Diary.Offered = (_, offer) => offer.Reject();
        _stand.Call(_phone, "");
        _phone.AnswerOk(_phone.Expect("INVITE"), sdp: "their offer");
        _stand.Run();
        _phone.Expect("ACK");
        _phone.Answer(_phone.Expect("BYE"), "200 OK");
        Assert.Equal(["offer their offer", "ended LocalEnd"], _stand.Diary.Lines);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_200_without_answer_takes_the_early_one_and_without_any_the_call_is_left()
    {
        _stand.Call(_phone);
        var invite = _phone.Expect("INVITE");
        _phone.Answer(invite, "183 Session Progress", "phone", "Contact: <sip:phone@192.0.2.10:5060>\nContent-Type: application/sdp\n\nearly answer");
        _phone.AnswerOk(invite, sdp: "");
        _stand.Run();
        Assert.Equal(["progress 183", "established early answer"], _stand.Diary.Lines);

        _phone.Forget();
        _stand.Call(_phone);
        _phone.AnswerOk(_phone.Expect("INVITE"), sdp: "");
        _stand.Run();
        _phone.Expect("ACK");
        _phone.Expect("BYE");
        Assert.Equal("ended Broken", _stand.Diary.Lines[^1]);
    }

    [Fact]
    public void BYE_in_the_early_dialog_ends_the_call_and_takes_the_INVITE_back()
    {
        _stand.Call(_phone);
        var invite = _phone.Expect("INVITE");
        _phone.Answer(invite, "180 Ringing", "phone", "Contact: <sip:phone@192.0.2.10:5060>");
        _stand.Run();
        _phone.Back(invite, "phone", "BYE", 1);
        _stand.Run();
        _phone.Expect("200 BYE");
        _phone.Expect("CANCEL");
        Assert.Equal(["progress 180", "ended RemoteBye"], _stand.Diary.Lines);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void The_200_has_the_last_word_on_routes_and_target()
    {
        var session = _stand.Call(_phone);
        var invite = _phone.Expect("INVITE");
        _phone.Answer(invite, "180 Ringing", "phone", "Contact: <sip:early@192.0.2.10:5060>\nRecord-Route: <sip:192.0.2.7;lr>");
        var proxy = _stand.Phone("192.0.2.8:5060");
        _phone.Answer(invite, "200 OK", "phone",
            "Contact: <sip:late@192.0.2.10:5060>\nRecord-Route: <sip:192.0.2.9;lr>, <sip:192.0.2.8;lr>\nContent-Type: application/sdp\n\nanswer");
        _stand.Run();
        var ack = proxy.Expect("ACK");
        Assert.Equal("sip:late@192.0.2.10:5060", ack.RequestUri);
        Assert.Equal(["<sip:192.0.2.8;lr>", "<sip:192.0.2.9;lr>"], ack.All("Route"));
        session.End();
        _stand.Run();
        proxy.Expect("BYE");
    }

    [Fact]
    public void Host_names_are_looked_up_and_what_is_sent_meanwhile_keeps_its_order()
    {
        var session = _stand.Call(_phone);
        _phone.Answer(_phone.Expect("INVITE"), "200 OK", "phone", "Contact: <sip:phone@pbx.example:5070>\nContent-Type: application/sdp\n\nanswer");
        _stand.Run();
        session.End();
        _stand.Run();
        Assert.Equal(0, _phone.Waiting);
        Assert.Equal(1, _stand.Resolver.Asked);
        var pbx = _stand.Phone("192.0.2.20:5070");
        _stand.Resolver.Answer("pbx.example", "192.0.2.20");
        _stand.Run();
        pbx.Expect("ACK");
        pbx.Answer(pbx.Expect("BYE"), "200 OK");
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_host_nobody_knows_ends_the_call()
    {
        var session = _stand.Call(_phone);
        _phone.Answer(_phone.Expect("INVITE"), "200 OK", "phone", "Contact: <sip:phone@nowhere.example>\nContent-Type: application/sdp\n\nanswer");
        _stand.Run();
        _stand.Resolver.Answer("nowhere.example", null);
        _stand.Run();
        session.SendRequest(SipMethod.Info, _ => { });
        _stand.Resolver.Answer("nowhere.example", null);
        session.End();
        _stand.Resolver.Answer("nowhere.example", null);
        _stand.Run();
        _stand.AssertNothingLeft();
    }
}
