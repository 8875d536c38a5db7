using Parkade.Sip.Sessions;
using Parkade.Sip.Tests.Sessions;
using Parkade.Sip.UserAgents;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.UserAgents;

public sealed class UserAgentTests
{
    private readonly AgentStand _stand = new();
    private readonly ScriptedPhone _phone;

    public UserAgentTests() => _phone = _stand.Phone();

    [Fact]
    public void OPTIONS_is_answered_with_what_we_can()
    {
        Request("OPTIONS");
        var ok = _phone.Expect("200");
        Assert.Equal("application/sdp", ok["Accept"]);
        Assert.Contains("INVITE", ok["Allow"], StringComparison.Ordinal);
        Assert.Equal("timer, replaces", ok["Supported"]);
        Assert.NotEqual("", ok.ToTag);
    }

    [Fact]
    public void A_method_we_do_not_take_gets_405_and_the_list_of_those_we_do()
    {
        Request("FROBNICATE");
        Assert.StartsWith("INVITE, ACK, BYE", _phone.Expect("405")["Allow"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BYE")]
    [InlineData("UPDATE")]
    public void What_belongs_to_a_dialog_gets_481_without_one(string method)
    {
        Request(method);
        _phone.Expect("481");
    }

    [Fact]
    public void A_request_in_a_dialog_nobody_knows_gets_481()
    {
        Request("INFO", to: "<sip:700@192.0.2.1>;tag=gone");
        _phone.Expect("481");
    }

    [Fact]
    public void Extensions_that_are_required_and_unknown_are_named()
    {
        _phone.Invite(more: "Require: nothingSupportsThis, timer, nothingSupportsThisEither\n");
        _stand.Run();
        Assert.Equal("nothingSupportsThis, nothingSupportsThisEither", _phone.Expect("420")["Unsupported"]);
    }

    [Fact]
    public void A_URI_of_another_scheme_gets_416()
    {
        _phone.Invite(requestUri: "tel:+4930123456");
        _stand.Run();
        _phone.Expect("416");
    }

    [Fact]
    public void A_body_that_is_no_session_description_gets_415_and_what_is_taken()
    {
        _phone.Send(
            """
            INVITE sip:700@192.0.2.1 SIP/2.0
            Via: {via}
            From: <sip:anna@192.0.2.10>;tag=a
            To: <sip:700@192.0.2.1>
            Call-ID: x
            CSeq: 1 INVITE
            Contact: <sip:anna@192.0.2.10>
            Content-Type: application/x-tulip
            Content-Length: {length}

            tulips
            """);
        _stand.Run();
        Assert.Equal("application/sdp", _phone.Expect("415")["Accept"]);
    }

    [Fact]
    public void A_coded_body_gets_415_and_an_optional_one_is_left_aside()
    {
        _phone.Invite(more: "Content-Encoding: gzip\n");
        _stand.Run();
        Assert.Equal("identity", _phone.Expect("415")["Accept-Encoding"]);
        _phone.Send(
            """
            INVITE sip:700@192.0.2.1 SIP/2.0
            Via: {via}
            From: <sip:anna@192.0.2.10>;tag=a
            To: <sip:700@192.0.2.1>
            Call-ID: y
            CSeq: 1 INVITE
            Contact: <sip:anna@192.0.2.10>
            Content-Type: text/plain
            Content-Disposition: render;handling=optional
            Content-Length: {length}

            hello
            """);
        _stand.Run();
        Assert.True(Assert.Single(_stand.Calls).Offer.IsEmpty);
    }

    [Fact]
    public void A_caller_that_takes_no_session_description_gets_406()
    {
        _phone.Invite(more: "Accept: text/nobodyKnowsThis\n");
        _phone.Invite("call-2", more: "Accept: text/plain, application/*\n");
        _stand.Run();
        _phone.Expect("406");
        Assert.Single(_stand.Calls);
    }

    [Fact]
    public void An_older_request_gets_500()
    {
        var ok = _stand.Establish(_phone);
        _phone.InDialog(ok, "INFO", 9);
        _phone.InDialog(ok, "INFO", 8);
        _stand.Run();
        _phone.Expect("200 INFO");
        _phone.Expect("500 INFO");
    }

    [Fact]
    public void Other_requests_in_the_dialog_are_the_users_and_OPTIONS_ours()
    {
        var ok = _stand.Establish(_phone);
        _phone.InDialog(ok, "INFO", 2);
        _phone.InDialog(ok, "OPTIONS", 3);
        _stand.Run();
        _phone.Expect("200 INFO");
        _phone.Expect("200 OPTIONS");
        Assert.Equal(["established", "request INFO"], _stand.Diary.Lines);
    }

    [Fact]
    public void Our_own_requests_in_the_dialog_tell_what_became_of_them()
    {
        _stand.Establish(_phone);
        var statuses = new List<int?>();
        _stand.Calls[0].SendRequest(Parkade.Sip.Messages.SipMethod.Info, info => info.Body("application/dtmf-relay", "Signal=5"u8), response => statuses.Add(response?.StatusCode));
        _stand.Run();
        var info = _phone.Expect("INFO");
        Assert.Equal("Signal=5", info.Body);
        _phone.Answer(info, "200 OK");
        _stand.Run();
        _stand.Calls[0].SendRequest(Parkade.Sip.Messages.SipMethod.Info, _ => { }, response => statuses.Add(response?.StatusCode));
        _stand.Run();
        _phone.Answer(_phone.Expect("INFO"), "481 Call/Transaction Does Not Exist");
        _stand.Run();
        Assert.Equal([200, 481], statuses);
        Assert.Equal("ended PeerGone", _stand.Diary.Lines[^1]);
    }

    [Fact]
    public void While_draining_new_calls_get_503_and_those_that_exist_go_on()
    {
        var ok = _stand.Establish(_phone);
        _stand.Agent.TakesCalls = false;
        _phone.Invite("call-2");
        Request("OPTIONS");
        _phone.InDialog(ok, "INFO", 2);
        _stand.Run();
        Assert.NotEqual("", _phone.Expect("503")["Retry-After"]);
        _phone.Expect("503");
        _phone.Expect("200 INFO");
    }

    [Fact]
    public void Beyond_the_most_sessions_a_call_gets_503()
    {
        var stand = new AgentStand(new UserAgentOptions { MaxSessions = 1 });
        var phone = stand.Phone();
        phone.Invite();
        phone.Invite("call-2");
        stand.Run();
        phone.Expect("503");
        Assert.Single(stand.Calls);
    }

    [Fact]
    public void Shutting_down_ends_every_session_and_completes_when_the_wire_owes_nothing()
    {
        _stand.Establish(_phone);
        var down = _stand.Agent.ShutdownAsync();
        _stand.Run();
        Assert.False(down.IsCompleted);
        _phone.Answer(_phone.Expect("BYE"), "200 OK");
        _stand.Run();
        Assert.True(down.IsCompleted);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_connection_without_NAT_or_listener_is_used_both_ways()
    {
        var phone = _stand.Phone("192.0.2.30:49152", Parkade.Sip.Transports.TransportProtocol.Tcp);
        _stand.Invited = session => session.Accept("ours"u8.ToArray());
        phone.Send(
            """
            INVITE sip:700@192.0.2.1 SIP/2.0
            Via: {via}
            From: <sip:anna@192.0.2.30>;tag=a
            To: <sip:700@192.0.2.1>
            Call-ID: tcp
            CSeq: 1 INVITE
            Contact: <sip:anna@10.0.0.5:5060;transport=tcp>
            Content-Type: application/sdp
            Content-Length: {length}

            offer
            """);
        _stand.Run();
        var ok = phone.Expect("200");
        Assert.Equal("<sip:700@192.0.2.1:5060;transport=tcp>", ok["Contact"]);
        phone.InDialog(ok, "ACK", 1);
        _stand.Run();
        _stand.Calls[0].End();
        _stand.Run();
        Assert.Equal("sip:anna@10.0.0.5:5060;transport=tcp", phone.Expect("BYE").RequestUri);
        Assert.Equal(SessionState.Ended, _stand.Calls[0].State);
    }

    private void Request(string method, string to = "<sip:700@192.0.2.1>")
    {
        _phone.Send(
            $$"""
            {{method}} sip:700@192.0.2.1 SIP/2.0
            Via: {via}
            From: <sip:anna@192.0.2.10>;tag=a
            To: {{to}}
            Call-ID: {{method}}
            CSeq: 1 {{method}}
            Content-Length: 0

            """);
        _stand.Run();
    }
}
