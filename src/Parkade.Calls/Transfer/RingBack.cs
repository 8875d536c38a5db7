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
/// A caller whose transfer failed after the one who transferred had hung up: that one is rung back, and the caller hears music
/// meanwhile. Owned by the signalling loop.
/// </summary>
internal sealed class RingBack(CallContext calls, Leg caller, Party to) : ILegOwner, IHuntUser
{
    private Hunt? _hunt;

    /// <summary>Rings as long as a recall of the first lot would.</summary>
    public void Start()
    {
        caller.Owner = this;
        caller.Unjoin();
        caller.Follow(Media.Sdp.Direction.SendRecv);
        caller.Play(Playlist.Music(calls.Audio.Music.Programme, LoopStart.Programme));
        CallsLog.RingingBack(calls.Log, to.Label, caller.Remote.Label);
        _hunt = new Hunt(calls, calls.Routes.PlanForKnown(to, caller.Peer, calls.DefaultLot.RecallRing), new HuntCall(From, caller.Remote.Number ?? "anonymous", Dress), this);
        _hunt.Start();
    }

    void IHuntUser.OnAnswered(Leg leg)
    {
        calls.Trust(leg);
        Leg.Join(caller, leg);
        _ = new Conversation(calls, caller, leg);
    }

    void IHuntUser.OnFailed(int status, string why) => caller.End(new ReasonValue("SIP", 480, "Nobody could take the call"));

    void ILegOwner.OnEstablished(Leg leg) { }

    void ILegOwner.OnEnded(Leg leg, SessionEnding why) => _hunt?.Cancel();

    private NameAddr From(CallTarget target) =>
        CallIdentityHeaders.Address(caller.Remote, calls.Host(target), $"Transfer failed: {caller.Remote.DisplayName ?? caller.Remote.Number ?? "unknown"}");

    private void Dress(SipMessageBuilder invite, CallTarget target)
    {
        CallIdentityHeaders.Assert(caller.Remote, calls.Host(target))(invite);
        invite.Header(HeaderName.AlertInfo, calls.Options.AlertInfo);
    }
}
