using Parkade.Sip.Dialogs;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;
using Parkade.Sip.UserAgents;

namespace Parkade.Sip.Sessions;

/// <summary>The re-INVITEs and UPDATEs of the peer: RFC 3261 §14.2, RFC 3311 §5.2.</summary>
internal sealed class TheirOffers(UserAgent agent, InviteSession session)
{
    private ServerTransaction? _invite;
    private SessionOffer? _inviteOffer;
    private SuccessRepeater? _repeater;
    private uint _number;
    private bool _awaitsAnswer;
    private ServerTransaction? _update;
    private SessionOffer? _updateOffer;

    public OffersUnderWay UnderWay =>
        (_invite is not null ? OffersUnderWay.TheirInvite : OffersUnderWay.None)
        | (_repeater is not null ? OffersUnderWay.TheirAck : OffersUnderWay.None)
        | (_awaitsAnswer ? OffersUnderWay.OurOffer : OffersUnderWay.None)
        | (_update is not null ? OffersUnderWay.TheirUpdate : OffersUnderWay.None);

    public void OnInvite(ServerTransaction transaction)
    {
        if (Refused(transaction, OfferRules.OnInvite(session.OffersUnderWay)) || TooSmall(transaction)) return;
        session.Dialog!.Refresh(transaction.Request);
        StopRepeating();   // a new INVITE shows that the 2xx before it arrived
        _invite = transaction;
        _inviteOffer = new SessionOffer(transaction.Request, AcceptInvite, RejectInvite);
        session.TellOffer(_inviteOffer);
    }

    public void OnUpdate(ServerTransaction transaction, Dialog dialog)
    {
        var offers = !SdpBody.Of(transaction.Request).IsEmpty;
        if (Refused(transaction, OfferRules.OnUpdate(session.OffersUnderWay, offers)) || TooSmall(transaction)) return;
        dialog.Refresh(transaction.Request);
        if (!offers)
        {
            Succeed(transaction, default, null);
            return;
        }
        _update = transaction;
        _updateOffer = new SessionOffer(transaction.Request, AcceptUpdate, RejectUpdate);
        session.TellOffer(_updateOffer);
    }

    /// <summary>The ACK to our 2xx of a re-INVITE.</summary>
    public void OnAck(SipRequest ack)
    {
        if (_repeater is null || ack.CSeq.Number != _number) return;
        StopRepeating();
        if (_awaitsAnswer)
        {
            _awaitsAnswer = false;
            var answer = SdpBody.Of(ack);
            if (answer.IsEmpty) session.TellOfferRejected(488);   // the ACK had to bring one (RFC 3261 §13.2.1)
            else session.TellAnswer(answer);
        }
        session.OffersMoved();
    }

    /// <summary>The peer takes its re-INVITE back: the session goes on as it was (RFC 3261 §9.2).</summary>
    public void OnCancel(ServerTransaction transaction)
    {
        if (transaction != _invite) return;
        _inviteOffer!.Close();
        RejectInvite(487, null);
    }

    /// <summary>The session is over: what waits for an answer gets 487 (RFC 3261 §15.1.2).</summary>
    public void Close()
    {
        _inviteOffer?.Close();
        _updateOffer?.Close();
        if (_invite is not null) Refuse(_invite, 487, null);
        if (_update is not null) Refuse(_update, 487, null);
        _invite = null;
        _update = null;
        _awaitsAnswer = false;
        StopRepeating();
    }

    private void AcceptInvite(ReadOnlyMemory<byte> sdp, Action<SipMessageBuilder>? headers)
    {
        var transaction = _invite!;
        _invite = null;
        _number = transaction.Request.CSeq.Number;
        _awaitsAnswer = _inviteOffer!.IsLate;
        session.LocalSdp = sdp;
        var success = Success(transaction, sdp, headers);
        _repeater = new SuccessRepeater(agent.Timers, agent.Timings, transaction, success, () => session.Step(SessionInput.PeerLost, new SessionEnding.NoAck()));
    }

    private void RejectInvite(int status, string? reason)
    {
        Refuse(_invite!, status, reason);
        _invite = null;
        session.OffersMoved();
    }

    private void AcceptUpdate(ReadOnlyMemory<byte> sdp, Action<SipMessageBuilder>? headers)
    {
        var transaction = _update!;
        _update = null;
        session.LocalSdp = sdp;
        Succeed(transaction, sdp, headers);
        session.OffersMoved();
    }

    private void RejectUpdate(int status, string? reason)
    {
        Refuse(_update!, status, reason);
        _update = null;
        session.OffersMoved();
    }

    private void Succeed(ServerTransaction transaction, ReadOnlyMemory<byte> sdp, Action<SipMessageBuilder>? headers) =>
        transaction.Respond(Success(transaction, sdp, headers));

    private SipMessageBuilder Success(ServerTransaction transaction, ReadOnlyMemory<byte> sdp, Action<SipMessageBuilder>? headers)
    {
        var success = agent.Success(transaction.Request, session.Dialog!, sdp);
        session.Refresh.Answer(transaction.Request, success);
        headers?.Invoke(success);
        return success;
    }

    private bool Refused(ServerTransaction transaction, OfferVerdict verdict)
    {
        switch (verdict)
        {
            case OfferVerdict.RequestPending:
                Refuse(transaction, 491, null);
                return true;
            case OfferVerdict.TooQuick:
                // RFC 3261 §14.2: a chosen moment between 0 and 10 seconds.
                transaction.Respond(agent.Response(transaction.Request, 500).Header(HeaderName.RetryAfter, new RetryAfter(agent.Random.Next(0, 11))));
                return true;
            default:
                return false;
        }
    }

    private bool TooSmall(ServerTransaction transaction)
    {
        if (!agent.Interval.Answer(IntervalFields.Read(transaction.Request)).IsTooSmall) return false;
        transaction.Respond(agent.Response(transaction.Request, 422).Header(HeaderName.MinSE, new MinSE(agent.Interval.MinSeconds)));
        return true;
    }

    private void Refuse(ServerTransaction transaction, int status, string? reason) => transaction.Respond(agent.Response(transaction.Request, status, reason));

    private void StopRepeating()
    {
        _repeater?.Stop();
        _repeater = null;
    }
}
