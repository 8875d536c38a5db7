using Parkade.Calls.Desk;
using Parkade.Calls.Legs;
using Parkade.Media;
using Parkade.Media.Sdp;
using Parkade.Parking;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Conversations;

/// <summary>
/// Three and more who talk together, since somebody joined two who talked. When two are left they talk as before; whoever leaves,
/// leaves the others together. Owned by the signalling loop.
/// </summary>
internal sealed class Meeting : ILegOwner, IDisposable
{
    private readonly CallContext _calls;
    private readonly Conference _conference = new();
    private readonly List<Leg> _legs = [];

    /// <summary>Two who talked until now, and are nobody else's any more.</summary>
    public Meeting(CallContext calls, Leg one, Leg other)
    {
        _calls = calls;
        Add(one);
        Add(other);
    }

    /// <summary>Nobody more can be heard in it.</summary>
    public bool IsFull => _legs.Count >= Conference.MaxPorts;

    /// <summary>Somebody more. False: it is full, and the leg stays whose it was.</summary>
    public bool Add(Leg leg)
    {
        if (IsFull || !leg.Enter(_conference)) return false;
        leg.Owner = this;
        _legs.Add(leg);
        leg.Follow(Direction.SendRecv); // whoever was held by one of the others hears everybody now
        return true;
    }

    LegFace? ILegOwner.Face(Leg leg) => new(new Party(null, $"Conference of {_legs.Count}"), LiveCallState.Talking);

    /// <summary>Nobody hears anybody any more; the legs stay up.</summary>
    public void Dispose() => _conference.Dispose();

    void ILegOwner.OnEstablished(Leg leg) { }

    void ILegOwner.OnEnded(Leg leg, SessionEnding why)
    {
        if (!_legs.Remove(leg)) return;
        leg.Leave(_conference);
        if (_legs is not [var one, var other]) return;
        _legs.Clear();
        Dispose();
        Leg.Join(one, other);
        _ = new Conversation(_calls, one, other);
        // Both may have gone in the same moment: the conversation hears of the second as of any end.
    }
}
