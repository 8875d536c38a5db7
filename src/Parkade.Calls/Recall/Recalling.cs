using Parkade.Calls.Desk;
using Parkade.Calls.Hunts;
using Parkade.Calls.Legs;
using Parkade.Calls.Park;
using Parkade.Calls.Peers;
using Parkade.Calls.Retrieve;
using Parkade.Parking;
using Parkade.Parking.Ladders;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Verbs;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Recall;

/// <summary>
/// One ring of a parked call's ladder: the parker, or the lot's fallback destination. The call stays parked and retrievable by
/// anybody while it rings. Owned by the signalling loop.
/// </summary>
internal sealed class Recalling(CallContext calls, ParkedCaller caller, RecallTarget kind, Party target) : ILegOwner, IHuntUser, ITaker
{
    private Hunt? _hunt;
    private Leg? _answered;
    private bool _over;

    /// <summary>Whom it rings.</summary>
    public Party Target => target;

    /// <summary>Rings for <paramref name="ring"/>.</summary>
    public async Task StartAsync(TimeSpan ring)
    {
        try
        {
            if (await PlanAsync(ring) is not { } plan)
            {
                if (!_over) Fail("there is no way to it");
                return;
            }
            if (_over) return;
            _hunt = new Hunt(calls, plan, new HuntCall(way => From(caller.Record!, calls.Host(way)), caller.Record!.Orbit, Dress), this);
            _hunt.Start();
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !calls.Stopping.IsCancellationRequested)
        {
            // Whatever it was, the caller must not wait for a ring that never comes: the ladder goes on.
            CallsLog.UseCaseFailed(calls.Log, fault);
            if (_over) return;
            _hunt?.Cancel();
            Fail("it could not be rung");
        }
    }

    private async ValueTask<HuntPlan?> PlanAsync(TimeSpan ring) => kind == RecallTarget.Parker
        ? calls.Routes.PlanForKnown(target, caller.Leg, ring, caller.IsParkedByOurs, caller.ParkersPbx)
        : await calls.Routes.PlanForDestinationAsync(target.Number!, caller.Leg, ring, calls.Stopping);

    /// <summary>Somebody else has the call, or it is gone: stop ringing.</summary>
    /// <param name="by">Who has it; null: nobody, the caller hung up.</param>
    public void Cancel(Party? by)
    {
        if (_over) return;
        _over = true;
        var reason = by is null ? null : Arrivals.Refusals.CompletedElsewhere(by);
        _hunt?.Cancel(reason);
        _answered?.End(reason);
    }

    void ITaker.CallerLeft() => Cancel(null);

    Party? IHuntUser.Calling => caller.Record?.Caller;

    LegFace? ILegOwner.Face(Leg leg) => new(caller.Record!.Caller, LiveCallState.Talking);

    void IHuntUser.OnAnswered(Leg leg)
    {
        _answered = leg;
        leg.Owner = this;
        if (_over) leg.End();
        else calls.Run(leg.Session, () => AnswerAsync(leg));
    }

    void IHuntUser.OnFailed(int status, string why)
    {
        if (!_over) Fail(why);
    }

    void ILegOwner.OnEstablished(Leg leg) { }

    void ILegOwner.OnEnded(Leg leg, SessionEnding why)
    {
        if (!_over) Fail(Endings.Describe(why));
    }

    private async Task AnswerAsync(Leg leg)
    {
        var claim = kind == RecallTarget.Parker ? ClaimKind.RecallAnswered : ClaimKind.FallbackAnswered;
        switch (await calls.Ledger.Claim(new ClaimCommand { At = calls.Now, Id = caller.Id, Retriever = target, Kind = claim, Method = ClaimMethod.Answered }))
        {
            case ClaimOutcome.Claimed(var record, _) when caller.IsThere:
                // Whose leg is ending, though nobody was told yet, must not take the caller along.
                var isLate = _over || !leg.IsEstablished;
                _over = true;
                try
                {
                    caller.HandTo(this, record, target);
                    if (isLate) WonCall.GiveBack(calls, caller, target, "hung up at once", null);
                    else Talk(leg);
                }
                catch when (caller.IsThere)
                {
                    WonCall.GiveBack(calls, caller, target, "the two could not be joined", null);
                    throw;
                }
                break;
            case ClaimOutcome.AlreadyPickedUp(var by, _):
                Cancel(by);
                caller.RecallLost(this);
                break;
            default:
                Cancel(null);
                caller.RecallLost(this);
                break;
        }
    }

    private void Talk(Leg leg)
    {
        calls.Trust(leg);
        Leg.Join(caller.Leg, leg);
        WonCall.Talk(calls, caller, leg, target, null);
    }

    private void Fail(string why)
    {
        _over = true;
        caller.RecallEnded(this, why);
    }

    private void Dress(SipMessageBuilder invite, CallTarget way)
    {
        var record = caller.Record!;
        CallIdentityHeaders.Assert(record.Caller, calls.Host(way))(invite);
        invite.Header(HeaderName.AlertInfo, calls.Policy(record.Lot).AlertInfo ?? calls.Options.AlertInfo);
        invite.Header(HeaderName.Subject, $"Parked on {record.Orbit}");
    }

    // "Park 701: Ann Smith": it says that it is a recall before it says who waits.
    private static NameAddr From(ParkedCall record, string host)
    {
        var name = record.Caller.DisplayName ?? record.Caller.Number ?? "unknown";
        return CallIdentityHeaders.Address(record.Caller, host, $"Park {record.Orbit}: {name}");
    }
}
