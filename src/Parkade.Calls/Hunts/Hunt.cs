using Parkade.Calls.Desk;
using Parkade.Calls.Legs;
using Parkade.Sip.Headers;
using Parkade.Sip.Scheduling;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Hunts;

/// <summary>
/// Rings telephones, stage after stage, until somebody answers; the first has the call, and the others stop ringing. Owned by the
/// signalling loop.
/// </summary>
internal sealed class Hunt(CallContext calls, HuntPlan plan, HuntCall call, IHuntUser user) : ILegOwner
{
    private readonly Dictionary<Leg, Ringing> _ringing = [];
    private HuntFailure _failure = HuntFailure.Unreachable;
    private SipTimer? _limit;
    private int _stage = -1;
    private bool _over;

    /// <summary>Who has them rung.</summary>
    public IHuntUser User { get; private set; } = user;

    /// <summary>Somebody rings.</summary>
    public bool IsRinging => !_over && _ringing.Count > 0;

    /// <summary>Those who ring do so for somebody else from now on.</summary>
    public void HandTo(IHuntUser other) => User = other;

    private sealed record Ringing(HuntBranch Branch, int Way);

    /// <summary>Rings the first stage. Where nobody can be rung the user hears so before this returns.</summary>
    public void Start() => NextStage();

    /// <summary>Nobody is to answer any more.</summary>
    public void Cancel(ReasonValue? reason = null)
    {
        if (_over) return;
        Finish();
        StopRinging(reason);
    }

    LegFace? ILegOwner.Face(Leg leg) => !_over && User.Calling is { } calling ? new LegFace(calling, LiveCallState.Ringing, User.CanBeParked) : null;

    void ILegOwner.OnRinging(Leg leg, int status, bool hasEarlyMedia)
    {
        if (!_over) User.OnRinging(leg, status, hasEarlyMedia);
    }

    void ILegOwner.OnEstablished(Leg leg)
    {
        if (_over || !_ringing.Remove(leg))
        {
            leg.End();
            return;
        }
        Finish();
        StopRinging(Arrivals.Refusals.CompletedElsewhere(leg.Remote));
        User.OnAnswered(leg);
    }

    void ILegOwner.OnEnded(Leg leg, SessionEnding why)
    {
        if (_over || !_ringing.Remove(leg, out var ringing)) return;
        if (HuntFailure.IsOfTheWay(why)) calls.Ways.Failed(ringing.Branch.Ways[ringing.Way]);
        if (why is SessionEnding.Rejected(>= 300 and < 400, _, var response))
        {
            if (User.OnRedirected(ringing.Branch.Party, response))
            {
                Cancel();
                return;
            }
            _failure = _failure.Or(new HuntFailure(480, "Sent elsewhere"));
        }
        else if (HuntFailure.MayGoAnotherWay(why) && Ring(ringing.Branch, ringing.Way + 1)) return;
        else _failure = _failure.Or(HuntFailure.Of(why));
        if (_ringing.Count == 0) NextStage();
    }

    private void NextStage()
    {
        _limit?.Cancel();
        while (!_over)
        {
            if (++_stage >= plan.Stages.Count)
            {
                Finish();
                User.OnFailed(_failure.Status, _failure.Why);
                return;
            }
            var stage = plan.Stages[_stage];
            foreach (var branch in stage.Branches) Ring(branch, 0);
            if (_ringing.Count == 0) continue;
            _limit = calls.Loop.Timers.After(stage.Ring, OnRungEnough);
            return;
        }
    }

    private bool Ring(HuntBranch branch, int way)
    {
        if (way >= branch.Ways.Count) return false;
        var target = branch.Ways[way];
        var leg = calls.Legs.Outgoing(target, branch.Party, call.From(target), call.ContactUser, invite => call.Headers(invite, target));
        if (leg is null)
        {
            _failure = _failure.Or(new HuntFailure(503, "No media port is free"));
            return false;
        }
        leg.Owner = this;
        _ringing.Add(leg, new Ringing(branch, way));
        return true;
    }

    private void OnRungEnough()
    {
        _failure = _failure.Or(HuntFailure.Unanswered);
        StopRinging(new ReasonValue("SIP", 408, "Not answered"));
        NextStage();
    }

    private void StopRinging(ReasonValue? reason)
    {
        var former = _ringing.Keys.ToList();
        _ringing.Clear();
        foreach (var leg in former) leg.End(reason);
    }

    private void Finish()
    {
        _over = true;
        _limit?.Cancel();
    }
}
