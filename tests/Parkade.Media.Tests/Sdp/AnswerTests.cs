using System.Net;
using Parkade.Media.Codecs;
using Parkade.Media.Sdp;

namespace Parkade.Media.Tests.Sdp;

// RFC 3264 §6, §8
public sealed class AnswerTests
{
    private static readonly LocalMedia s_local = new(IPAddress.Parse("203.0.113.5"), 30000) { Codecs = [AudioCodec.Pcmu, AudioCodec.Pcma] };
    private readonly OfferAnswer _leg = new();

    [Fact]
    public void The_first_codec_of_ours_in_the_offerers_order_is_taken()
    {
        var (sdp, flow) = Answered("""
            m=audio 4000 RTP/AVP 9 8 0 101
            a=rtpmap:9 G722/8000
            a=rtpmap:101 telephone-event/8000
            a=fmtp:101 0-16
            a=ptime:30
            """);

        Assert.Equal(
        [
            "v=0", "s=-", "c=IN IP4 203.0.113.5", "t=0 0",
            "m=audio 30000 RTP/AVP 8 101", "a=rtpmap:8 PCMA/8000", "a=rtpmap:101 telephone-event/8000", "a=fmtp:101 0-15", "a=ptime:20", "a=sendrecv",
        ], Sdps.Lines(sdp));
        Assert.Equal(new MediaFlow(IPEndPoint.Parse("192.0.2.1:4000"), IPEndPoint.Parse("192.0.2.1:4001"), AudioCodec.Pcma, 8, 101, Direction.SendRecv, 30, false), flow);
    }

    [Fact]
    public void A_dynamic_payload_type_may_stand_for_our_codec()
    {
        var (sdp, flow) = Answered("m=audio 4000 RTP/AVP 96 97\na=rtpmap:96 pcmu/8000\na=rtpmap:97 telephone-event/8000\n");

        Assert.Equal((AudioCodec.Pcmu, (byte)96, (byte?)97), (flow.Codec, flow.PayloadType, flow.TelephoneEventPayloadType));
        Assert.Contains("m=audio 30000 RTP/AVP 96 97", Sdps.Lines(sdp));
    }

    [Fact]
    public void Every_other_media_line_is_turned_down_in_its_place()
    {
        var (sdp, _) = Answered("""
            m=video 4002 RTP/AVP 31
            m=audio 4004 RTP/SAVP 0
            a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x
            m=audio 4000 RTP/AVPF 0
            m=audio 4008 RTP/AVP 0
            m=application 9 UDP/DTLS/SCTP webrtc-datachannel
            """);

        Assert.Equal(
            ["m=video 0 RTP/AVP 31", "m=audio 0 RTP/SAVP 0", "m=audio 30000 RTP/AVPF 0", "m=audio 0 RTP/AVP 0", "m=application 0 UDP/DTLS/SCTP webrtc-datachannel"],
            Sdps.Lines(sdp).Where(line => line.StartsWith("m=", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("sendrecv", "sendrecv", Direction.SendRecv)]
    [InlineData("sendonly", "recvonly", Direction.RecvOnly)]
    [InlineData("recvonly", "sendonly", Direction.SendOnly)]
    [InlineData("inactive", "inactive", Direction.Inactive)]
    public void A_direction_is_answered_by_its_mirror(string offered, string answered, Direction direction)
    {
        var (sdp, flow) = Answered($"m=audio 4000 RTP/AVP 0\na={offered}\n");
        Assert.Contains("a=" + answered, Sdps.Lines(sdp));
        Assert.Equal(direction, flow.Direction);
    }

    [Theory]
    [InlineData("sendrecv", Direction.SendOnly, "sendonly")]
    [InlineData("sendonly", Direction.SendOnly, "inactive")]
    [InlineData("recvonly", Direction.SendOnly, "sendonly")]
    [InlineData("sendrecv", Direction.Inactive, "inactive")]
    public void Our_own_wish_narrows_the_answer(string offered, Direction wish, string answered)
    {
        var outcome = _leg.Answer(Sdps.Parse(Sdps.Head + $"m=audio 4000 RTP/AVP 0\na={offered}\n"), s_local, wish);
        Assert.Contains("a=" + answered, Sdps.Lines(Assert.IsType<AnswerOutcome.Answered>(outcome).Sdp));
    }

    [Fact]
    public void An_address_of_zeros_is_the_old_way_of_holding()
    {
        var (sdp, flow) = Answered("m=audio 4000 RTP/AVP 0\nc=IN IP4 0.0.0.0\n");

        Assert.Equal((Direction.RecvOnly, (IPEndPoint?)null), (flow.Direction, flow.RemoteRtcp));
        Assert.Contains("a=recvonly", Sdps.Lines(sdp));
    }

    [Fact]
    public void Sharing_one_port_for_RTCP_is_agreed_to()
    {
        var (sdp, flow) = Answered("m=audio 4000 RTP/AVP 0\na=rtcp-mux\n");
        Assert.True(flow.RtcpMux);
        Assert.Null(flow.RemoteRtcp);
        Assert.Contains("a=rtcp-mux", Sdps.Lines(sdp));
    }

    [Theory]
    [InlineData("a=rtcp:5000", "192.0.2.1:5000")]
    [InlineData("a=rtcp:5000 IN IP4 192.0.2.9", "192.0.2.9:5000")]
    [InlineData("a=rtcp:nonsense", null)]
    public void RTCP_goes_where_it_is_wanted(string attribute, string? expected)
        => Assert.Equal(expected, Answered($"m=audio 4000 RTP/AVP 0\n{attribute}\n").Flow.RemoteRtcp?.ToString());

    [Theory]
    [InlineData("", 20)]
    [InlineData("a=ptime:5", 10)]
    [InlineData("a=ptime:200", 60)]
    [InlineData("a=ptime:40\na=maxptime:30", 30)]
    [InlineData("a=ptime:soon", 20)]
    public void The_packet_time_is_what_the_peer_wants_within_reason(string attributes, int expected)
        => Assert.Equal(expected, Answered($"m=audio 4000 RTP/AVP 0\n{attributes}\n").Flow.PacketMilliseconds);

    [Theory]
    [InlineData("m=video 4002 RTP/AVP 31\n", "the offer has no audio over plain RTP")]
    [InlineData("m=audio 4002 RTP/SAVP 0\n", "the offer has no audio over plain RTP")]
    [InlineData("m=audio 0 RTP/AVP 0\n", "the offer has no audio over plain RTP")]
    [InlineData("m=audio 4000 RTP/AVP 9 18\n", "none of the codecs is one of ours: PCMU, PCMA")]
    [InlineData("m=audio 4000 RTP/AVP 96\na=rtpmap:96 PCMU/16000\n", "none of the codecs is one of ours: PCMU, PCMA")]
    [InlineData("m=audio 4000 RTP/AVP 0\nc=IN IP6 2001:db8::1\n", "the audio's address is IPv6, which this leg does not speak")]
    [InlineData("m=audio 4000 RTP/AVP 0\nc=IN IP4 phone.example\n", "the audio's address is missing or is a host name")]
    public void What_does_not_suit_is_not_acceptable_for_a_reason(string media, string reason)
        => Assert.Equal(new AnswerOutcome.NotAcceptable(reason), _leg.Answer(Sdps.Parse(Sdps.Head + media), s_local));

    [Fact]
    public void The_version_grows_only_when_something_changes()
    {
        var first = Answered("m=audio 4000 RTP/AVP 0\n").Sdp;
        var same = Answered("m=audio 4000 RTP/AVP 0\n").Sdp;
        var held = Answered("m=audio 4000 RTP/AVP 0\na=sendonly\n").Sdp;
        var resumed = Answered("m=audio 4000 RTP/AVP 0\n").Sdp;

        var (id, version) = Sdps.Origin(first);
        Assert.Equal(first, same);
        Assert.Equal((id, version + 1), Sdps.Origin(held));
        Assert.Equal((id, version + 2), Sdps.Origin(resumed));
        Assert.Equal(resumed, _leg.LastLocal.ToArray());
    }

    [Fact]
    public void IPv6_is_answered_with_IPv6()
    {
        var offer = Sdps.Parse("v=0\no=- 1 1 IN IP6 2001:db8::1\ns=-\nc=IN IP6 2001:db8::1\nt=0 0\nm=audio 4000 RTP/AVP 0\n");
        var answered = Assert.IsType<AnswerOutcome.Answered>(_leg.Answer(offer, new LocalMedia(IPAddress.Parse("2001:db8::5"), 30000)));

        Assert.Contains("c=IN IP6 2001:db8::5", Sdps.Lines(answered.Sdp));
        Assert.Equal("[2001:db8::1]:4000", answered.Flow.Remote.ToString());
    }

    private AnswerOutcome.Answered Answered(string media)
        => Assert.IsType<AnswerOutcome.Answered>(_leg.Answer(Sdps.Parse(Sdps.Head + media), s_local));
}
