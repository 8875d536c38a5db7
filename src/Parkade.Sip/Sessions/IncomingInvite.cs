using Parkade.Sip.Dialogs;
using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;
using Parkade.Sip.UserAgents;

namespace Parkade.Sip.Sessions;

/// <summary>The peer's first INVITE and our responses to it: RFC 3261 §13.3.</summary>
internal sealed class IncomingInvite
{
    private readonly UserAgent _agent;
    private readonly InviteSession _session;
    private readonly ServerTransaction _transaction;
    private readonly Dialog _dialog;
    private readonly bool _silent;
    private SuccessRepeater? _repeater;

    public IncomingInvite(UserAgent agent, InviteSession session, ServerTransaction transaction, Dialog dialog)
    {
        _agent = agent;
        _session = session;
        _transaction = transaction;
        _dialog = dialog;
        // The peer insists on reliable provisional responses, which are not offered: it hears nothing above 100.   RFC 3262 §3
        _silent = OptionTags.Has(transaction.Request, HeaderName.Require, "100rel"u8);
        transaction.SendFailed = _ => session.Step(SessionInput.ServerFailed, new SessionEnding.TransportFailed());
    }

    public SipRequest Request => _transaction.Request;

    /// <summary>We made the offer, and its answer has to come in the ACK.</summary>
    public bool AwaitsAnswer { get; private set; }

    /// <summary>What was agreed for refreshing; of use once the 2xx is sent.</summary>
    public IntervalTerms Terms { get; private set; }

    public void Progress(int status, string? reason, ReadOnlyMemory<byte> sdp, Action<SipMessageBuilder>? headers)
    {
        if (_silent || status <= 100) return;
        var response = Begin(status, reason).Header(HeaderName.Contact, _dialog.LocalContact);
        headers?.Invoke(response);
        if (!sdp.IsEmpty) response.Body(SdpBody.ContentType, sdp.Span);
        _transaction.Respond(response);
    }

    public void Refuse(int status, string? reason = null, Action<SipMessageBuilder>? headers = null)
    {
        var response = Begin(status, reason);
        headers?.Invoke(response);
        _transaction.Respond(response);
    }

    public void Accept(ReadOnlyMemory<byte> sdp, Action<SipMessageBuilder>? headers)
    {
        _dialog.IsEarly = false;
        var asked = IntervalFields.Read(Request);
        Terms = _agent.Interval.Answer(asked);
        AwaitsAnswer = SdpBody.Of(Request).IsEmpty;
        var success = _agent.Success(Request, _dialog, sdp);
        IntervalFields.WriteSuccess(success, Terms, asked.PeerSupports);
        headers?.Invoke(success);
        _repeater = new SuccessRepeater(_agent.Timers, _agent.Timings, _transaction, success, () => _session.Step(SessionInput.AckTimeout, new SessionEnding.NoAck()));
    }

    public void StopRepeating() => _repeater?.Stop();

    private SipMessageBuilder Begin(int status, string? reason) => _agent.Response(Request, status, reason, _dialog.Id.LocalTag);
}
