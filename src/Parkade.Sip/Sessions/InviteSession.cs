using Parkade.Sip.Dialogs;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;

namespace Parkade.Sip.Sessions;

/// <summary>
/// One call as SIP sees it: the INVITE usage of a dialog, from the first INVITE to the BYE (RFC 3261 §13 to §15). Owned by the signalling loop.
/// </summary>
public sealed class InviteSession
{
    private readonly UserAgent _agent;
    private readonly IncomingInvite? _incoming;
    private readonly OutgoingInvite? _outgoing;
    private readonly OurOffers _ours;
    private readonly TheirOffers _theirs;
    private SessionPhase _phase;
    private ReasonValue? _reason;

    internal InviteSession(UserAgent agent, ServerTransaction invite, Dialog dialog, DialogPath path)
        : this(agent, SessionPhase.Incoming)
    {
        _incoming = new IncomingInvite(agent, this, invite, dialog);
        Offer = SdpBody.Of(invite.Request);
        RemoteSdp = Offer;
        Take(dialog, path);
        NotePeer(invite.Request);
    }

    internal InviteSession(UserAgent agent, OutgoingCall call, IInviteSessionUser user)
        : this(agent, SessionPhase.Calling)
    {
        User = user;
        LocalSdp = call.Offer;
        _outgoing = new OutgoingInvite(agent, this, call);
    }

    private InviteSession(UserAgent agent, SessionPhase phase)
    {
        _agent = agent;
        _phase = phase;
        _ours = new OurOffers(agent, this);
        _theirs = new TheirOffers(agent, this);
        Refresh = new SessionRefresh(agent, this);
    }

    /// <summary>Who hears of it. To be set before <see cref="IUserAgentUser.OnInvite"/> returns.</summary>
    public IInviteSessionUser? User { get; set; }

    /// <summary>Whatever the user wants to find again.</summary>
    public object? Tag { get; set; }

    public SessionState State => SessionMachine.Seen(_phase);

    /// <summary>The peer called us.</summary>
    public bool IsIncoming => _incoming is not null;

    /// <summary>The INVITE that began it, ours or the peer's.</summary>
    public SipRequest InitialRequest => _incoming?.Request ?? _outgoing!.Request;

    /// <summary>The dialog; null until a response to our INVITE made one. Of a forked call the one that answered; before that the latest.</summary>
    public Dialog? Dialog { get; private set; }

    /// <summary>Where the peer's last request came from; null if none came yet.</summary>
    public Flow? PeerFlow => Path?.PeerFlow;

    /// <summary>The Replaces header of the peer's INVITE.</summary>
    public Replaces? Replaces { get; internal init; }

    /// <summary>The session that <see cref="Replaces"/> names; who accepts this one ends that one (RFC 3891 §3).</summary>
    public InviteSession? Replaced { get; internal init; }

    /// <summary>The offer in the peer's INVITE; empty: we are asked to offer in our 2xx.</summary>
    public ReadOnlyMemory<byte> Offer { get; }

    /// <summary>The media type of <see cref="Offer"/>; empty if there is none.</summary>
    public string OfferContentType => Offer.IsEmpty ? "" : SdpBody.ContentType;

    /// <summary>The session description we sent last that holds; a refresh repeats it.</summary>
    public ReadOnlyMemory<byte> LocalSdp { get; internal set; }

    /// <summary>The session description the peer sent last.</summary>
    public ReadOnlyMemory<byte> RemoteSdp { get; internal set; }

    /// <summary>Whether the peer said that it takes UPDATE (RFC 3311 §4).</summary>
    public bool PeerTakesUpdate => Refresh.PeerTakesUpdate;

    /// <summary>An offer made now goes out at once; otherwise it waits for its turn.</summary>
    public bool CanOffer => MayOffer && !_ours.IsBusy;

    internal SessionRefresh Refresh { get; }

    internal DialogPath? Path { get; private set; }

    internal bool MayOffer => _phase == SessionPhase.Established && OfferRules.MayOffer(OffersUnderWay);

    internal OffersUnderWay OffersUnderWay => _ours.UnderWay | _theirs.UnderWay | _phase switch
    {
        SessionPhase.Incoming => OffersUnderWay.TheirInvite,
        SessionPhase.Calling or SessionPhase.Answering => OffersUnderWay.OurInvite,
        SessionPhase.Accepted when _incoming!.AwaitsAnswer => OffersUnderWay.OurOffer,
        SessionPhase.Accepted => OffersUnderWay.TheirAck,
        _ => OffersUnderWay.None,
    };

    /// <summary>Sends a provisional response (101 to 199). A peer that requires 100rel, which is not offered, gets none.</summary>
    public void Progress(int status, string? reason = null, ReadOnlyMemory<byte> sdp = default, Action<SipMessageBuilder>? headers = null)
    {
        if (_phase == SessionPhase.Incoming) _incoming!.Progress(status, reason, sdp, headers);
    }

    /// <summary>Answers 200 with our answer, or with our offer if <see cref="Offer"/> is empty; repeated until the ACK comes.</summary>
    public void Accept(ReadOnlyMemory<byte> sdp, Action<SipMessageBuilder>? headers = null)
    {
        if (_phase != SessionPhase.Incoming) return;
        LocalSdp = sdp;
        Step(SessionInput.UserAccepts);
        _incoming!.Accept(sdp, headers);
    }

    /// <summary>Answers with a final response from 300 to 699. Does nothing unless <see cref="SessionState.Incoming"/>.</summary>
    public void Reject(int status, string? reason = null, Action<SipMessageBuilder>? headers = null)
    {
        if (_phase != SessionPhase.Incoming) return;
        _incoming!.Refuse(status, reason, headers);
        Step(SessionInput.UserRejects, new SessionEnding.LocalEnd());
    }

    /// <summary>
    /// Offers by re-INVITE; empty asks the peer to offer. Glare is retried (RFC 3261 §14.1). One at a time: while one is under way
    /// or the session is not established yet, the newest waits and replaces an older one.
    /// </summary>
    public void SendOffer(ReadOnlyMemory<byte> sdp) => _ours.Offer(new WaitingOffer(sdp, IsRefresh: false));

    /// <summary>Sends INFO, MESSAGE, NOTIFY, REFER or the like in the dialog.</summary>
    /// <param name="fill">Adds headers and body.</param>
    /// <param name="done">Gets its final response; null if none came or there is no dialog to send it in.</param>
    public void SendRequest(SipMethod method, Action<SipMessageBuilder> fill, Action<SipResponse?>? done = null)
    {
        ArgumentNullException.ThrowIfNull(fill);
        if (Dialog is not { } dialog || State is SessionState.Incoming or SessionState.Ended)
        {
            if (done is not null) _agent.Loop.Post(() => done(null));
            return;
        }
        var request = _agent.Dress(dialog.Request(method)).Header(HeaderName.Contact, dialog.LocalContact);
        fill(request);
        Path!.Send(request, new SimpleRequest((status, response) =>
        {
            done?.Invoke(response);
            // A NOTIFY is its subscription's affair: a phone that wants no news of its transfer has not hung up (RFC 5057 §5.1).
            if (status is 408 or 481 && method != SipMethod.Notify) LosePeer(status);   // RFC 3261 §12.2.1.2
        }));
    }

    /// <summary>
    /// Ends it as its state asks: 487 to the peer's INVITE, CANCEL of ours, BYE, or BYE after a crossing 2xx or a late ACK.
    /// Repeating it does nothing.
    /// </summary>
    public void End(ReasonValue? reason = null)
    {
        if (State == SessionState.Ended) return;
        _reason = reason;
        Step(SessionInput.UserEnds, new SessionEnding.LocalEnd());
    }

    internal void Step(SessionInput input, SessionEnding? why = null)
    {
        var before = _phase;
        (_phase, var effect) = SessionMachine.Step(before, input);
        if (effect.HasFlag(SessionEffect.StopAccepting)) _incoming?.StopRepeating();
        if (effect.HasFlag(SessionEffect.Send487)) _incoming!.Refuse(487);
        if (effect.HasFlag(SessionEffect.SendCancel)) _outgoing!.Cancel(_reason);
        if (effect.HasFlag(SessionEffect.SendAck)) _outgoing!.Acknowledge(default);
        if (effect.HasFlag(SessionEffect.SendBye)) SendBye();
        if (effect.HasFlag(SessionEffect.TellEstablished)) Establish();
        if (effect.HasFlag(SessionEffect.TellEnded)) Finish(why ?? new SessionEnding.LocalEnd());
        if (effect.HasFlag(SessionEffect.Forget)) _agent.Forget(this);
    }

    /// <summary>The dialog the session speaks in from now on.</summary>
    internal void Take(Dialog dialog, DialogPath path)
    {
        if (Dialog == dialog) return;
        Dialog = dialog;
        Path = path;
        _agent.Dialogs.Add(dialog, this);
    }

    /// <summary>What a request or 2xx of the peer's says of its abilities.</summary>
    internal void NotePeer(SipMessage message)
    {
        if (message.Has(HeaderName.Allow)) Refresh.PeerTakesUpdate = OptionTags.Has(message, HeaderName.Allow, "UPDATE"u8);
    }

    /// <summary>A request of the peer's in one of our dialogs; its CSeq is in order.</summary>
    internal void OnRequest(ServerTransaction transaction, Dialog dialog)
    {
        var request = transaction.Request;
        if (dialog == Dialog) Path!.Heard(transaction);
        if (request.Method == SipMethod.Bye)
        {
            transaction.Respond(_agent.Response(request, 200));
            Step(SessionInput.RemoteBye, new SessionEnding.RemoteBye(request));
        }
        else if (State == SessionState.Ended) transaction.Respond(_agent.Response(request, 481));
        else if (request.Method == SipMethod.Invite || request.Method == SipMethod.Update) OnInviteOrUpdate(transaction, dialog);
        else Tell(static (user, session, it) => user.OnRequest(session, it), transaction);
    }

    internal void OnAck(SipRequest ack)
    {
        if (_incoming is null || ack.CSeq.Number != _incoming.Request.CSeq.Number)
        {
            _theirs.OnAck(ack);
            return;
        }
        if (_phase == SessionPhase.Accepted && _incoming.AwaitsAnswer)
        {
            RemoteSdp = SdpBody.Of(ack);
            if (RemoteSdp.IsEmpty)
            {
                Step(SessionInput.PeerLost, new SessionEnding.Broken("The ACK brought no answer to our offer."));   // RFC 3261 §13.2.1
                return;
            }
        }
        Step(SessionInput.Ack);
    }

    internal void OnCancel(ServerTransaction invite, SipRequest cancel)
    {
        if (invite.Request == _incoming?.Request) Step(SessionInput.Cancel, new SessionEnding.Cancelled(cancel));
        else _theirs.OnCancel(invite);
    }

    /// <summary>2xx to our first INVITE.</summary>
    internal void OnSuccess(SessionInput input, ReadOnlyMemory<byte> sdp)
    {
        RemoteSdp = sdp;
        Step(input, new SessionEnding.Broken("The 2xx brought no session description."));
        if (_phase == SessionPhase.Answering) Tell(static (user, session, offer) => user.OnOffer(session, offer), _outgoing!.Offered!);
    }

    /// <summary>Our user answers the offer of the 2xx.</summary>
    internal void AnswerFirstOffer(ReadOnlyMemory<byte> sdp, Action<SipMessageBuilder>? headers)
    {
        if (_phase != SessionPhase.Answering) return;
        LocalSdp = sdp;
        _outgoing!.Acknowledge(sdp, headers);
        Step(SessionInput.UserAnswers);
    }

    internal void OnProgress(SipResponse provisional)
    {
        if (_phase == SessionPhase.Calling) Tell(static (user, session, response) => user.OnProgress(session, response), provisional);
    }

    /// <summary>The peer no longer answers or knows the dialog.</summary>
    internal void LosePeer(int status) =>
        Step(SessionInput.PeerLost, status == 503 ? new SessionEnding.TransportFailed() : new SessionEnding.PeerGone(status));

    internal void RefreshByInvite()
    {
        if (!_ours.IsBusy) _ours.Offer(new WaitingOffer(LocalSdp, IsRefresh: true));
    }

    internal void TellOffer(SessionOffer offer)
    {
        if (!offer.IsLate) RemoteSdp = offer.Body;
        Tell(static (user, session, it) => user.OnOffer(session, it), offer);
    }

    /// <summary>The answer to an offer of ours; one to a refresh that says nothing new is kept from the user.</summary>
    internal void TellAnswer(ReadOnlyMemory<byte> sdp, bool isRefresh = false)
    {
        if (sdp.IsEmpty || (isRefresh && sdp.Span.SequenceEqual(RemoteSdp.Span))) return;
        RemoteSdp = sdp;
        Tell(static (user, session, answer) => user.OnAnswer(session, answer), sdp);
    }

    internal void TellOfferRejected(int status) => Tell(static (user, session, it) => user.OnOfferRejected(session, it), status);

    /// <summary>An exchange of offers is over: the next may begin.</summary>
    internal void OffersMoved() => _ours.TrySend();

    internal void TellEnded(SessionEnding why) => User?.OnEnded(this, why);

    private void OnInviteOrUpdate(ServerTransaction transaction, Dialog dialog)
    {
        // Whoever asks for more has got our 2xx: only its ACK is late or lost (RFC 5407 §3.1.4).
        if (_phase == SessionPhase.Accepted && !_incoming!.AwaitsAnswer && dialog == Dialog) Step(SessionInput.Ack);
        if (State == SessionState.Ended)
        {
            transaction.Respond(_agent.Response(transaction.Request, 481));
            return;
        }
        NotePeer(transaction.Request);
        transaction.User = this;
        if (transaction.Request.Method == SipMethod.Invite) _theirs.OnInvite(transaction);
        else _theirs.OnUpdate(transaction, dialog);
    }

    private void Establish()
    {
        Refresh.Begin(_incoming?.Terms ?? _outgoing!.Terms);
        // Who offered in the INVITE gets its answer here; who answered the peer's offer knows it already.
        var answer = _incoming is not null ? (_incoming.AwaitsAnswer ? RemoteSdp : default) : (_outgoing!.Offered is null ? RemoteSdp : default);
        Tell(static (user, session, sdp) => user.OnEstablished(session, sdp), answer);
        _ours.TrySend();
    }

    private void Finish(SessionEnding why)
    {
        Refresh.Close();
        _ours.Close();
        _theirs.Close();
        _agent.Finished(this, why);
    }

    private void SendBye()
    {
        var bye = _agent.Dress(Dialog!.Request(SipMethod.Bye));
        if (_reason is not null) bye.Header(HeaderName.Reason, _reason);
        Path!.Send(bye, new SimpleRequest((_, _) => Step(SessionInput.ByeDone)));
    }

    /// <summary>Calls the user. What it throws ends this call and no other.</summary>
    private void Tell<T>(Action<IInviteSessionUser, InviteSession, T> call, T what)
    {
        if (State == SessionState.Ended || User is not { } user) return;
        try
        {
            call(user, this, what);
        }
#pragma warning disable CA1031 // The user's fault must not become the stack's.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _agent.UserFailed(exception);
            End(new ReasonValue("SIP", 500));
        }
    }
}
