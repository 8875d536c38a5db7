using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;
using Parkade.Sip.Tests.Sessions;
using Parkade.Sip.Tests.UserAgents;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.Authentication;

/// <summary>What we answer challenges with, and to whom.</summary>
public sealed class DigestClientTests
{
    private const string Sha = """WWW-Authenticate: Digest realm="provider", nonce="n1", algorithm=SHA-256, qop="auth" """;
    private const string Md5 = """WWW-Authenticate: Digest realm="provider", nonce="n2", qop="auth" """;
    private const string Proxy = """Proxy-Authenticate: Digest realm="provider", nonce="n3", algorithm=MD5, qop="auth", opaque="o" """;

    private static readonly Credentials Ours = new("parkade", "secret", "provider");

    private readonly AgentStand _stand = new();
    private readonly ScriptedPhone _provider;

    public DigestClientTests() => _provider = _stand.Phone();

    private static void AssertRight(PhoneMessage request, string header, string challenge, uint count = 1)
    {
        var sent = request[header];
        var full = challenge.Contains("algorithm=", StringComparison.Ordinal) ? challenge : challenge + ", algorithm=MD5";
        var expected = DigestAnswer.To(full, "parkade", "secret", request.Method, request.RequestUri, count, DigestAnswer.Part(sent, "cnonce"));
        foreach (var part in new[] { "username", "realm", "nonce", "uri", "response", "algorithm", "qop", "nc" }) Assert.Equal(DigestAnswer.Part(expected, part), DigestAnswer.Part(sent, part));
    }

    /// <summary>A call that was challenged once and answered by the provider.</summary>
    private (InviteSession Session, PhoneMessage Invite) Established(string contact = "Contact: <sip:provider@192.0.2.10:5060>")
    {
        var session = _stand.Call(_provider, credentials: Ours);
        _provider.Answer(_provider.Expect("INVITE"), "401 Unauthorized", "c", Sha);
        _stand.Run();
        _provider.Expect("ACK");
        var invite = _provider.Expect("INVITE");
        _provider.Answer(invite, "200 OK", "p", contact + "\nContent-Type: application/sdp\n\nv=0\r\no=- 2 2 IN IP4 192.0.2.10\r\ns=-\r\nt=0 0\r\n");
        _stand.Run();
        return (session, invite);
    }

    [Fact]
    public void A_call_answers_the_strongest_challenge_and_its_ACK_carries_the_same()
    {
        _stand.Call(_provider, credentials: Ours);
        var first = _provider.Expect("INVITE");
        Assert.Equal("", first["Authorization"]);
        _provider.Answer(first, "401 Unauthorized", "c", Md5 + "\n" + Sha);
        _stand.Run();
        Assert.Equal("", _provider.Expect("ACK")["Authorization"]);
        var invite = _provider.Expect("INVITE");
        AssertRight(invite, "Authorization", Sha);
        Assert.Equal(("2 INVITE", first["Call-ID"], first["From"]), (invite["CSeq"], invite["Call-ID"], invite["From"]));
        _provider.AnswerOk(invite);
        _stand.Run();
        Assert.Equal(invite["Authorization"], _provider.Expect("ACK")["Authorization"]);
        Assert.Equal(["established answer"], _stand.Diary.Lines);
    }

    [Fact]
    public void A_proxy_and_the_server_behind_it_are_both_answered()
    {
        _stand.Call(_provider, credentials: Ours);
        _provider.Answer(_provider.Expect("INVITE"), "407 Proxy Authentication Required", "c", Proxy);
        _stand.Run();
        _provider.Expect("ACK");
        var second = _provider.Expect("INVITE");
        AssertRight(second, "Proxy-Authorization", Proxy);
        Assert.Equal("o", DigestAnswer.Part(second["Proxy-Authorization"], "opaque"));
        _provider.Answer(second, "401 Unauthorized", "d", Sha);
        _stand.Run();
        _provider.Expect("ACK");
        var third = _provider.Expect("INVITE");
        AssertRight(third, "Proxy-Authorization", Proxy, count: 2);
        AssertRight(third, "Authorization", Sha);
    }

    [Fact]
    public void A_refused_answer_is_not_given_again_unless_only_its_nonce_was_stale_and_then_once()
    {
        _stand.Call(_provider, credentials: Ours);
        for (var n = 0; n < 3; n++)
        {
            _provider.Answer(_provider.Expect("INVITE"), "401 Unauthorized", "c", Sha.TrimEnd() + ", stale=true");
            _stand.Run();
            _provider.Expect("ACK");
        }
        Assert.Equal(0, _provider.Waiting);
        Assert.Equal(["ended Rejected"], _stand.Diary.Lines);
    }

    [Fact]
    public void A_wrong_password_is_tried_once()
    {
        _stand.Call(_provider, credentials: Ours);
        for (var n = 0; n < 2; n++)
        {
            _provider.Answer(_provider.Expect("INVITE"), "401 Unauthorized", "c", Sha);
            _stand.Run();
            _provider.Expect("ACK");
        }
        Assert.Equal(0, _provider.Waiting);
        _stand.AssertNothingLeft();
    }

    [Theory]
    [InlineData("""WWW-Authenticate: Digest realm="elsewhere", nonce="n", qop="auth" """)]
    [InlineData("""WWW-Authenticate: Digest realm="Provider", nonce="n", qop="auth" """)]
    [InlineData("""WWW-Authenticate: Basic realm="provider" """)]
    [InlineData("""WWW-Authenticate: Digest realm="provider", nonce="n", qop="auth-int" """)]
    [InlineData("""Proxy-Authenticate: Digest realm="provider", nonce="n", qop="auth" """)]
    [InlineData("X: y")]
    public void Other_challenges_are_not_answered(string challenge)
    {
        _stand.Call(_provider, credentials: Ours);
        _provider.Answer(_provider.Expect("INVITE"), "401 Unauthorized", "c", challenge);
        _stand.Run();
        _provider.Expect("ACK");
        Assert.Equal(0, _provider.Waiting);
        Assert.Equal(["ended Rejected"], _stand.Diary.Lines);
    }

    [Fact]
    public void Requests_in_the_call_carry_credentials_with_a_rising_count()
    {
        var (session, _) = Established();
        _provider.Expect("ACK");
        session.SendRequest(SipMethod.Info, _ => { });
        session.SendOffer("more"u8.ToArray());
        _stand.Run();
        AssertRight(_provider.Expect("INFO"), "Authorization", Sha, count: 2);
        var again = _provider.Expect("INVITE");
        AssertRight(again, "Authorization", Sha, count: 3);

        _provider.Answer(again, "401 Unauthorized", more: Sha.Replace("n1", "n9", StringComparison.Ordinal));
        _stand.Run();
        _provider.Expect("ACK");
        var renewed = _provider.Expect("INVITE");
        AssertRight(renewed, "Authorization", Sha.Replace("n1", "n9", StringComparison.Ordinal));
        _provider.AnswerOk(renewed);
        _stand.Run();
        var ack = _provider.Expect("ACK");
        Assert.Equal((renewed["CSeq"].Split(' ')[0] + " ACK", renewed["Authorization"]), (ack["CSeq"], ack["Authorization"]));

        session.End();
        _stand.Run();
        AssertRight(_provider.Expect("BYE"), "Authorization", Sha.Replace("n1", "n9", StringComparison.Ordinal), count: 2);
    }

    [Fact]
    public void A_BYE_is_proved_when_the_provider_asks_for_it()
    {
        var session = _stand.Call(_provider, credentials: Ours);
        _provider.AnswerOk(_provider.Expect("INVITE"));
        _stand.Run();
        _provider.Expect("ACK");
        session.End();
        _stand.Run();
        var bye = _provider.Expect("BYE");
        Assert.Equal("", bye["Authorization"]);
        _provider.Answer(bye, "401 Unauthorized", more: Sha);
        _stand.Run();
        var proved = _provider.Expect("BYE");
        AssertRight(proved, "Authorization", Sha);
        Assert.NotEqual(bye["CSeq"], proved["CSeq"]);
        _provider.Answer(proved, "200 OK");
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void Credentials_never_go_to_somebody_else_whom_the_peers_Contact_names()
    {
        var thief = _stand.Phone("192.0.2.66:5060");
        var (session, _) = Established("Contact: <sip:thief@192.0.2.66:5060>");
        Assert.Equal("", thief.Expect("ACK")["Authorization"]);
        session.SendRequest(SipMethod.Info, _ => { });
        _stand.Run();
        var info = thief.Expect("INFO");
        Assert.Equal("", info["Authorization"]);
        thief.Answer(info, "401 Unauthorized", more: Sha);
        _stand.Run();
        Assert.Equal(0, thief.Waiting);

        session.End();
        _stand.Run();
        var bye = thief.Expect("BYE");
        Assert.Equal("", bye["Authorization"]);
        thief.Answer(bye, "401 Unauthorized", more: Sha);
        _stand.Run();
        Assert.Equal(0, thief.Waiting);
        _stand.AssertNothingLeft();
        Assert.DoesNotContain(thief.Log, message => message.Text.Contains("response=", StringComparison.Ordinal));
    }

    [Fact]
    public void A_call_that_came_in_proves_nothing_to_whoever_challenges_its_BYE()
    {
        _stand.Establish(_provider);
        var session = _stand.Calls[0];
        session.End();
        _stand.Run();
        _provider.Answer(_provider.Expect("BYE"), "401 Unauthorized", more: Sha);
        _stand.Run();
        Assert.Equal(0, _provider.Waiting);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_call_taken_back_while_it_is_challenged_is_not_placed_again()
    {
        var session = _stand.Call(_provider, credentials: Ours);
        var invite = _provider.Expect("INVITE");
        session.End();
        _provider.Answer(invite, "401 Unauthorized", "c", Sha);
        _stand.Run();
        _provider.Expect("ACK");
        Assert.Equal(0, _provider.Waiting);
        _stand.AssertNothingLeft();
    }

    [Fact]
    public void A_request_outside_calls_is_proved_too_with_the_next_number()
    {
        List<int> answers = [];
        var uri = Uris.Of("sip:provider@192.0.2.10");
        _stand.Agent.Send(
            new LooseRequest
            {
                Method = SipMethod.Register, RequestUri = uri, From = new NameAddr(null, uri), To = new NameAddr(null, uri), Number = 7, ContactUser = "parkade",
                NextHop = new Destination(TransportProtocol.Udp, _provider.Address), Credentials = Ours,
            },
            (status, response) => answers.Add(status + (int)response!.CSeq.Number));
        _stand.Run();
        var first = _provider.Expect("REGISTER");
        _provider.Answer(first, "401 Unauthorized", "c", Md5);
        _stand.Run();
        var second = _provider.Expect("REGISTER");
        AssertRight(second, "Authorization", Md5);
        Assert.Equal(("8 REGISTER", first["Call-ID"], first["From"]), (second["CSeq"], second["Call-ID"], second["From"]));
        _provider.Answer(second, "200 OK", "c");
        _stand.Run();
        Assert.Equal([208], answers);
        _stand.AssertNothingLeft();
    }
}
