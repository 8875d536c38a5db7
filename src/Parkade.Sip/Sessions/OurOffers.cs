using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.UserAgents;

namespace Parkade.Sip.Sessions;

/// <summary>The offers we make in an established session, one at a time: RFC 3261 §14.1.</summary>
internal sealed class OurOffers(UserAgent agent, InviteSession session)
{
    // A peer that answers every try with 491 or 500 gets no more than these; the next offer starts anew.
    private const int MaxTries = 8;

    private ReInvite? _current;
    private SessionOffer? _theirs;
    private WaitingOffer? _queued;
    private SipTimer? _pause;
    private int _tries;
    private bool _closed;

    public OffersUnderWay UnderWay =>
        (_current is not null ? OffersUnderWay.OurInvite : OffersUnderWay.None);

    /// <summary>An offer waits for its turn or its answer.</summary>
    public bool IsBusy => _current is not null || _queued is not null;

    /// <summary>Sends now if it may, else when it may.</summary>
    public void Offer(WaitingOffer offer)
    {
        if (_closed) return;
        _queued = offer;
        _tries = 0;
        TrySend();
    }

    /// <summary>Something that stood in the way is over.</summary>
    public void TrySend()
    {
        if (_closed || _pause is not null || _queued is not { } offer || !session.MayOffer) return;
        _queued = null;
        _tries++;
        var dialog = session.Dialog!;
        var request = Dress(dialog.Request(SipMethod.Invite)).Header(HeaderName.Contact, dialog.LocalContact);
        agent.Announce(request);
        session.Refresh.WriteRequest(request);
        if (!offer.Sdp.IsEmpty) request.Body(SdpBody.ContentType, offer.Sdp.Span);
        _current = new ReInvite(this, dialog, session.Path!, offer);
        _current.Send(request);
    }

    public void Close()
    {
        _closed = true;
        _queued = null;
        _pause?.Cancel();
        _theirs?.Close();
        _current?.Abandon();
        _current = null;
    }

    public SipMessageBuilder Dress(SipMessageBuilder request) => agent.Dress(request);

    public void OnFinal(ReInvite invite, SipResponse response)
    {
        if (response.IsSuccess) OnSuccess(invite, response);
        else OnFailure(invite, response.StatusCode, response);
    }

    public void OnFailed(int status) => OnFailure(_current!, status, null);

    private void OnSuccess(ReInvite invite, SipResponse response)
    {
        session.Dialog!.Refresh(response);
        session.NotePeer(response);
        session.Refresh.Accept(response);
        var sdp = SdpBody.Of(response);
        if (invite.Offer.Sdp.IsEmpty && !sdp.IsEmpty)
        {
            // The peer offered in its 2xx, as we asked: the answer goes into the ACK.
            _theirs = new SessionOffer(response, (answer, _) => Answer(invite, answer), (_, _) => session.End());
            session.TellOffer(_theirs);
            return;
        }
        invite.Acknowledge(default);
        _current = null;
        if (!invite.Offer.Sdp.IsEmpty)
        {
            session.LocalSdp = invite.Offer.Sdp;
            session.TellAnswer(sdp, invite.Offer.IsRefresh);
        }
        session.OffersMoved();
    }

    private void Answer(ReInvite invite, ReadOnlyMemory<byte> answer)
    {
        if (_closed) return;
        invite.Acknowledge(answer);
        session.LocalSdp = answer;
        _theirs = null;
        _current = null;
        session.OffersMoved();
    }

    private void OnFailure(ReInvite invite, int status, SipResponse? response)
    {
        _current = null;
        if (PeerVerdict.EndsDialog(status) || (response is null && status == 503))
        {
            session.LosePeer(status);
            return;
        }
        if (status == 422 && response is not null && session.Refresh.Raise(response)) Retry(invite, TimeSpan.Zero);
        else if (_tries < MaxTries && Pause(status, response) is { } pause) Retry(invite, pause);
        else if (!invite.Offer.IsRefresh) session.TellOfferRejected(status);
        session.OffersMoved();
    }

    private void Retry(ReInvite invite, TimeSpan pause)
    {
        // A newer offer that waits is what our user wants by now.
        _queued ??= invite.Offer;
        _pause = agent.Timers.After(pause, () =>
        {
            _pause = null;
            TrySend();
        });
    }

    private TimeSpan? Pause(int status, SipResponse? response) => status switch
    {
        // RFC 3261 §14.1: the owner of the Call-ID waits longer, in units of 10 ms.
        491 => TimeSpan.FromMilliseconds(10 * (session.Dialog!.IsInitiator ? agent.Random.Next(210, 401) : agent.Random.Next(0, 201))),
        // RFC 3261 §14.2, RFC 3311 §5.2: we were too quick for the peer.
        500 when response is not null && response.TryGet(HeaderName.RetryAfter, out var value)
            && RetryAfter.TryParse(value, out var after) && after.Seconds <= 10 => TimeSpan.FromSeconds(after.Seconds),
        _ => null,
    };
}
