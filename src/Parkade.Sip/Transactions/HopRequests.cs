using Parkade.Sip.Headers;
using Parkade.Sip.Messages;

namespace Parkade.Sip.Transactions;

/// <summary>The requests that a transaction sends along its INVITE's way: same Via, same branch, same route.</summary>
internal static class HopRequests
{
    private const string MaxForwards = "70";

    /// <summary>The ACK to a 3xx–6xx (RFC 3261 §17.1.1.3).</summary>
    public static SipRequest Ack(SipRequest invite, SipResponse response) =>
        Along(invite, SipMethod.Ack).CopyHeaders(response, HeaderName.To).BuildRequest();

    /// <summary>The CANCEL (RFC 3261 §9.1); Require and Proxy-Require stay behind.</summary>
    public static SipMessageBuilder Cancel(SipRequest invite, Action<SipMessageBuilder>? headers)
    {
        var cancel = Along(invite, SipMethod.Cancel).CopyHeaders(invite, HeaderName.To);
        headers?.Invoke(cancel);
        return cancel;
    }

    private static SipMessageBuilder Along(SipRequest invite, SipMethod method) =>
        SipMessageBuilder.Request(method, invite.RequestUri)
            .TopVia(invite.TopVia)
            .Header(HeaderName.MaxForwards, MaxForwards)
            .CopyHeaders(invite, HeaderName.Route)
            .CopyHeaders(invite, HeaderName.From)
            .CopyHeaders(invite, HeaderName.CallId)
            .Header(HeaderName.CSeq, new CSeq(invite.CSeq.Number, method));
}
