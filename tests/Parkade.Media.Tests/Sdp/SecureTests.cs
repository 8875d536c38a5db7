using System.Net;
using Parkade.Media.Codecs;
using Parkade.Media.Sdp;
using Parkade.Media.Srtp;

namespace Parkade.Media.Tests.Sdp;

// RFC 4568 §5 and §7
public sealed class SecureTests
{
    private const string Crypto = "a=crypto:5 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\n";
    private const string Short = "a=crypto:9 AES_CM_128_HMAC_SHA1_32 inline:NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj\n";
    private static readonly LocalMedia s_off = new(IPAddress.Parse("203.0.113.5"), 30000) { Codecs = [AudioCodec.Pcmu] };
    private static readonly LocalMedia s_offered = s_off with { Srtp = SrtpPolicy.Offered };
    private static readonly LocalMedia s_required = s_off with { Srtp = SrtpPolicy.Required };
    private readonly OfferAnswer _leg = new();

    [Theory]
    [InlineData("RTP/SAVP")]
    [InlineData("RTP/SAVPF")]
    [InlineData("RTP/AVP")]
    public void A_line_with_keys_is_answered_with_one_key_under_its_tag(string protocol)
    {
        var (sdp, flow) = Answer($"m=audio 4000 {protocol} 0\na=crypto:1 F8_128_HMAC_SHA1_80 inline:x\n{Crypto}{Short}", s_offered);
        Assert.Contains($"m=audio 30000 {protocol} 0", sdp);
        var line = Assert.Single(sdp, text => text.StartsWith("a=crypto:", StringComparison.Ordinal));
        Assert.True(CryptoAttribute.TryParse(line["a=crypto:".Length..], out var ours));
        Assert.Equal(5, ours.Tag);
        Assert.Equal(ours.Key, flow!.Srtp!.Sends);
        Assert.Equal("WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz", flow.Srtp.Receives.ToBase64());
    }

    [Fact]
    public void Without_a_wish_for_encryption_a_plain_line_with_keys_is_answered_plain_and_a_secure_one_not_at_all()
    {
        var (sdp, flow) = Answer("m=audio 4000 RTP/AVP 0\n" + Crypto, s_off);
        Assert.Null(flow!.Srtp);
        Assert.DoesNotContain(sdp, line => line.StartsWith("a=crypto", StringComparison.Ordinal));
        Assert.Null(Answer("m=audio 4000 RTP/SAVP 0\n" + Crypto, s_off).Flow);
    }

    [Fact]
    public void Where_it_is_only_offered_a_plain_peer_gets_a_plain_call()
        => Assert.Null(Answer("m=audio 4000 RTP/AVP 0\n", s_offered).Flow!.Srtp);

    [Theory]
    [InlineData("m=audio 4000 RTP/AVP 0\n")]
    [InlineData("m=audio 4000 RTP/SAVP 0\n")]
    [InlineData("m=audio 4000 RTP/SAVP 0\na=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:short\n")]
    [InlineData("m=audio 4000 UDP/TLS/RTP/SAVP 0\na=setup:actpass\n")]
    public void Where_it_is_required_nothing_else_will_do(string media) => Assert.Null(Answer(media, s_required).Flow);

    [Fact]
    public void Of_a_plain_and_a_secure_line_the_secure_one_is_taken_wherever_it_stands()
    {
        var (sdp, flow) = Answer("m=audio 4000 RTP/AVP 0\nm=audio 4002 RTP/SAVP 0\n" + Crypto, s_offered);
        Assert.Equal(["m=audio 0 RTP/AVP 0", "m=audio 30000 RTP/SAVP 0"], sdp.Where(line => line[0] == 'm'));
        Assert.Equal(4002, flow!.Remote.Port);
        Assert.NotNull(flow.Srtp);
    }

    [Fact]
    public void Our_offer_is_one_line_that_every_phone_takes()
    {
        var offer = Sdps.Lines(_leg.Offer(s_offered));
        Assert.Equal("m=audio 30000 RTP/AVP 0 101", Assert.Single(offer, line => line[0] == 'm'));
        Assert.Equal(3, offer.Count(line => line.StartsWith("a=crypto:", StringComparison.Ordinal)));
        Assert.Contains("m=audio 30000 RTP/SAVP 0 101", Sdps.Lines(new OfferAnswer().Offer(s_required)));
        Assert.DoesNotContain(Sdps.Lines(new OfferAnswer().Offer(s_off)), line => line.StartsWith("a=crypto:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("m=audio 4000 RTP/AVP 0\n")]
    [InlineData("m=audio 4000 RTP/AVP 0\n" + Short)]
    public void A_key_that_was_given_up_is_never_used_again(string between)
    {
        var first = Answer("m=audio 4000 RTP/AVP 0\n" + Crypto, s_offered).Flow!.Srtp!.Sends;
        Assert.Equal(first, Answer("m=audio 4000 RTP/AVP 0\n" + Crypto, s_offered).Flow!.Srtp!.Sends);
        Assert.NotEqual(first, Answer(between, s_offered).Flow!.Srtp?.Sends);
        Assert.NotEqual(first, Answer("m=audio 4000 RTP/AVP 0\n" + Crypto, s_offered).Flow!.Srtp!.Sends);
    }

    [Theory]
    [InlineData("RTP/AVP", true)]
    [InlineData("RTP/SAVP", true)]
    [InlineData("RTP/AVP", false)]
    public void An_answer_with_a_key_encrypts_and_one_without_does_not(string protocol, bool encrypts)
    {
        _leg.Offer(s_offered);
        var flow = Accept($"m=audio 4000 {protocol} 0\n" + (encrypts ? Crypto.Replace(":5 ", ":1 ", StringComparison.Ordinal) : ""));
        Assert.Equal(encrypts, flow!.Srtp is not null);
        Assert.Equal(encrypts, Sdps.Lines(_leg.Offer(s_offered)).Any(line => line.StartsWith("a=crypto:1 ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("m=audio 4000 RTP/SAVP 0\n")]
    [InlineData("m=audio 4000 RTP/SAVP 0\n" + Crypto)]
    [InlineData("m=audio 4000 RTP/AVP 0\n")]
    public void An_answer_without_a_key_of_those_offered_is_refused_where_it_is_required(string media)
    {
        _leg.Offer(s_required);
        Assert.IsType<AcceptOutcome.Refused>(_leg.AcceptAnswer(Sdps.Parse(Sdps.Head + media)));
    }

    [Fact]
    public void Hold_and_refresh_keep_both_keys_and_a_new_key_of_the_peers_changes_only_its_own()
    {
        var (_, first) = Answer("m=audio 4000 RTP/SAVP 0\n" + Crypto, s_offered);
        Assert.Equal(first!.Srtp, Answer("m=audio 4000 RTP/SAVP 0\na=sendonly\n" + Crypto, s_offered).Flow!.Srtp);

        var offer = Sdps.Lines(_leg.Offer(s_offered, Direction.SendOnly));
        Assert.Contains("m=audio 30000 RTP/SAVP 0 101", offer);
        Assert.Equal($"a=crypto:5 AES_CM_128_HMAC_SHA1_80 inline:{first.Srtp!.Sends.ToBase64()}", Assert.Single(offer, line => line.StartsWith("a=crypto:", StringComparison.Ordinal)));
        Assert.Equal(first.Srtp, Accept("m=audio 4000 RTP/SAVP 0\na=recvonly\n" + Crypto)!.Srtp);

        var rekeyed = Answer("m=audio 4000 RTP/SAVP 0\na=crypto:5 AES_CM_128_HMAC_SHA1_80 inline:NzB4d1BINUAvLEw6UzF3WSJ+PSdFcGdUJShpX1Zj\n", s_offered).Flow!.Srtp!;
        Assert.Equal(first.Srtp.Sends, rekeyed.Sends);
        Assert.NotEqual(first.Srtp.Receives, rekeyed.Receives);
    }

    private (string[] Sdp, MediaFlow? Flow) Answer(string media, LocalMedia local)
        => _leg.Answer(Sdps.Parse(Sdps.Head + media), local) is AnswerOutcome.Answered(var sdp, var flow) ? (Sdps.Lines(sdp), flow) : ([], null);

    private MediaFlow? Accept(string media) => _leg.AcceptAnswer(Sdps.Parse(Sdps.Head + media)) is AcceptOutcome.Accepted(var flow) ? flow : null;
}
