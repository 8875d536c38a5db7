using Parkade.Calls.Arrivals;
using Parkade.Calls.Conversations;
using Parkade.Calls.Legs;
using Parkade.Calls.Peers;
using Parkade.Parking;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Overflows;

/// <summary>
/// A call whose lot was full, rung through to the parker or to a destination. It is not answered before somebody answers there;
/// if nobody does it is refused as the full lot would have refused it, so that the PBX still has it. Owned by the signalling loop.
/// </summary>
internal sealed class OverflowCall : ILegOwner
{
    private readonly CallContext _calls;
    private readonly Arrival _arrival;
    private readonly Leg _caller;
    private readonly LotName _lot;
    private Leg? _target;
    private SipTimer? _ringing;

    public OverflowCall(CallContext calls, Arrival arrival, Leg caller, LotName lot)
    {
        (_calls, _arrival, _caller, _lot) = (calls, arrival, caller, lot);
        caller.Owner = this;
    }

    /// <summary>Rings; <paramref name="way"/> is null where the destination's host has no address.</summary>
    public void Ring(Party target, CallTarget? way)
    {
        if (_caller.HasEnded) return;
        // RFC 7092 §3.1 and RFC 5393: calls that go round in circles end here.
        var hops = _arrival.Session.InitialRequest.MaxForwards ?? 70;
        if (way is null || hops <= 1)
        {
            Refusals.LotFull(_arrival.Session, _lot);
            return;
        }
        var host = _calls.Host(way.Peer);
        _target = _calls.Legs.Outgoing(way, target, CallIdentityHeaders.Address(_arrival.Caller, host, $"Lot {_lot} full: {_arrival.Caller.DisplayName ?? _arrival.Caller.Number}"), _lot.Value, invite =>
        {
            CallIdentityHeaders.Assert(_arrival.Caller, host)(invite);
            invite.Replace(HeaderName.MaxForwards, new MaxForwards(hops - 1));
        });
        if (_target is null)
        {
            Refusals.LotFull(_arrival.Session, _lot);
            return;
        }
        _target.Owner = this;
        _arrival.Session.Progress(180);
        _ringing = _calls.Loop.Timers.After(_calls.Policy(_lot).RecallRing, () => _target.End());
    }

    void ILegOwner.OnEstablished(Leg leg)
    {
        if (!ReferenceEquals(leg, _target)) return;
        _ringing?.Cancel();
        Leg.Join(_caller, leg);
        _caller.Answer(CallIdentityHeaders.Assert(leg.Remote, _calls.Host(_caller.Peer)));
        _ = new Conversation(_caller, leg);
    }

    void ILegOwner.OnEnded(Leg leg, SessionEnding why)
    {
        _ringing?.Cancel();
        if (ReferenceEquals(leg, _caller)) _target?.End();
        else if (!_caller.HasEnded) Refusals.LotFull(_arrival.Session, _lot);
    }
}
