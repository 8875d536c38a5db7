using Parkade.Sip.Dialogs;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;

namespace Parkade.Sip.UserAgents;

/// <summary>A <see cref="LooseRequest"/> on its way. Owned by the loop.</summary>
internal sealed class OutgoingRequestOutsideDialog(UserAgent agent, LooseRequest request, Action<int, SipResponse?> done)
{
    private readonly NameAddr _from = request.From.With("tag", Tokens.Tag());
    private readonly string _callId = request.CallId ?? Tokens.CallId();

    public void Send()
    {
        var flow = agent.FlowTo(request.NextHop, request.Flow);
        var message = SipMessageBuilder.Request(request.Method, request.RequestUri);
        foreach (var route in request.Routes) message.Header(HeaderName.Route, route);
        message.Header(HeaderName.MaxForwards, "70"u8)
            .Header(HeaderName.From, _from)
            .Header(HeaderName.To, request.To)
            .Header(HeaderName.CallId, _callId)
            .Header(HeaderName.CSeq, new CSeq(request.Number, request.Method));
        if (request.ContactUser is { } user && flow is not null) message.Header(HeaderName.Contact, UserAgent.Contact(flow, user));
        agent.Dress(message);
        request.Fill?.Invoke(message);
        agent.Transactions.Send(message, flow, new SimpleRequest(done));
    }
}
