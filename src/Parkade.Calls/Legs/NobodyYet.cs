using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;

namespace Parkade.Calls.Legs;

/// <summary>Stands in as the user of a session until a <see cref="Leg"/> takes it on, or it is rejected without one.</summary>
internal sealed class NobodyYet : IInviteSessionUser
{
    public static NobodyYet Instance { get; } = new();

    public void OnProgress(InviteSession session, SipResponse provisional) { }

    public void OnEstablished(InviteSession session, ReadOnlyMemory<byte> remoteSdp) => session.End();

    public void OnOffer(InviteSession session, SessionOffer offer) => offer.Reject();

    public void OnAnswer(InviteSession session, ReadOnlyMemory<byte> sdp) { }

    public void OnOfferRejected(InviteSession session, int status) { }

    public void OnRequest(InviteSession session, ServerTransaction transaction) => LegRequests.Refuse(transaction);

    public void OnEnded(InviteSession session, SessionEnding why) { }
}
