using System.Text;
using Parkade.Sip.Authentication;
using Parkade.Sip.Dialogs;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;
using Parkade.Sip.UserAgents;

namespace Parkade.Sip.Sessions;

/// <summary>Our first INVITE and what comes back: RFC 3261 §13.2.</summary>
internal sealed class OutgoingInvite : IClientTransactionUser
{
    // A call may fork; nobody needs more branches, and strangers invent tags for nothing.
    private const int MaxForks = 16;

    private readonly UserAgent _agent;
    private readonly InviteSession _session;
    private readonly OutgoingCall _call;
    private readonly Flow? _flow;
    private readonly string _callId = Tokens.CallId();
    private readonly NameAddr _from;
    private readonly NameAddr _contact;
    private readonly List<Fork> _forks = [];
    private readonly DigestClient? _digest;
    private DigestTries _tries;
    private SessionInterval _interval;
    private ClientTransaction _transaction;
    private uint _number = 1;
    private Fork? _winner;

    public OutgoingInvite(UserAgent agent, InviteSession session, OutgoingCall call)
    {
        _agent = agent;
        _session = session;
        _call = call;
        _interval = agent.Interval;
        _flow = agent.FlowTo(call.NextHop, call.Flow);
        if (call.Credentials is { } credentials && _flow is not null) _digest = new DigestClient(credentials, _flow.Remote.Address);
        _from = call.From.With("tag", Tokens.Tag());
        var user = call.ContactUser ?? call.From.Uri.User;
        _contact = _flow is null ? new NameAddr(null, call.From.Uri) : UserAgent.Contact(_flow, user);
        _transaction = Send();
    }

    public SipRequest Request => _transaction.Request;

    /// <summary>The offer of the 2xx, if ours had none.</summary>
    public SessionOffer? Offered { get; private set; }

    /// <summary>The terms of the 2xx for refreshing.</summary>
    public IntervalTerms Terms { get; private set; }

    /// <summary>Takes the call back (RFC 3261 §9.1); the transaction gives up 64×T1 later.</summary>
    public void Cancel(ReasonValue? reason) =>
        _transaction.Cancel(reason is null ? null : cancel => cancel.Header(HeaderName.Reason, reason));

    /// <summary>Acknowledges the 2xx of the branch that won.</summary>
    public void Acknowledge(ReadOnlyMemory<byte> answer, Action<SipMessageBuilder>? headers = null)
    {
        Offered?.Close();
        if (_winner!.Ack is null) Acknowledge(_winner, answer, headers);
    }

    void IClientTransactionUser.OnResponse(ClientTransaction transaction, SipResponse response)
    {
        if (response.StatusCode == 100) return;
        if (response.IsProvisional) OnProvisional(response);
        else if (response.IsSuccess) OnSuccess(response);
        else OnFailure(response);
    }

    void IClientTransactionUser.OnFailed(ClientTransaction transaction, TransactionFailure why)
    {
        ForgetForks();
        SessionEnding ending = why == TransactionFailure.Timeout ? new SessionEnding.NoAnswer() : new SessionEnding.TransportFailed();
        _session.Step(SessionInput.Failure, ending);
    }

    private void OnProvisional(SipResponse response)
    {
        // Without a tag it makes no dialog (RFC 2543).
        if (!response.ToTag.IsEmpty && _winner is null)
        {
            if (ForkOf(response) is not { } fork) return;
            _session.Take(fork.Dialog, fork.Path);
            if (fork.EarlySdp.IsEmpty) fork.EarlySdp = SdpBody.Of(response);
        }
        _session.OnProgress(response);
    }

    private void OnSuccess(SipResponse response)
    {
        if (ForkOf(response) is not { } fork) return;
        if (fork.Ack is not null)
        {
            fork.Path.SendAck(fork.Ack);
            return;
        }
        if (fork == _winner) return;   // our user still owes the answer that goes into the ACK
        fork.Dialog.Confirm(response);
        if (_winner is null) Win(fork, response);
        else Dismiss(fork);
    }

    private void Win(Fork fork, SipResponse response)
    {
        _winner = fork;
        foreach (var loser in _forks)
            if (loser != fork)
                _agent.Dialogs.Remove(loser.Dialog);
        _session.Take(fork.Dialog, fork.Path);
        _session.NotePeer(response);
        Terms = _interval.Accept(response);
        var sdp = SdpBody.Of(response);
        if (_call.Offer.IsEmpty)
        {
            if (!sdp.IsEmpty) Offered = new SessionOffer(response, _session.AnswerFirstOffer, (_, _) => _session.End());
            _session.OnSuccess(sdp.IsEmpty ? SessionInput.SuccessWithoutSdp : SessionInput.SuccessWithOffer, sdp);
            return;
        }
        // The first description is the answer (RFC 3261 §13.2.1). Peers that send another in the 2xx mean the 2xx.
        if (sdp.IsEmpty) sdp = fork.EarlySdp;
        _session.OnSuccess(sdp.IsEmpty ? SessionInput.SuccessWithoutSdp : SessionInput.Success, sdp);
    }

    /// <summary>Another branch answered as well: it is acknowledged and left at once (RFC 3261 §13.2.2.4).</summary>
    private void Dismiss(Fork fork)
    {
        _agent.Dialogs.Remove(fork.Dialog);
        Acknowledge(fork, default, null);
        fork.Path.Send(_agent.Dress(fork.Dialog.Request(SipMethod.Bye)), new SimpleRequest(done: null));
    }

    private void OnFailure(SipResponse response)
    {
        ForgetForks();
        // RFC 4028 §7.3: the same call again, with the interval the peer can take.
        if (response.StatusCode == 422 && _session.State == SessionState.Calling && IntervalFields.Minimum(response) is { } minimum && minimum > _interval.MinSeconds)
        {
            _interval = _interval.Raised(minimum);
            _number++;
            _transaction = Send();
            return;
        }
        // RFC 3261 §22.2, §22.3: the same call again, with what the peer asks for.
        if (_session.State == SessionState.Calling && _digest?.TryAnswer(response, _transaction.Flow, ref _tries) is true)
        {
            _number++;
            _transaction = Send();
            return;
        }
        _session.Step(SessionInput.Failure, new SessionEnding.Rejected(response.StatusCode, Encoding.UTF8.GetString(response.ReasonPhrase), response));
    }

    private void ForgetForks()
    {
        foreach (var fork in _forks) _agent.Dialogs.Remove(fork.Dialog);
        _forks.Clear();
    }

    private Fork? ForkOf(SipResponse response)
    {
        foreach (var known in _forks)
            if (Tokens.Same(known.Dialog.Id.RemoteTag, response.ToTag))
                return known;
        if (_forks.Count == MaxForks && (_winner is not null || response.IsProvisional)) return null;
        var dialog = DialogMaking.AsUac(Request, response, _from, _call.To, _contact, _call.RequestUri);
        var path = _agent.PathOf(dialog);
        path.Digest = _digest;
        if (_call.Routes.Count == 0) path.Answered(_flow, _call.IsDirect);
        var fork = new Fork(dialog, path);
        _forks.Add(fork);
        return fork;
    }

    private void Acknowledge(Fork fork, ReadOnlyMemory<byte> answer, Action<SipMessageBuilder>? headers)
    {
        var ack = _agent.Dress(fork.Dialog.Ack(_number));
        fork.Path.Acknowledge(ack, Request);
        headers?.Invoke(ack);
        if (!answer.IsEmpty) ack.Body(SdpBody.ContentType, answer.Span);
        fork.Ack = ack;
        fork.Path.SendAck(ack);
    }

    private ClientTransaction Send()
    {
        var invite = SipMessageBuilder.Request(SipMethod.Invite, _call.RequestUri);
        foreach (var route in _call.Routes) invite.Header(HeaderName.Route, route);
        invite.Header(HeaderName.MaxForwards, "70"u8)
            .Header(HeaderName.From, _from)
            .Header(HeaderName.To, _call.To)
            .Header(HeaderName.CallId, _callId)
            .Header(HeaderName.CSeq, new CSeq(_number, SipMethod.Invite))
            .Header(HeaderName.Contact, _contact);
        _agent.Announce(_agent.Dress(invite));
        IntervalFields.WriteRequest(invite, _interval, Refresher.None);
        _call.Headers?.Invoke(invite);
        if (!_call.Offer.IsEmpty) invite.Body(SdpBody.ContentType, _call.Offer.Span);
        _digest?.Authorize(invite, _flow);
        return _agent.Transactions.Send(invite, _flow, this);
    }
}
