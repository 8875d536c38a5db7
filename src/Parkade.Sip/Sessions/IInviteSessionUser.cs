using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;

namespace Parkade.Sip.Sessions;

/// <summary>
/// Who uses an <see cref="InviteSession"/>. Everything is called on the signalling loop. Nothing is called after
/// <see cref="OnEnded"/>, and <see cref="OnEnded"/> is never called from inside a member of the session.
/// </summary>
public interface IInviteSessionUser
{
    /// <summary>A provisional response above 100 came to our INVITE; its body may hold early media.</summary>
    void OnProgress(InviteSession session, SipResponse provisional);

    /// <summary>
    /// The session stands. To our call: the 2xx came and was acknowledged; <paramref name="remoteSdp"/> is the answer.
    /// To a call we answered: the ACK came; <paramref name="remoteSdp"/> is the answer if we made the offer, else empty.
    /// </summary>
    void OnEstablished(InviteSession session, ReadOnlyMemory<byte> remoteSdp);

    /// <summary>The peer offers; the user answers now or later by <see cref="SessionOffer.Accept"/> or <see cref="SessionOffer.Reject"/>.</summary>
    void OnOffer(InviteSession session, SessionOffer offer);

    /// <summary>The answer to an offer of ours in an established session.</summary>
    void OnAnswer(InviteSession session, ReadOnlyMemory<byte> sdp);

    /// <summary>Our offer was refused; the session goes on as it was.</summary>
    void OnOfferRejected(InviteSession session, int status);

    /// <summary>INFO, MESSAGE, REFER, NOTIFY or another allowed request in the dialog: the user responds.</summary>
    void OnRequest(InviteSession session, ServerTransaction transaction);

    /// <summary>It is over. Comes exactly once for every session.</summary>
    void OnEnded(InviteSession session, SessionEnding why);
}
