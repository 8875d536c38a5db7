using Parkade.Sip.Authentication;
using Parkade.Sip.Dialogs;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;
using Parkade.Sip.Transports;

namespace Parkade.Sip.UserAgents;

/// <summary>A <see cref="LooseRequest"/> on its way. Owned by the loop.</summary>
internal sealed class OutgoingRequestOutsideDialog(UserAgent agent, LooseRequest request, Action<int, SipResponse?> done)
{
    private readonly NameAddr _from = request.From.With("tag", Tokens.Tag());
    private readonly string _callId = request.CallId ?? Tokens.CallId();
    private readonly Flow? _flow = agent.FlowTo(request.NextHop, request.Flow);
    private readonly DigestClient? _digest = request.Credentials is { } credentials
        ? new DigestClient(credentials, (request.Flow is { IsOpen: true } flow ? flow.Remote : request.NextHop.EndPoint).Address) : null;
    private DigestTries _tries;
    private uint _number = request.Number;
    private ClientTransaction? _transaction;

    public void Send()
    {
        var message = SipMessageBuilder.Request(request.Method, request.RequestUri);
        foreach (var route in request.Routes) message.Header(HeaderName.Route, route);
        message.Header(HeaderName.MaxForwards, "70"u8)
            .Header(HeaderName.From, _from)
            .Header(HeaderName.To, request.To)
            .Header(HeaderName.CallId, _callId)
            .Header(HeaderName.CSeq, new CSeq(_number, request.Method));
        if (request.ContactUser is { } user && _flow is not null) message.Header(HeaderName.Contact, UserAgent.Contact(_flow, user));
        agent.Dress(message);
        request.Fill?.Invoke(message);
        _digest?.Authorize(message, _flow);
        _transaction = agent.Transactions.Send(message, _flow, new SimpleRequest(OnDone));
    }

    // RFC 3261 §22.2: the same request with the next number.
    private void OnDone(int status, SipResponse? response)
    {
        if (response is null || _digest?.TryAnswer(response, _transaction!.Flow, ref _tries) is not true)
        {
            done(status, response);
            return;
        }
        _number++;
        Send();
    }
}
