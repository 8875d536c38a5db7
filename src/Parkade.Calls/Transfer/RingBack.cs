using Parkade.Calls.Conversations;
using Parkade.Calls.Desk;
using Parkade.Calls.Hunts;
using Parkade.Calls.Legs;
using Parkade.Calls.Park;
using Parkade.Calls.Peers;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Verbs;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Transfer;

/// <summary>
/// A caller whose transfer failed after the one who transferred had hung up: that one is rung back, and the caller hears music
/// meanwhile. Where nobody answers the caller is parked in that one's name; where that can't be either, it rings again. Owned by the
/// signalling loop.
/// </summary>
/// <param name="calls">The call floor.</param>
/// <param name="caller">The one who is left.</param>
/// <param name="to">Who transferred.</param>
/// <param name="pbx">The PBX behind which that one is; null: they are a telephone of ours.</param>
internal sealed class RingBack(CallContext calls, Leg caller, Party to, Peer? pbx) : ILegOwner, IHuntUser
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly bool _isOurs = calls.Routes.IsOurs(to);
    private Hunt? _hunt;
    private SipTimer? _again;

    /// <summary>Rings as long as a recall of the first lot would.</summary>
    public void Start()
    {
        caller.Owner = this;
        caller.Unjoin();
        caller.Follow(Media.Sdp.Direction.SendRecv);
        caller.Play(Playlist.Music(calls.Audio.Music.Programme, LoopStart.Programme));
        Ring();
    }

    private void Ring()
    {
        CallsLog.RingingBack(calls.Log, to.Label, caller.Remote.Label);
        _hunt = new Hunt(calls, calls.Routes.PlanForKnown(to, caller, calls.DefaultLot.RecallRing, _isOurs, pbx), new HuntCall(From, caller.Remote.Number ?? "anonymous", Dress), this);
        _hunt.Start();
    }

    Party? IHuntUser.Calling => caller.Remote;

    LegFace? ILegOwner.Face(Leg leg) => new(to, LiveCallState.Held);

    void IHuntUser.OnAnswered(Leg leg)
    {
        calls.Trust(leg);
        Leg.Join(caller, leg);
        _ = new Conversation(calls, caller, leg);
    }

    void IHuntUser.OnFailed(int status, string why) => calls.Run(caller.Session, ParkAsync);

    void ILegOwner.OnEstablished(Leg leg) { }

    void ILegOwner.OnEnded(Leg leg, SessionEnding why)
    {
        _hunt?.Cancel();
        _again?.Cancel();
    }

    // Nobody wrote that this caller may be let go.
    private async Task ParkAsync()
    {
        if (caller.HasEnded) return;
        if (!calls.IsDraining && await TryParkAsync()) return;
        if (caller.HasEnded) return; // and the ledger has been told
        caller.Owner = this;
        _again = calls.Loop.Timers.After(Pause, Ring);
    }

    private async Task<bool> TryParkAsync()
    {
        var parked = new ParkedCaller(calls, ParkedCallId.New(calls.Now), caller) { ParkersPbx = pbx };
        try
        {
            var outcome = await calls.Ledger.Park(new ParkCommand
            {
                Id = parked.Id, At = calls.Now, By = Actor.Server, Lot = calls.DefaultLot.Name,
                Caller = caller.Remote, Parker = to, Method = ParkMethod.FailedTransfer, Source = caller.Peer.Address.ToString(), DialogFacts = LegFacts.Of(caller),
            });
            if (outcome is ParkOutcome.Parked(var record) && parked.IsThere)
            {
                parked.Keep(record);
                return true;
            }
        }
        catch (LedgerException fault)
        {
            CallsLog.LedgerRefused(calls.Log, fault.Message);
        }
        if (parked.IsThere) parked.Dismiss();
        return false;
    }

    private NameAddr From(CallTarget target) =>
        CallIdentityHeaders.Address(caller.Remote, calls.Host(target), $"Transfer failed: {caller.Remote.DisplayName ?? caller.Remote.Number ?? "unknown"}");

    private void Dress(SipMessageBuilder invite, CallTarget target)
    {
        CallIdentityHeaders.Assert(caller.Remote, calls.Host(target))(invite);
        invite.Header(HeaderName.AlertInfo, calls.Options.AlertInfo);
    }
}
