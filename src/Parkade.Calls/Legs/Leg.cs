using Parkade.Calls.Desk;
using Parkade.Calls.Directory;
using Parkade.Calls.Peers;
using Parkade.Media;
using Parkade.Media.Sdp;
using Parkade.Parking;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;

namespace Parkade.Calls.Legs;

/// <summary>
/// One dialog and its media: a phone on the line. Keeps offers and answers and the media port in step; what the call is for
/// is its <see cref="Owner"/>'s affair. Owned by the signalling loop.
/// </summary>
internal sealed class Leg : IInviteSessionUser
{
    private readonly MediaPort _port;
    private readonly LocalMedia _local;
    private readonly OfferAnswer _negotiation;
    private readonly ReadOnlyMemory<byte> _opening;
    private MediaFlow? _flow;
    private int _refers;
    private Action<bool>? _agreeing;                      // waits for what becomes of an offer of one format
    private CodecAgreement? _agreement;

    private Leg(Party remote, Peer peer, MediaPort port, LocalMedia local, OfferAnswer negotiation, ReadOnlyMemory<byte> opening, MediaFlow? flow)
    {
        (Remote, Peer, _port, _local, _negotiation, _opening) = (remote, peer, port, local, negotiation, opening);
        if (flow is not null) Connect(flow);
    }

    /// <summary>Who is at the other end.</summary>
    public Party Remote { get; }

    /// <summary>The PBX or phone that carries the leg, and how it is reached for another call.</summary>
    public Peer Peer { get; }

    /// <summary>The telephone of ours at the other end; null: it is elsewhere.</summary>
    public Device? Device { get; init; }

    /// <summary>
    /// Whether a trunk carries it that reaches only what rules name, as it was when the leg began: that the trunk is renamed or taken away meanwhile
    /// widens nobody's rights.
    /// </summary>
    public bool IsRuled { get; init; }

    /// <summary>Whether whoever carries it is a PBX of ours, which can be asked to ring a number: neither a telephone nor a provider.</summary>
    public bool IsOfPbx => Device is null && !IsRuled;

    /// <summary>The PBX of ours that carries it; null: a telephone does, or a provider.</summary>
    public Peer? Pbx => IsOfPbx ? Peer : null;

    /// <summary>Names the leg to people who see it.</summary>
    public LiveCallId Id { get; } = LiveCallId.New();

    /// <summary>Called when it was answered, and when it has ended, before its owner hears of it.</summary>
    public Action<Leg>? StateChanged { get; set; }

    /// <summary>Called when something else is to be seen on it: it is another's by now, or on hold.</summary>
    public Action<Leg>? FaceChanged { get; set; }

    /// <summary>The party with the address at which it is called back: at the peer that carries this leg.</summary>
    public Party Address => Remote with { Uri = Peer.Uri(Remote.Number).ToString() };

    public InviteSession Session { get; private set; } = null!;

    public ILegOwner? Owner
    {
        get;
        set
        {
            field = value;
            FaceChanged?.Invoke(this);
        }
    }

    /// <summary>
    /// Whether the party is on our side and may park, transfer and press feature codes: a device of ours, or whoever was rung or
    /// picked up through a trusted peer. A caller whom a trunk brought in never is.
    /// </summary>
    public bool IsInside { get => field || Device is not null; set; }

    public MediaFacts MediaFacts => _port.Facts;

    /// <summary>Which way media may flow by the last agreement, seen from us.</summary>
    public Direction Direction => _flow?.Direction ?? Direction.Inactive;

    public bool IsEstablished => Session.State == SessionState.Established;

    public bool HasEnded { get; private set; }

    /// <summary>What this leg can be given of the other party's media: the other's direction seen from here.</summary>
    public Direction Wish { get; private set; } = Direction.SendRecv;

    /// <summary>The format that we send by the last agreement; null: there is none yet.</summary>
    public AudioFormat? Format => _flow is null ? null : _flow.Passed ?? AudioFormat.Of(_flow.Codec);

    /// <summary>The formats of the peer's, as far as it told them.</summary>
    public IReadOnlyList<AudioFormat> PeerFormats => _negotiation.PeerFormats;

    /// <summary>The peer has told all its formats, because it offered them.</summary>
    public bool PeerToldAll => _negotiation.PeerToldAll;

    /// <summary>Both sides listen and speak, and nothing is on hold.</summary>
    public bool IsTalking => IsEstablished && Direction == Direction.SendRecv && Wish == Direction.SendRecv;

    /// <summary>Whether we can code and decode a format.</summary>
    public bool Codes(AudioFormat format) => _local.Codecs.Contains(format.Codec);

    /// <summary>A leg for an incoming call whose offer suits, or which asks us to offer. It is answered by <see cref="Answer"/>.</summary>
    public static Leg Incoming(InviteSession session, Party remote, Peer peer, MediaPort port, LocalMedia local, OfferAnswer negotiation, ReadOnlyMemory<byte> opening, MediaFlow? flow, Device? device, bool isRuled)
    {
        var leg = new Leg(remote, peer, port, local, negotiation, opening, flow) { Session = session, Device = device, IsRuled = isRuled };
        session.User = leg;
        session.Tag = leg;
        return leg;
    }

    /// <summary>A leg for a call of ours; <paramref name="place"/> sends the INVITE with the offer.</summary>
    public static Leg Outgoing(Party remote, Peer peer, MediaPort port, LocalMedia local, Func<ReadOnlyMemory<byte>, IInviteSessionUser, InviteSession> place, Device? device, bool isRuled)
    {
        var negotiation = new OfferAnswer();
        var leg = new Leg(remote, peer, port, local, negotiation, negotiation.Offer(local), null) { Device = device, IsRuled = isRuled };
        leg.Session = place(leg._opening, leg);
        leg.Session.Tag = leg;
        return leg;
    }

    /// <summary>The peer plays something before its answer, and we can hear it.</summary>
    public bool HasEarlyMedia { get; private set; }

    /// <summary>Tells the caller that it rings.</summary>
    public void Ring(Action<SipMessageBuilder>? headers = null) => Progress(180, headers: headers);

    /// <summary>Tells the caller how its call goes on, by a provisional response. Nothing once it is answered.</summary>
    /// <param name="status">101 to 199.</param>
    /// <param name="withMedia">
    /// Our answer goes along, so that what is played or joined is heard before the 200 repeats it (RFC 3261 §13.3.1.1, RFC 3960 §3).
    /// A caller that asks us to offer can't have it.
    /// </param>
    /// <param name="headers">Adds headers to the response.</param>
    public void Progress(int status, bool withMedia = false, Action<SipMessageBuilder>? headers = null)
        => Session.Progress(status, sdp: withMedia && !Session.Offer.IsEmpty ? _opening : default, headers: headers);

    /// <summary>
    /// Puts another name on the party's display for the rest of a leg that is about to be let go: an UPDATE without an offer (RFC 3311,
    /// RFC 3325), where the phone takes one. A session timer would end with it (RFC 4028 §7.2), so that it is not for legs that stay.
    /// </summary>
    public void Show(NameAddr name)
    {
        if (Session.PeerTakesUpdate) Session.SendRequest(SipMethod.Update, update => update.Header(HeaderName.PAssertedIdentity, name));
    }

    /// <summary>Counts the REFERs of this dialog.</summary>
    public int CountRefer() => ++_refers;

    /// <summary>Answers 200 with our session description.</summary>
    public void Answer(Action<SipMessageBuilder>? headers = null) => Session.Accept(_opening, headers);

    /// <summary>Ends the leg in whatever way its state asks for. The owner hears of it as of any end.</summary>
    public void End(ReasonValue? reason = null) => Session.End(reason);

    /// <summary>Has the digits that the party presses (RFC 4733) told on the loop; null: nobody listens any more.</summary>
    public void Listen(SignallingLoop loop, Action<char>? pressed) =>
        _port.OnDtmf = pressed is null ? null : digit => loop.Post(() =>
        {
            if (!HasEnded) pressed(digit);
        });

    public void Play(Media.Playback.Playlist playlist, Action<Media.Playback.PlaybackEnded>? ended = null)
    {
        TakeBackFormat();
        _port.Play(playlist, ended);
    }

    /// <summary>Lets two legs hear each other, from their next packets on.</summary>
    public static void Join(Leg a, Leg b)
    {
        MediaPort.Join(a._port, b._port);
        if (CodecAgreement.Suit(a, b)) return;
        a.TakeBackFormat();
        b.TakeBackFormat();
    }

    /// <summary>
    /// Has two joined legs agree on one codec where they differ, so that nothing need be coded anew. Nothing where they talk in one already,
    /// where either holds, and where it was tried before.
    /// </summary>
    public static void Agree(Leg a, Leg b)
    {
        if (a._agreement is null || a._agreement != b._agreement || !a._agreement.IsOf(a, b)) a._agreement = b._agreement = new CodecAgreement(a, b);
        a._agreement.Seek();
    }

    public void Unjoin() => _port.Unjoin();

    /// <summary>Goes into a conference; false: it is full.</summary>
    public bool Enter(Conference conference, bool isHeard = true)
    {
        TakeBackFormat();
        return conference.Add(_port, isHeard);
    }

    /// <summary>Leaves a conference.</summary>
    public void Leave(Conference conference) => conference.Remove(_port);

    /// <summary>Offers one format and nothing else; null: all that we have. A hold or resume that comes in between goes out with it.</summary>
    /// <param name="format">The format.</param>
    /// <param name="done">Told once whether the peer took it; a leg that ends tells nothing.</param>
    public void OfferFormat(AudioFormat? format, Action<bool>? done)
    {
        _negotiation.Agreed = format;
        _agreeing = done;
        if (!HasEnded) Session.SendOffer(_negotiation.Offer(_local, Wish));
    }

    /// <summary>Offers the peer what the other party's hold or resume leaves to it. Nothing is sent where nothing changes.</summary>
    public void Follow(Direction other)
    {
        var wish = other.Mirrored();
        if (wish == Wish) return;
        Wish = wish;
        if (!HasEnded) Session.SendOffer(_negotiation.Offer(_local, wish));
    }

    void IInviteSessionUser.OnProgress(InviteSession session, SipResponse provisional)
    {
        TakeEarlyAnswer(SdpBody.Of(provisional));
        Owner?.OnRinging(this, provisional.StatusCode, HasEarlyMedia);
    }

    void IInviteSessionUser.OnEstablished(InviteSession session, ReadOnlyMemory<byte> remoteSdp)
    {
        if (!remoteSdp.IsEmpty && !TakeAnswer(remoteSdp)) return;
        StateChanged?.Invoke(this);
        Owner?.OnEstablished(this);
    }

    void IInviteSessionUser.OnAnswer(InviteSession session, ReadOnlyMemory<byte> sdp)
    {
        if (!TakeAnswer(sdp)) return;
        TellAgreed(Format is { } format && _negotiation.Agreed is { } agreed && agreed.Suits(format));
    }

    // The session stands as it was agreed before (RFC 3261 §14.1); a hold that the other side does not follow still stops its media here.
    void IInviteSessionUser.OnOfferRejected(InviteSession session, int status)
    {
        if (_agreeing is not null) _negotiation.Agreed = null;
        TellAgreed(false);
    }

    void IInviteSessionUser.OnOffer(InviteSession session, SessionOffer offer)
    {
        if (offer.IsLate)
        {
            offer.Accept(_negotiation.Offer(_local, Wish));
            return;
        }
        if (!SessionDescription.TryParse(offer.Body.Span, out var description, out var error))
        {
            offer.Reject(400, $"Bad SDP: {error}");
            return;
        }
        switch (_negotiation.Answer(description, _local, Wish))
        {
            case AnswerOutcome.Answered(var sdp, var flow):
                var before = Direction;
                Connect(flow);
                offer.Accept(sdp);
                if (Direction == before) break;
                Owner?.OnDirectionChanged(this);
                FaceChanged?.Invoke(this);
                break;
            case AnswerOutcome.NotAcceptable(var reason):
                offer.Reject(488, reason);
                break;
        }
    }

    void IInviteSessionUser.OnRequest(InviteSession session, ServerTransaction transaction)
    {
        if (Owner is { } owner) owner.OnRequest(this, transaction);
        else LegRequests.Refuse(transaction);
    }

    void IInviteSessionUser.OnEnded(InviteSession session, SessionEnding why)
    {
        HasEnded = true;
        _port.Dispose();
        StateChanged?.Invoke(this);
        Owner?.OnEnded(this, why);
    }

    // A description in an unreliable provisional response only announces the answer (RFC 3261 §13.2.1): one that does not fit is no
    // reason to end a call whose 200 may bring a better one. Of a forked call the branch that spoke last is heard.
    private void TakeEarlyAnswer(ReadOnlyMemory<byte> sdp)
    {
        if (sdp.IsEmpty || !SessionDescription.TryParse(sdp.Span, out var description, out _)) return;
        if (_negotiation.AcceptAnswer(description) is not AcceptOutcome.Accepted(var flow)) return;
        HasEarlyMedia = true;
        Connect(flow);
    }

    private bool TakeAnswer(ReadOnlyMemory<byte> sdp)
    {
        if (SessionDescription.TryParse(sdp.Span, out var description, out _)
            && _negotiation.AcceptAnswer(description) is AcceptOutcome.Accepted(var flow))
        {
            Connect(flow);
            return true;
        }
        if (_agreeing is not null)
        {
            // The peer took the offer and answered with something else: it is offered all that we have.
            OfferFormat(null, null);
            TellAgreed(false);
            return false;
        }
        // An answer we can't use leaves no agreement to talk by (RFC 3261 §13.2.2.4): ACK has gone out, BYE follows.
        Session.End(new ReasonValue("SIP", 488, "The answer does not fit the offer"));
        return false;
    }

    private void Connect(MediaFlow flow)
    {
        var signalling = Peer.Address.EndPoint.Address;
        _flow = flow with { Signalling = signalling.IsIPv4MappedToIPv6 ? signalling.MapToIPv4() : signalling };
        _port.Connect(_flow);
    }

    private void TellAgreed(bool agreed)
    {
        var tell = _agreeing;
        _agreeing = null;
        tell?.Invoke(agreed);
    }

    // Of a codec that is only passed through nothing can be made here: whoever is to hear us has to have one of ours again.
    private void TakeBackFormat()
    {
        if (_flow?.Passed is not null && IsEstablished) OfferFormat(null, null);
    }
}
