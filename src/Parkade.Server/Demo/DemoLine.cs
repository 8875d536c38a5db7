using Parkade.Media;
using Parkade.Media.Playback;
using Parkade.Media.Sdp;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;

namespace Parkade.Server.Demo;

/// <summary>One call of a simulated phone: its dialog and its audio. Owned by the demo's signalling loop.</summary>
internal sealed class DemoLine(MediaPort port, LocalMedia local, AudioClip voice) : IInviteSessionUser
{
    private readonly OfferAnswer _negotiation = new();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public InviteSession? Session { get; set; }

    public Task Ended => _ended.Task;

    /// <summary>Whether audio comes in: music, or the other person.</summary>
    public bool Hears => port.HasReceived;

    public byte[] Offer() => _negotiation.Offer(local);

    /// <summary>Answers the call that rings here.</summary>
    public void PickUp()
    {
        if (Session is not { State: SessionState.Incoming } session) return;
        if (Answer(session.Offer) is { } sdp) session.Accept(sdp);
        else session.Reject(488);
    }

    public void HangUp() => Session?.End();

    void IInviteSessionUser.OnProgress(InviteSession session, SipResponse provisional) { }

    void IInviteSessionUser.OnEstablished(InviteSession session, ReadOnlyMemory<byte> remoteSdp)
    {
        if (!remoteSdp.IsEmpty) Take(remoteSdp);
        port.Play(Playlist.Music(voice));
    }

    void IInviteSessionUser.OnOffer(InviteSession session, SessionOffer offer)
    {
        if (offer.IsLate) offer.Accept(Offer());
        else if (Answer(offer.Body) is { } sdp) offer.Accept(sdp);
        else offer.Reject();
    }

    void IInviteSessionUser.OnAnswer(InviteSession session, ReadOnlyMemory<byte> sdp) => Take(sdp);

    void IInviteSessionUser.OnOfferRejected(InviteSession session, int status) { }

    void IInviteSessionUser.OnRequest(InviteSession session, ServerTransaction transaction) =>
        transaction.Respond(SipMessageBuilder.ResponseTo(transaction.Request, 200));

    void IInviteSessionUser.OnEnded(InviteSession session, SessionEnding why)
    {
        port.Dispose();
        _ended.TrySetResult();
    }

    private byte[]? Answer(ReadOnlyMemory<byte> offer)
    {
        if (!SessionDescription.TryParse(offer.Span, out var description, out _)
            || _negotiation.Answer(description, local) is not AnswerOutcome.Answered(var sdp, var flow)) return null;
        port.Connect(flow);
        return sdp;
    }

    private void Take(ReadOnlyMemory<byte> answer)
    {
        if (SessionDescription.TryParse(answer.Span, out var description, out _)
            && _negotiation.AcceptAnswer(description) is AcceptOutcome.Accepted(var flow)) port.Connect(flow);
        else Session?.End();
    }
}
