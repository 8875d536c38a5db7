using System.Security.Cryptography;
using System.Text;
using Parkade.Sip.Authentication;
using Parkade.Sip.Tests.UserAgents;
using Parkade.Sip.Transports;
using Parkade.Testing.Phones;
using Xunit;

namespace Parkade.Sip.Tests.Authentication;

public sealed class DigestGuardTests
{
    private const string Uri = "sip:201@192.0.2.1";

    private readonly AgentStand _stand = new();
    private readonly List<DigestVerdict> _verdicts = [];
    private readonly List<bool> _holds = [];
    private readonly ScriptedPhone _phone;
    private DigestGuard _guard;
    private DigestSecret _secret = new("secret");
    private int _calls;

    public DigestGuardTests()
    {
        _phone = _stand.Phone();
        _guard = new DigestGuard("parkade", allowMd5: true, _stand.Time);
        _stand.Admits = transaction =>
        {
            var (verdict, _, holds) = _guard.Check(transaction.Request, user => user == "201" ? _secret : null);
            _holds.Add(holds);
            _verdicts.Add(verdict);
            if (verdict == DigestVerdict.Proved) return true;
            _guard.Challenge(transaction, verdict == DigestVerdict.Stale);
            return false;
        };
    }

    private PhoneMessage Ask(string? authorization = null, string uri = Uri, string method = "INFO", string pad = "", ScriptedPhone? phone = null)
    {
        (phone ?? _phone).Send($"""
            {method} {uri} SIP/2.0
            Via: {"{via}"};rport
            From: <sip:201@192.0.2.1>;tag=f
            To: <sip:201@192.0.2.1>
            Call-ID: {++_calls}@phone
            CSeq: {_calls} {method}
            Max-Forwards: 70
            Subject: {pad}
            {(authorization is null ? "" : "Authorization: " + authorization + "\n")}Content-Length: 0


            """);
        _stand.Run();
        return (phone ?? _phone).Take();
    }

    private string[] Challenges(string pad = "0123456789012345678901234567890123456789012345678901234567890123456789") => [.. Ask(pad: pad).All("WWW-Authenticate")];

    [Fact]
    public void Nobody_comes_in_without_an_answer_and_SHA_256_is_asked_for_first()
    {
        var challenges = Challenges();
        Assert.Equal(["SHA-256", "MD5"], challenges.Select(challenge => DigestAnswer.Part(challenge, "algorithm")));
        Assert.All(challenges, challenge => Assert.Equal(("parkade", "auth", ""), (DigestAnswer.Part(challenge, "realm"), DigestAnswer.Part(challenge, "qop"), DigestAnswer.Part(challenge, "stale"))));
        Assert.Equal([DigestVerdict.Missing], _verdicts);
        Assert.Equal(0, _stand.Transactions.ServerCount);   // nothing is kept for strangers
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_right_answer_comes_in_by_either_algorithm(int which) =>
        Assert.Equal(200, Ask(DigestAnswer.To(Challenges()[which], "201", "secret", "INFO", Uri)).Status);

    [Theory]
    [InlineData("201", "wrong")]
    [InlineData("999", "secret")]
    [InlineData("", "secret")]
    public void A_wrong_password_and_an_unknown_user_get_the_same_answer(string user, string password)
    {
        var again = Ask(DigestAnswer.To(Challenges()[0], user, password, "INFO", Uri));
        Assert.Equal(401, again.Status);
        Assert.Equal(["SHA-256", "MD5"], again.All("WWW-Authenticate").Select(challenge => DigestAnswer.Part(challenge, "algorithm")));
        Assert.DoesNotContain("stale", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_is_good_for_its_own_method_and_address_only()
    {
        var challenge = Challenges()[0];
        Assert.Equal(401, Ask(DigestAnswer.To(challenge, "201", "secret", "MESSAGE", Uri)).Status);
        Assert.Equal(401, Ask(DigestAnswer.To(challenge, "201", "secret", "INFO", "sip:900@192.0.2.1")).Status);
        Assert.Equal(200, Ask(DigestAnswer.To(challenge, "201", "secret", "INFO", "sip:201@192.0.2.1:5060;transport=udp")).Status);
    }

    [Fact]
    public void An_answer_sent_again_is_asked_for_anew_and_a_higher_count_comes_in()
    {
        var challenge = Challenges()[0];
        var answer = DigestAnswer.To(challenge, "201", "secret", "INFO", Uri);
        Assert.Equal(200, Ask(answer).Status);
        var replayed = Ask(answer);
        Assert.Equal(401, replayed.Status);
        Assert.Equal("true", DigestAnswer.Part(replayed["WWW-Authenticate"], "stale"));
        Assert.Equal(200, Ask(DigestAnswer.To(challenge, "201", "secret", "INFO", Uri, count: 2)).Status);
    }

    [Fact]
    public void A_nonce_of_before_a_restart_or_of_five_minutes_ago_is_stale_rather_than_wrong()
    {
        var challenge = Challenges()[0];
        _guard = new DigestGuard("parkade", allowMd5: true, _stand.Time);
        var again = Ask(DigestAnswer.To(challenge, "201", "secret", "INFO", Uri));
        Assert.Equal("true", DigestAnswer.Part(again["WWW-Authenticate"], "stale"));
        _stand.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("true", DigestAnswer.Part(Ask(DigestAnswer.To(again["WWW-Authenticate"], "201", "secret", "INFO", Uri))["WWW-Authenticate"], "stale"));
        Assert.Equal([DigestVerdict.Missing, DigestVerdict.Stale, DigestVerdict.Stale], _verdicts);
    }

    [Fact]
    public void A_nonce_serves_the_address_that_it_was_sent_to_and_tells_that_it_is_no_forged_one()
    {
        var other = _stand.Phone("192.0.2.12:5060");
        var challenge = Challenges()[0];
        Assert.Equal(401, Ask(DigestAnswer.To(challenge, "201", "wrong", "INFO", Uri)).Status);
        Assert.Equal(401, Ask(DigestAnswer.To(challenge, "201", "wrong", "INFO", Uri), phone: other).Status);
        Assert.Equal("true", DigestAnswer.Part(Ask(DigestAnswer.To(challenge, "201", "secret", "INFO", Uri), phone: other)["WWW-Authenticate"], "stale"));
        Assert.Equal([false, true, false, false], _holds);
        Assert.Equal(200, Ask(DigestAnswer.To(challenge, "201", "secret", "INFO", Uri)).Status);
    }

    [Fact]
    public void Where_MD5_is_not_allowed_it_is_neither_offered_nor_taken()
    {
        _guard = new DigestGuard("parkade", allowMd5: false, _stand.Time);
        var challenge = Assert.Single(Challenges());
        Assert.Equal(401, Ask(DigestAnswer.To(challenge.Replace("SHA-256", "MD5", StringComparison.Ordinal), "201", "secret", "INFO", Uri)).Status);
        Assert.Equal(DigestVerdict.Wrong, _verdicts[^1]);
    }

    [Fact]
    public void Where_only_MD5_is_wanted_SHA_256_is_neither_offered_nor_taken()
    {
        _guard = new DigestGuard("parkade", allowMd5: true, _stand.Time, offersSha256: false);
        var challenge = Assert.Single(Challenges());
        Assert.Equal("MD5", DigestAnswer.Part(challenge, "algorithm"));
        Assert.Equal(401, Ask(DigestAnswer.To(challenge.Replace("MD5", "SHA-256", StringComparison.Ordinal), "201", "secret", "INFO", Uri)).Status);
        Assert.Equal(DigestVerdict.Wrong, _verdicts[^1]);

        var answer = DigestAnswer.To(challenge, "201", "secret", "INFO", Uri);
        Assert.Equal(200, Ask(answer).Status);
        var again = Ask(answer);   // the nonce is used up
        Assert.Equal(("MD5", "true"), (DigestAnswer.Part(Assert.Single(again.All("WWW-Authenticate")), "algorithm"), DigestAnswer.Part(again["WWW-Authenticate"], "stale")));
    }

    [Fact]
    public void Where_only_MD5_is_wanted_a_short_datagram_gets_no_more_than_twice_itself()
    {
        _guard = new DigestGuard("parkade", allowMd5: true, _stand.Time, offersSha256: false);
        _phone.Send("INFO sip:a SIP/2.0\nv:SIP/2.0/UDP a;branch=z9hG4bK1\nf:<a:b>;tag=1\nt:<a:b>\ni:1\nCSeq:1 INFO\n\n");
        _stand.Run();
        Assert.True(_phone.Waiting == 0 || _phone.Take().Status == 403);
    }

    [Fact]
    public void A_secret_may_be_kept_as_hashes_alone()
    {
        _secret = new DigestSecret(null, Sha256: SHA256.HashData(Encoding.UTF8.GetBytes("201:parkade:secret")));
        var challenges = Challenges();
        Assert.Equal(200, Ask(DigestAnswer.To(challenges[0], "201", "secret", "INFO", Uri)).Status);
        Assert.Equal(401, Ask(DigestAnswer.To(challenges[1], "201", "secret", "INFO", Uri)).Status);   // of MD5 nothing is kept
    }

    [Fact]
    public void Credentials_of_another_realm_are_none_and_may_stand_beside_ours()
    {
        var challenge = Challenges()[0];
        var other = DigestAnswer.To(challenge.Replace("parkade", "elsewhere", StringComparison.Ordinal), "201", "secret", "INFO", Uri);
        Assert.Equal(401, Ask(other).Status);
        Assert.Equal(DigestVerdict.Missing, _verdicts[^1]);
        Assert.Equal(200, Ask(other + "\r\nAuthorization: " + DigestAnswer.To(challenge, "201", "secret", "INFO", Uri)).Status);
    }

    [Fact]
    public void The_answer_to_a_forged_datagram_is_never_more_than_twice_the_question()
    {
        int two = 0, one = 0, none = 0;
        for (var pad = 0; pad < 300; pad++)
        {
            var answer = Ask(pad: new string('x', pad));
            var asked = 240 + pad;
            switch (answer.All("WWW-Authenticate").Count())
            {
                case 2: two++; break;
                case 1: one++; break;
                default: none++; break;
            }
            Assert.True(answer.Text.Length <= 2 * asked + 40, $"{answer.Text.Length} octets for about {asked}");
        }
        Assert.True(two > 100, $"{two}");
        Assert.Equal(300, two + one + none);

        _phone.Send("INFO sip:a SIP/2.0\nv:SIP/2.0/UDP a;branch=z9hG4bK1\nf:<a:b>;tag=1\nt:<a:b>\ni:1\nCSeq:1 INFO\n\n");
        _stand.Run();
        Assert.True(_phone.Waiting == 0 || _phone.Take().Status == 403);
    }

    [Fact]
    public void A_stream_gets_both_challenges_whatever_its_size()
    {
        var phone = _stand.Phone("192.0.2.11:5060", TransportProtocol.Tcp);
        Assert.Equal(2, Ask(phone: phone).All("WWW-Authenticate").Count());
    }

    [Fact]
    public void A_challenged_INVITE_is_answered_once_and_never_repeated()
    {
        Ask(method: "INVITE", pad: new string('x', 200));
        _stand.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, _phone.Waiting);
        _stand.AssertNothingLeft();
    }
}
