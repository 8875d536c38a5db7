using System.Text;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;

namespace Parkade.Sip.Tests.UserAgents;

/// <summary>Writes down what sessions tell their user.</summary>
internal sealed class SessionDiary : IInviteSessionUser
{
    /// <summary>One line for each call.</summary>
    public List<string> Lines { get; } = [];

    public Dictionary<InviteSession, List<SessionEnding>> Endings { get; } = [];

    /// <summary>What is done with an offer; by default nothing.</summary>
    public Action<InviteSession, SessionOffer> Offered { get; set; } = static (_, _) => { };

    public Action<InviteSession, ServerTransaction> Requested { get; set; } = static (_, transaction) => transaction.Respond(200);

    public Action<InviteSession> Established { get; set; } = static _ => { };

    public void OnProgress(InviteSession session, SipResponse provisional) => Lines.Add($"progress {provisional.StatusCode}");

    public void OnEstablished(InviteSession session, ReadOnlyMemory<byte> remoteSdp)
    {
        Lines.Add($"established {Encoding.UTF8.GetString(remoteSdp.Span)}".Trim());
        Established(session);
    }

    public void OnOffer(InviteSession session, SessionOffer offer)
    {
        Lines.Add($"offer {Encoding.UTF8.GetString(offer.Body.Span)}".Trim());
        Offered(session, offer);
    }

    public void OnAnswer(InviteSession session, ReadOnlyMemory<byte> sdp) => Lines.Add($"answer {Encoding.UTF8.GetString(sdp.Span)}");

    public void OnOfferRejected(InviteSession session, int status) => Lines.Add($"rejected {status}");

    public void OnRequest(InviteSession session, ServerTransaction transaction)
    {
        Lines.Add($"request {transaction.Request.Method}");
        Requested(session, transaction);
    }

    public void OnEnded(InviteSession session, SessionEnding why)
    {
        Lines.Add($"ended {why.GetType().Name}");
        if (!Endings.TryGetValue(session, out var endings)) Endings.Add(session, endings = []);
        endings.Add(why);
    }
}
