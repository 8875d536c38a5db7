using System.Text;
using Parkade.Calls.Arrivals;
using Parkade.Calls.Legs;
using Parkade.Media.Codecs;
using Parkade.Media.Srtp;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Tests;

/// <summary>Two joined legs come to one codec, or stay as they are.</summary>
public sealed class CodecAgreementTests : IAsyncLifetime
{
    private readonly Floor _floor = new();

    [Fact]
    public void Legs_that_talk_in_one_codec_are_left_alone()
    {
        var (one, other) = Talk(new("0 8 9"), new("8"));
        Assert.Equal((0, 0), (one.Offers.Count, other.Offers.Count));
    }

    [Fact]
    public void A_better_codec_of_both_is_offered_to_the_one_that_speaks_another()
    {
        var (one, other) = Talk(new("9 0"), new("0 9"));
        Assert.Equal("9 101", Formats(Assert.Single(other.Offers)));
        Assert.Empty(one.Offers);
        Assert.Equal((AudioCodec.G722, AudioCodec.G722), (one.Leg!.Format!.Codec, other.Leg!.Format!.Codec));
    }

    [Fact]
    public void A_codec_that_we_do_not_know_passes_where_both_have_it()
    {
        var (one, other) = Talk(new("9 97", "a=rtpmap:97 iLBC/8000\r\na=fmtp:97 mode=30\r\n"), new("0 98", "a=rtpmap:98 iLBC/8000\r\na=fmtp:98 mode=30\r\n"));
        Assert.Equal("97 101", Formats(Assert.Single(one.Offers)));
        Assert.Contains("a=fmtp:97 mode=30", one.Offers[0], StringComparison.Ordinal);
        Assert.Equal("98 101", Formats(Assert.Single(other.Offers)));
        Assert.Equal((AudioCodec.Other, AudioCodec.Other), (one.Leg!.Format!.Codec, other.Leg!.Format!.Codec));
    }

    [Fact]
    public void One_whose_parameters_differ_does_not()
    {
        var (one, other) = Talk(new("9 97", "a=rtpmap:97 iLBC/8000\r\na=fmtp:97 mode=30\r\n"), new("0 98", "a=rtpmap:98 iLBC/8000\r\na=fmtp:98 mode=20\r\n"));
        Assert.Equal((0, 0), (one.Offers.Count, other.Offers.Count));
    }

    [Fact]
    public void Where_one_refuses_the_other_comes_over()
    {
        var (one, other) = Talk(new("9 0"), new("0 9") { Refuses = true });
        Assert.Equal((AudioCodec.Pcmu, AudioCodec.Pcmu), (one.Leg!.Format!.Codec, other.Leg!.Format!.Codec));
        Assert.Equal((1, 1), (one.Offers.Count, other.Offers.Count));
    }

    [Fact]
    public void A_refusal_of_both_leaves_both_as_they_were_and_is_the_last_word()
    {
        var (one, other) = Talk(new("9 0") { Refuses = true }, new("0 9") { Refuses = true });
        Assert.Equal((AudioCodec.G722, AudioCodec.Pcmu), (one.Leg!.Format!.Codec, other.Leg!.Format!.Codec));
        Assert.True(one.Leg.IsEstablished && other.Leg.IsEstablished);
        Assert.Equal((1, 1), (one.Offers.Count, other.Offers.Count));
        for (var i = 0; i < 10; i++) _floor.Do(() => Leg.Agree(one.Leg, other.Leg));
        Assert.Equal((1, 1), (one.Offers.Count, other.Offers.Count));
    }

    [Fact]
    public void Where_the_second_refuses_the_first_comes_back_to_a_codec_of_ours()
    {
        var (one, other) = Talk(new("9 97", "a=rtpmap:97 iLBC/8000\r\n"), new("0 98", "a=rtpmap:98 iLBC/8000\r\n") { Refuses = true });
        Assert.Equal(2, one.Offers.Count);
        Assert.Equal(AudioCodec.G722, one.Leg!.Format!.Codec);
        Assert.Equal(AudioCodec.Pcmu, other.Leg!.Format!.Codec);
    }

    [Fact]
    public void Nothing_is_agreed_while_somebody_holds_and_then_it_is()
    {
        var (one, other) = Talk(new("9 0"), new("0 9"), hold: true);
        Assert.Empty(other.Offers);
        _floor.Do(() => one.Session!.SendOffer(one.Sdp("sendrecv")));
        _floor.Do(() => Leg.Agree(one.Leg!, other.Leg!));
        Assert.Equal("9 101", Formats(Assert.Single(other.Offers)));
    }

    [Fact]
    public void A_peer_that_offers_SRTP_gets_it_and_one_that_does_not_gets_none()
    {
        var crypto = $"a=crypto:1 {new CryptoAttribute(1, SrtpKey.Create(SrtpSuite.Aes128Sha80)).ToString()[2..]}\r\n";
        var one = Call(new("0", crypto, "RTP/SAVP"));
        Assert.Contains("RTP/SAVP", Encoding.UTF8.GetString(one.Session!.RemoteSdp.Span), StringComparison.Ordinal);
        Assert.Contains("a=crypto:1 AES_CM_128_HMAC_SHA1_80", Encoding.UTF8.GetString(one.Session.RemoteSdp.Span), StringComparison.Ordinal);
        var plain = Call(new("0"));
        Assert.DoesNotContain("a=crypto", Encoding.UTF8.GetString(plain.Session!.RemoteSdp.Span), StringComparison.Ordinal);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _floor.DisposeAsync();

    private static string Formats(string sdp) => sdp.Split("\r\n").First(line => line.StartsWith("m=audio", StringComparison.Ordinal)).Split(' ', 4)[3];

    private (Peerage One, Peerage Other) Talk(Peerage one, Peerage other, bool hold = false)
    {
        Call(one);
        Call(other);
        if (hold) _floor.Do(() => one.Session!.SendOffer(one.Sdp("sendonly")));
        _floor.Do(() =>
        {
            Leg.Join(one.Leg!, other.Leg!);
            Leg.Agree(one.Leg!, other.Leg!);
        });
        _floor.Advance(5);
        return (one, other);
    }

    // A phone rings another through nobody: the far phone's session is made a leg of the floor's, so that its offer is the peer's.
    private Peerage Call(Peerage peer)
    {
        var phone = _floor.Phone("105");
        _floor.Do(() => peer.Session = _floor.Switchboard.Agent.Call(
            new Parkade.Sip.UserAgents.OutgoingCall
            {
                RequestUri = new SipUri("105", phone.EndPoint.Address.ToString()),
                From = new NameAddr(null, new SipUri("102", "127.0.0.1")),
                To = new NameAddr(null, new SipUri("105", phone.EndPoint.Address.ToString())),
                NextHop = new Destination(TransportProtocol.Udp, phone.EndPoint),
                Offer = peer.Sdp("sendrecv"),
            },
            peer));
        _floor.Do(() =>
        {
            peer.Leg = ((LegOutcome.Ready)_floor.Switchboard.Calls.Legs.Incoming(Arrival.Read(phone.Last.Session))).Leg;
            peer.Leg.Owner = new Nobody();
            peer.Leg.Answer();
        });
        Assert.True(peer.Leg!.IsEstablished);
        return peer;
    }

    private sealed class Nobody : ILegOwner
    {
        void ILegOwner.OnEstablished(Leg leg) { }

        void ILegOwner.OnEnded(Leg leg, SessionEnding why) { }
    }

    /// <summary>The far end of a leg: what it can, and what it was offered.</summary>
    private sealed class Peerage(string formats, string attributes = "", string protocol = "RTP/AVP") : IInviteSessionUser
    {
        private int _version;

        public bool Refuses { get; init; }

        public InviteSession? Session { get; set; }

        public Leg? Leg { get; set; }

        public List<string> Offers { get; } = [];

        public byte[] Sdp(string direction, string? only = null) => Encoding.ASCII.GetBytes(
            $"v=0\r\no=- 1 {++_version} IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 {protocol} {only ?? formats} 101\r\na=rtpmap:101 telephone-event/8000\r\n{attributes}a={direction}\r\n");

        void IInviteSessionUser.OnOffer(InviteSession session, SessionOffer offer)
        {
            Offers.Add(Encoding.UTF8.GetString(offer.Body.Span));
            if (Refuses)
            {
                offer.Reject(488);
                return;
            }
            // It answers with the first of the offer that it has, in the offer's order.
            var wanted = Formats(Offers[^1]).Split(' ').First(format => formats.Split(' ').Contains(format));
            offer.Accept(Sdp("sendrecv", wanted));
        }

        void IInviteSessionUser.OnProgress(InviteSession session, SipResponse provisional) { }

        void IInviteSessionUser.OnEstablished(InviteSession session, ReadOnlyMemory<byte> remoteSdp) { }

        void IInviteSessionUser.OnAnswer(InviteSession session, ReadOnlyMemory<byte> sdp) { }

        void IInviteSessionUser.OnOfferRejected(InviteSession session, int status) { }

        void IInviteSessionUser.OnRequest(InviteSession session, ServerTransaction transaction) => transaction.Respond(200);

        void IInviteSessionUser.OnEnded(InviteSession session, SessionEnding why) { }
    }
}
