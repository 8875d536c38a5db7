using Parkade.Calls.Desk;
using Parkade.Calls.Features;
using Parkade.Calls.Legs;
using Parkade.Calls.Transfer;
using Parkade.Media.Playback;
using Parkade.Media.Sdp;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;
using Parkade.Sip.Transactions;

namespace Parkade.Calls.Conversations;

/// <summary>
/// Two people who talk through us (a back-to-back user agent, RFC 7092): media relayed, hold and resume carried across, the
/// end of one the end of the other. Owned by the signalling loop.
/// </summary>
internal sealed class Conversation : ILegOwner
{
    private readonly CallContext _calls;
    private Leg _one;
    private Leg _other;
    private IMove? _move;
    private FeatureKeys? _keysOfOne;
    private FeatureKeys? _keysOfOther;
    private bool _isHeld;
    private bool _over;

    /// <summary>Two legs whose media are joined already.</summary>
    public Conversation(CallContext calls, Leg one, Leg other)
    {
        (_calls, _one, _other) = (calls, one, other);
        one.Owner = other.Owner = this;
        Listen(one);
        Listen(other);
        Hold(one);
        Hold(other);
        Leg.Agree(one, other);
    }

    /// <summary>Both are there, and nothing is about to take one of them away.</summary>
    public bool IsSettled => !_over && _move is null;

    /// <summary>The party at the other end of <paramref name="leg"/>.</summary>
    public Leg Other(Leg leg) => ReferenceEquals(leg, _one) ? _other : _one;

    LegFace? ILegOwner.Face(Leg leg) => new(Other(leg).Remote, IsHolding(leg) ? LiveCallState.Held : LiveCallState.Talking, IsSettled && leg.IsEstablished);

    /// <summary>
    /// Begins to take a party away; until <see cref="Stay"/> or <see cref="Part"/> both talk on. False: something else does so already.
    /// </summary>
    /// <param name="move">What does.</param>
    /// <param name="after">The move that it goes on from; null: none.</param>
    public bool TryMove(IMove move, IMove? after = null)
    {
        if (_over || !ReferenceEquals(_move, after)) return false;
        _move = move;
        return true;
    }

    /// <summary>The move came to nothing: the conversation goes on. Where one of the two is gone by now, so does the other.</summary>
    public void Stay()
    {
        _move = null;
        if (_over || !(_one.HasEnded || _other.HasEnded)) return;
        _over = true;
        _one.End();
        _other.End();
    }

    /// <summary>The two part: each leg is somebody else's from now on.</summary>
    public void Part()
    {
        (_over, _move) = (true, null);
        _one.Listen(_calls.Loop, null);
        _other.Listen(_calls.Loop, null);
        _one.Owner = _other.Owner = null;
    }

    /// <summary>
    /// A leg takes another's place (INVITE with Replaces, RFC 3891): the rest goes on, and the former leg is let go.
    /// </summary>
    public void Replace(Leg former, Leg by)
    {
        var rest = Other(former);
        if (ReferenceEquals(former, _one)) _one = by;
        else _other = by;
        former.Owner = null;
        former.Listen(_calls.Loop, null);
        _keysOfOne = _keysOfOther = null;
        by.Owner = this;
        by.IsInside |= former.IsInside;
        Listen(by);
        former.End();
        Leg.Join(by, rest);
        _isHeld = false;
        Hold(by);
        Hold(rest);
        Leg.Agree(by, rest);
        rest.FaceChanged?.Invoke(rest);
    }

    void ILegOwner.OnEstablished(Leg leg) => OnDirectionChanged(leg);

    public void OnDirectionChanged(Leg leg)
    {
        Hold(leg);
        Leg.Agree(leg, Other(leg));
    }

    // Who holds through another system has that system's hold carried across, with whatever it plays. A telephone of ours has no
    // such system behind it: the other party hears our music, and its own phone need not know.
    private void Hold(Leg leg)
    {
        if (leg.Device is null) Other(leg).Follow(leg.Direction);
        var isHeld = IsHolding(_one) || IsHolding(_other);
        if (isHeld == _isHeld && !isHeld) return;
        _isHeld = isHeld;
        if (!isHeld)
        {
            Leg.Join(_one, _other);
            return;
        }
        _one.Unjoin();
        foreach (var holder in (Leg[])[_one, _other])
            if (IsHolding(holder) && !IsHolding(Other(holder)))
                Other(holder).Play(Playlist.Music(_calls.Audio.Music.Programme, LoopStart.Programme));
    }

    private static bool IsHolding(Leg leg) => leg.Device is not null && leg.IsEstablished && !leg.Direction.Sends();

    void ILegOwner.OnRequest(Leg leg, ServerTransaction transaction)
    {
        if (transaction.Request.Method == SipMethod.Refer)
        {
            new ReferCall(_calls, this, leg).Take(transaction);
            return;
        }
        if (leg.IsInside && InfoDigit.TryRead(transaction.Request, out var digit)) KeysOf(leg).Press(digit);
        LegRequests.CarryAcross(transaction, Other(leg));
    }

    void ILegOwner.OnEnded(Leg leg, SessionEnding why)
    {
        if (_over) return;
        if (_move is { } move)
        {
            move.OnEnded(leg, why);
            return;
        }
        _over = true;
        Other(leg).End();
    }

    private void Listen(Leg leg)
    {
        if (leg.IsInside) leg.Listen(_calls.Loop, key => KeysOf(leg).Press(key));
    }

    private FeatureKeys KeysOf(Leg leg) => ReferenceEquals(leg, _one)
        ? _keysOfOne ??= new FeatureKeys(_calls, this, leg)
        : _keysOfOther ??= new FeatureKeys(_calls, this, leg);
}
