using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;

namespace Parkade.Calls.Legs;

/// <summary>Answers to requests inside a leg's dialog that are not about the session itself.</summary>
internal static class LegRequests
{
    /// <summary>
    /// INFO is the one method whose content may simply be of no use here: it is acknowledged, so that a phone does not take its
    /// key press for a failed call. Everything else is not implemented.
    /// </summary>
    public static void Refuse(ServerTransaction transaction)
    {
        var status = transaction.Request.Method == SipMethod.Info ? 200 : 501;
        transaction.Respond(SipMessageBuilder.ResponseTo(transaction.Request, status));
    }

    /// <summary>Carries an INFO across to the other leg and its answer back: digits pressed by INFO reach the other party (RFC 6086).</summary>
    public static void CarryAcross(ServerTransaction transaction, Leg other)
    {
        var request = transaction.Request;
        if (request.Method != SipMethod.Info || !other.IsEstablished)
        {
            Refuse(transaction);
            return;
        }
        other.Session.SendRequest(
            SipMethod.Info,
            info =>
            {
                info.CopyHeaders(request, HeaderName.ContentDisposition);
                if (request.TryGet(HeaderName.ContentType, out var type) && !request.Body.IsEmpty)
                    info.Body(System.Text.Encoding.UTF8.GetString(type), request.Body);
            },
            response => transaction.Respond(SipMessageBuilder.ResponseTo(request, response?.StatusCode ?? 408)));
    }
}
