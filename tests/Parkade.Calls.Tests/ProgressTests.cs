using System.Net;
using System.Text;
using Parkade.Calls.Arrivals;
using Parkade.Calls.Legs;
using Parkade.Calls.Peers;
using Parkade.Media.Codecs;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Sip.Headers;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;
using Parkade.Testing.Audio;

namespace Parkade.Calls.Tests;

/// <summary>What is heard and said before the answer.</summary>
public sealed class ProgressTests : IAsyncLifetime
{
    private readonly Floor _floor = new();

    [Fact]
    public void Ringing_is_told_with_its_status_and_without_media()
    {
        var phone = _floor.Phone("105");
        var (leg, owner) = Call(phone);

        Assert.Equal([(180, false)], owner.Progress);
        Assert.False(leg.HasEarlyMedia);
        Assert.False(leg.IsEstablished);
        Hang(leg);
    }

    [Fact]
    public async Task A_183_with_a_description_is_heard_before_the_answer_and_the_200_changes_nothing()
    {
        using var voice = new RtpPhone();
        var phone = _floor.Phone("105");
        var (leg, owner) = Call(phone);
        _floor.Do(() => phone.Last.Session.Progress(183, sdp: Sdp(voice.Local)));

        Assert.Equal([(180, false), (183, true)], owner.Progress);
        Assert.True(leg.HasEarlyMedia);
        leg.Play(Playlist.Music(new Tone(800).Clip(TimeSpan.FromSeconds(1))));
        Assert.True(ToneDetector.Is(RtpPhone.Decode(await voice.Receive(25)), new Tone(800)));

        _floor.Do(() => phone.Last.Session.Accept(Sdp(voice.Local)));
        Assert.True(leg.IsEstablished);
        Assert.True(ToneDetector.Is(RtpPhone.Decode(await voice.Receive(25)), new Tone(800)));
        Hang(leg);
    }

    [Fact]
    public void A_183_that_does_not_fit_the_offer_ends_nothing()
    {
        var phone = _floor.Phone("105");
        var (leg, owner) = Call(phone);
        _floor.Do(() => phone.Last.Session.Progress(183, sdp: Encoding.ASCII.GetBytes("v=0\r\nno description\r\n")));
        _floor.Do(() => phone.Last.Session.Progress(183, sdp: Encoding.ASCII.GetBytes(
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 0 RTP/AVP 8\r\n")));
        Assert.Equal([(180, false), (183, false), (183, false)], owner.Progress);

        phone.Last.Answer();
        Assert.True(leg.IsEstablished);
        Hang(leg);
    }

    [Fact]
    public void A_caller_gets_our_description_in_a_183_and_the_same_in_the_200()
    {
        // The floor's own agent calls the phone, whose session is then made a leg that has not answered.
        var phone = _floor.Phone("105");
        var line = new Line(_floor);
        Leg? leg = null;
        _floor.Do(() => line.Session = _floor.Switchboard.Agent.Call(
            new OutgoingCall
            {
                RequestUri = new SipUri("105", "127.0.0.2"),
                From = new NameAddr(null, new SipUri("102", "127.0.0.1")),
                To = new NameAddr(null, new SipUri("105", "127.0.0.2")),
                NextHop = new Destination(TransportProtocol.Udp, phone.EndPoint),
                Offer = Line.Sdp("sendrecv"),
            },
            line));
        _floor.Do(() => leg = ((LegOutcome.Ready)_floor.Switchboard.Calls.Legs.Incoming(Arrival.Read(phone.Last.Session))).Leg);
        _floor.Do(() => leg!.Ring());
        Assert.Equal((180, ""), (line.Answered!.StatusCode, Text(line)));
        _floor.Do(() => leg!.Progress(183, withMedia: true));
        var early = Text(line);
        Assert.Equal(183, line.Answered.StatusCode);
        Assert.Contains("m=audio", early, StringComparison.Ordinal);

        _floor.Do(() => leg!.Answer());
        Assert.Equal(early, line.RemoteSdp);
        Hang(leg!);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _floor.DisposeAsync();

    private static string Text(Line line) => Encoding.UTF8.GetString(SdpBody.Of(line.Answered!).Span);

    private static byte[] Sdp(IPEndPoint voice) => Encoding.ASCII.GetBytes(
        $"v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio {voice.Port} RTP/AVP {(int)AudioCodec.Pcmu}\r\n");

    private (Leg Leg, Diary Owner) Call(Phone phone)
    {
        var owner = new Diary();
        Leg? leg = null;
        _floor.Do(() =>
        {
            var target = new CallTarget(new SipUri(phone.Number, phone.EndPoint.Address.ToString(), 5060), new Peer(new Destination(TransportProtocol.Udp, phone.EndPoint)));
            leg = _floor.Switchboard.Calls.Legs.Outgoing(target, new Party(phone.Number), new NameAddr(null, new SipUri("100", "127.0.0.1")), "100", null);
            leg!.Owner = owner;
        });
        return (leg!, owner);
    }

    private void Hang(Leg leg)
    {
        _floor.Do(() => leg.End());
        _floor.Advance(40);
        _floor.AssertEmpty();
    }

    private sealed class Diary : ILegOwner
    {
        public List<(int, bool)> Progress { get; } = [];

        void ILegOwner.OnRinging(Leg leg, int status, bool hasEarlyMedia) => Progress.Add((status, hasEarlyMedia));

        void ILegOwner.OnEstablished(Leg leg) { }

        void ILegOwner.OnEnded(Leg leg, SessionEnding why) { }
    }
}
