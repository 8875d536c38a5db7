using Parkade.Calls.Legs;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;

namespace Parkade.Calls.Conversations;

/// <summary>
/// Two people who talk through us (a back-to-back user agent, RFC 7092): media relayed, hold and resume carried across, the
/// end of one the end of the other. Owned by the signalling loop.
/// </summary>
internal sealed class Conversation : ILegOwner
{
    private Leg _one;
    private Leg _other;
    private bool _over;

    /// <summary>Two legs whose media are joined already.</summary>
    public Conversation(Leg one, Leg other)
    {
        (_one, _other) = (one, other);
        one.Owner = other.Owner = this;
        one.Follow(other.Direction);
        other.Follow(one.Direction);
    }

    /// <summary>The party at the other end of <paramref name="leg"/>.</summary>
    public Leg Other(Leg leg) => ReferenceEquals(leg, _one) ? _other : _one;

    /// <summary>
    /// A leg takes another's place (INVITE with Replaces, RFC 3891): the rest goes on, and the former leg is let go.
    /// </summary>
    public void Replace(Leg former, Leg by)
    {
        var rest = Other(former);
        if (ReferenceEquals(former, _one)) _one = by;
        else _other = by;
        former.Owner = null;
        by.Owner = this;
        former.End();
        Leg.Join(by, rest);
        by.Follow(rest.Direction);
        rest.Follow(by.Direction);
    }

    void ILegOwner.OnEstablished(Leg leg) => OnDirectionChanged(leg);

    public void OnDirectionChanged(Leg leg) => Other(leg).Follow(leg.Direction);

    void ILegOwner.OnRequest(Leg leg, ServerTransaction transaction) => LegRequests.CarryAcross(transaction, Other(leg));

    void ILegOwner.OnEnded(Leg leg, SessionEnding why)
    {
        if (_over) return;
        _over = true;
        Other(leg).End();
    }
}
