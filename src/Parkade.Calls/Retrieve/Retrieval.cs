using Parkade.Calls.Arrivals;
using Parkade.Calls.Desk;
using Parkade.Calls.Gate;
using Parkade.Calls.Legs;
using Parkade.Calls.Park;
using Parkade.Parking.Audits;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Retrieve;

/// <summary>
/// A retriever who has won a parked call, from the answer until the ACK: then they talk for good. If the retriever falls away
/// before that, the caller hears music again and is parked as before.
/// </summary>
internal sealed class Retrieval(CallContext calls, Leg retriever, Actor by) : ILegOwner, ITaker
{
    private ParkedCaller? _caller;
    private bool _over;

    /// <summary>The call is won: both hear each other from the answer on.</summary>
    public void Begin(ParkedCaller caller, Parkade.Parking.ParkedCall record)
    {
        _caller = caller;
        if (Sender.Of(retriever.Session.InitialRequest) is Sender.Trusted) retriever.IsInside = true;
        caller.HandTo(this, record, retriever.Remote);
        Leg.Join(caller.Leg, retriever);
        if (retriever.IsEstablished)
        {
            Talk(retriever); // was answered before, to be asked for a PIN or a slot
            return;
        }
        retriever.Answer(CallIdentityHeaders.Assert(record.Caller, calls.Host(retriever.Peer)));
    }

    void ITaker.CallerLeft()
    {
        _over = true;
        if (retriever.Session.State == SessionState.Incoming) Refusals.CallerLeft(retriever.Session);
        else retriever.End();
    }

    LegFace? ILegOwner.Face(Leg leg) => _caller?.Record is { } record ? new(record.Caller, LiveCallState.Calling) : null;

    void ILegOwner.OnEstablished(Leg leg)
    {
        if (!_over && _caller is not null) Talk(leg);
    }

    private void Talk(Leg leg)
    {
        _over = true;
        WonCall.Talk(calls, _caller!, leg, leg.Remote, by);
    }

    void ILegOwner.OnEnded(Leg leg, SessionEnding why)
    {
        if (_over || _caller is null) return; // not won yet: RetrieveCall sees that the leg has ended
        _over = true;
        WonCall.GiveBack(calls, _caller, leg.Remote, Endings.Describe(why), by);
    }
}
