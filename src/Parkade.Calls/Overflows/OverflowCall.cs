using Parkade.Calls.Arrivals;
using Parkade.Calls.Conversations;
using Parkade.Calls.Desk;
using Parkade.Calls.Hunts;
using Parkade.Calls.Legs;
using Parkade.Calls.Peers;
using Parkade.Parking;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Overflows;

/// <summary>
/// A call whose lot was full, rung through to the parker or to a destination. It is not answered before somebody answers there;
/// if nobody does it is refused as the full lot would have refused it, so that the PBX still has it. Owned by the signalling loop.
/// </summary>
internal sealed class OverflowCall : ILegOwner, IHuntUser
{
    private readonly CallContext _calls;
    private readonly Arrival _arrival;
    private readonly Leg _caller;
    private readonly LotName _lot;
    private Hunt? _hunt;

    public OverflowCall(CallContext calls, Arrival arrival, Leg caller, LotName lot)
    {
        (_calls, _arrival, _caller, _lot) = (calls, arrival, caller, lot);
        caller.Owner = this;
    }

    // RFC 7092 §3.1 and RFC 5393: calls that go round in circles end here.
    private int MaxForwards => (_arrival.Session.InitialRequest.MaxForwards ?? 70) - 1;

    /// <summary>Rings; <paramref name="plan"/> is null where the destination has no address.</summary>
    public void Ring(HuntPlan? plan)
    {
        if (_caller.HasEnded) return;
        if (plan is null || MaxForwards <= 0)
        {
            Refusals.LotFull(_arrival.Session, _lot);
            return;
        }
        _arrival.Session.Progress(180);
        _hunt = new Hunt(_calls, plan, new HuntCall(From, _lot.Value, Dress), this);
        _hunt.Start();
    }

    Party? IHuntUser.Calling => _arrival.Caller;

    LegFace? ILegOwner.Face(Leg leg) => new(new Party(_arrival.Dialled), LiveCallState.Calling);

    void IHuntUser.OnAnswered(Leg leg)
    {
        _calls.Trust(leg);
        Leg.Join(_caller, leg);
        _caller.Answer(CallIdentityHeaders.Assert(leg.Remote, _calls.Host(_caller.Peer)));
        _ = new Conversation(_calls, _caller, leg);
    }

    void IHuntUser.OnFailed(int status, string why) => Refusals.LotFull(_arrival.Session, _lot);

    void ILegOwner.OnEstablished(Leg leg) { }

    void ILegOwner.OnEnded(Leg leg, SessionEnding why) => _hunt?.Cancel();

    private NameAddr From(CallTarget target) =>
        CallIdentityHeaders.Address(_arrival.Caller, _calls.Host(target), $"Lot {_lot} full: {_arrival.Caller.DisplayName ?? _arrival.Caller.Number}");

    private void Dress(SipMessageBuilder invite, CallTarget target)
    {
        CallIdentityHeaders.Assert(_arrival.Caller, _calls.Host(target))(invite);
        invite.Replace(HeaderName.MaxForwards, new MaxForwards(MaxForwards));
    }
}
