using Parkade.Calls.Connect;
using Parkade.Calls.Conversations;
using Parkade.Calls.Hunts;
using Parkade.Calls.Legs;
using Parkade.Calls.Peers;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Transfer;

/// <summary>
/// One of two who talk is sent to somebody else, who is rung first (RFC 5589 §6). The two stay together until somebody answers; if nobody
/// does, for good. So it goes with one whom the sender had begun to ring (RFC 5589 §7.3). Owned by the signalling loop.
/// </summary>
/// <param name="calls">The call floor.</param>
/// <param name="conversation">The two.</param>
/// <param name="referrer">The one who sends the other away.</param>
/// <param name="progress">Who is told that it rings; null: nobody.</param>
internal sealed class BlindTransfer(CallContext calls, Conversation conversation, Leg referrer, ReferProgress? progress) : IMove, IHuntUser
{
    private readonly Leg _moved = conversation.Other(referrer);
    private readonly TaskCompletionSource<TransferOutcome> _outcome = new();
    private Party _by = null!;
    private Hunt? _hunt;
    private bool _rang;

    /// <param name="plan">Whom to ring.</param>
    /// <param name="by">Who sends.</param>
    /// <param name="after">The move that this goes on from; null: none.</param>
    public Task<TransferOutcome> RunAsync(HuntPlan plan, Party by, IMove? after)
    {
        _by = by;
        if (!conversation.TryMove(this, after)) return Task.FromResult<TransferOutcome>(new TransferOutcome.Failed(491, "This call is being transferred already"));
        if (MaxForwards <= 0) Fail(483, "Too many hops");
        else if (_moved.HasEnded) Fail(480, "The caller has hung up");
        else
        {
            _hunt = new Hunt(calls, plan, new HuntCall(From, _moved.Remote.Number ?? "anonymous", Dress), this);
            _hunt.Start();
        }
        return _outcome.Task;
    }

    /// <param name="ringing">A call of the sender's that rings: the one who is sent takes the sender's place in it.</param>
    /// <param name="by">Who sends.</param>
    public Task<TransferOutcome> RunAsync(ConnectCall ringing, Party by)
    {
        _by = by;
        if (!conversation.TryMove(this)) return Task.FromResult<TransferOutcome>(new TransferOutcome.Failed(491, "This call is being transferred already"));
        _hunt = ringing.HandOver(this);
        if (_hunt is null) Fail(480, "The other call rings no more");
        else
        {
            _rang = true;
            progress?.Tell(180, "Ringing");
        }
        return _outcome.Task;
    }

    private int MaxForwards => (_moved.Session.IsIncoming ? _moved.Session.InitialRequest.MaxForwards ?? 70 : 70) - 1;

    void IMove.OnEnded(Leg leg, SessionEnding why)
    {
        if (ReferenceEquals(leg, _moved))
        {
            _hunt?.Cancel();
            Fail(480, "The caller has hung up");
            return;
        }
        // Whoever sent them on has hung up, as most do: music until somebody answers.
        _moved.Unjoin();
        _moved.Follow(Media.Sdp.Direction.SendRecv);
        _moved.Play(Playlist.Music(calls.Audio.Music.Programme, LoopStart.Programme));
    }

    Party? IHuntUser.Calling => _moved.Remote;

    void IHuntUser.OnRinging(Leg leg, int status, bool hasEarlyMedia)
    {
        if (_rang) return;
        _rang = true;
        progress?.Tell(180, "Ringing");
    }

    void IHuntUser.OnAnswered(Leg leg)
    {
        calls.Trust(leg);
        conversation.Part();
        Leg.Join(_moved, leg);
        _ = new Conversation(calls, _moved, leg);
        CallsLog.Joined(calls.Log, _moved.Remote.Label, leg.Remote.Label, _by.Label);
        _outcome.TrySetResult(new TransferOutcome.Done($"Connected to {leg.Remote.Label}", []));
    }

    void IHuntUser.OnFailed(int status, string why) => Fail(status, why);

    private void Fail(int status, string why)
    {
        FailedMove.Undo(calls, conversation, referrer, _by);
        _outcome.TrySetResult(new TransferOutcome.Failed(status, why));
    }

    private NameAddr From(CallTarget target) => CallIdentityHeaders.Address(target.Shown(_moved.Remote), calls.Host(target));

    private void Dress(SipMessageBuilder invite, CallTarget target)
    {
        CallIdentityHeaders.Assert(target.Shown(_moved.Remote), calls.Host(target))(invite);
        invite.Header(HeaderName.ReferredBy, CallIdentityHeaders.Address(_by, calls.Host(target)));
        invite.Replace(HeaderName.MaxForwards, new MaxForwards(MaxForwards));
    }
}
