using System.Net;
using Parkade.Media.Codecs;
using Parkade.Media.Sdp;

namespace Parkade.Media.Tests.Sdp;

// RFC 3264 §5, §7, §8
public sealed class OfferTests
{
    private static readonly LocalMedia s_local = new(IPAddress.Parse("203.0.113.5"), 30000) { Codecs = [AudioCodec.Pcmu, AudioCodec.Pcma] };
    private readonly OfferAnswer _leg = new();

    [Fact]
    public void An_offer_names_what_we_can()
        => Assert.Equal(
        [
            "v=0", "s=-", "c=IN IP4 203.0.113.5", "t=0 0", "m=audio 30000 RTP/AVP 0 8 101", "a=rtpmap:0 PCMU/8000", "a=rtpmap:8 PCMA/8000",
            "a=rtpmap:101 telephone-event/8000", "a=fmtp:101 0-15", "a=ptime:20", "a=sendrecv", "a=rtcp-mux",
        ], Sdps.Lines(_leg.Offer(s_local)));

    [Fact]
    public void The_codecs_are_offered_in_our_order()
        => Assert.Contains("m=audio 30000 RTP/AVP 8 101", Sdps.Lines(_leg.Offer(s_local with { Codecs = [AudioCodec.Pcma] })));

    [Fact]
    public void An_answer_is_taken()
    {
        _leg.Offer(s_local);
        var outcome = _leg.AcceptAnswer(Sdps.Parse(Sdps.Head + "m=audio 4000 RTP/AVP 8 101\na=rtpmap:101 telephone-event/8000\na=recvonly\na=rtcp-mux\n"));

        Assert.Equal(new MediaFlow(IPEndPoint.Parse("192.0.2.1:4000"), null, AudioCodec.Pcma, 8, 101, Direction.SendOnly, 20, true),
            Assert.IsType<AcceptOutcome.Accepted>(outcome).Flow);
    }

    [Theory]
    [InlineData("", "the answer has fewer media lines than the offer")]
    [InlineData("m=audio 0 RTP/AVP 0\n", "the audio was turned down")]
    [InlineData("m=audio 4000 RTP/AVP 18\n", "none of the codecs is one of ours: PCMU, PCMA")]
    public void An_answer_that_does_not_fit_is_refused(string media, string reason)
    {
        _leg.Offer(s_local);
        Assert.Equal(new AcceptOutcome.Refused(reason), _leg.AcceptAnswer(Sdps.Parse(Sdps.Head + media)));
    }

    [Fact]
    public void An_answer_to_nothing_is_refused()
        => Assert.Equal(new AcceptOutcome.Refused("nothing was offered"), _leg.AcceptAnswer(Sdps.Parse(Sdps.Head)));

    [Fact]
    public void A_later_offer_keeps_the_media_lines_and_payload_types_of_before()
    {
        _leg.Answer(Sdps.Parse(Sdps.Head + "m=video 4002 RTP/AVP 31\nm=audio 4000 RTP/AVP 0 96\na=rtpmap:96 telephone-event/8000\n"), s_local);
        var offer = _leg.Offer(s_local, Direction.SendOnly);

        Assert.Equal(["m=video 0 RTP/AVP 31", "m=audio 30000 RTP/AVP 0 8 96"], Sdps.Lines(offer).Where(line => line.StartsWith("m=", StringComparison.Ordinal)));
        Assert.Contains("a=sendonly", Sdps.Lines(offer));
        var outcome = _leg.AcceptAnswer(Sdps.Parse(Sdps.Head + "m=video 0 RTP/AVP 31\nm=audio 4000 RTP/AVP 0\n"));
        Assert.Equal(Direction.SendOnly, Assert.IsType<AcceptOutcome.Accepted>(outcome).Flow.Direction);
    }

    [Fact]
    public void The_same_offer_again_keeps_its_version()
        => Assert.Equal(_leg.Offer(s_local), _leg.Offer(s_local));
}
