using Parkade.Calls.Hunts;
using Parkade.Calls.Legs;
using Parkade.Calls.Park;
using Parkade.Calls.Peers;
using Parkade.Calls.Retrieve;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Scheduling;

namespace Parkade.Calls.Desk;

/// <summary>
/// Somebody clicked to take a parked call, and the ledger has given it to them: their telephone rings as the caller, and when it answers they
/// talk. The caller hears music until then, and waits in the slot again where nobody answers. Owned by the signalling loop.
/// </summary>
internal sealed class PickUpRing : IHuntUser, ITaker
{
    /// <summary>How long the telephone rings.</summary>
    public static readonly TimeSpan Ring = TimeSpan.FromSeconds(20);

    // A telephone that says nothing of its ringing is not waited for.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // They asked for this call themselves (RFC 7462 §8.2.4).
    private const string AlertInfo = "<urn:alert:service:auto-callback>";

    private readonly CallContext _calls;
    private readonly ParkedCaller _caller;
    private readonly ParkedCall _record;
    private readonly Party _who;
    private readonly Actor _by;
    private readonly Hunt _hunt;
    private readonly TaskCompletionSource<PickUpOutcome> _begun = new();
    private SipTimer? _patience;
    private bool _over;

    /// <param name="calls">The call floor.</param>
    /// <param name="caller">The caller, who is there.</param>
    /// <param name="record">The parking as it was claimed.</param>
    /// <param name="plan">What rings.</param>
    /// <param name="who">Who takes the call, at the telephone that rings.</param>
    /// <param name="by">The same for the audit.</param>
    public PickUpRing(CallContext calls, ParkedCaller caller, ParkedCall record, HuntPlan plan, Party who, Actor by)
    {
        (_calls, _caller, _record, _who, _by) = (calls, caller, record, who, by);
        _hunt = new Hunt(calls, plan, new HuntCall(From, record.Orbit, Dress), this);
    }

    /// <summary>Names it in news.</summary>
    public PickUpId Id { get; } = PickUpId.New();

    /// <summary>Called once, when it is over.</summary>
    public event Action<PickUpRing, PickUpEnding, string>? Ended;

    /// <summary>The parked call.</summary>
    public ParkedCallId Call => _record.Id;

    /// <summary>The number of the telephone.</summary>
    public string Device => _who.Number!;

    /// <summary>Rings; gives an answer as soon as the telephone rings, or can't.</summary>
    public Task<PickUpOutcome> StartAsync()
    {
        _caller.HandTo(this, _record, _who);
        _patience = _calls.Loop.Timers.After(Patience, Begun);
        _hunt.Start();
        return _begun.Task;
    }

    Party? IHuntUser.Calling => _record.Caller;

    void ITaker.CallerLeft()
    {
        _hunt.Cancel();
        _begun.TrySetResult(new PickUpOutcome.Gone());
        End(PickUpEnding.Cancelled, "The caller hung up.");
    }

    void IHuntUser.OnRinging(Leg leg, int status, bool hasEarlyMedia) => Begun();

    void IHuntUser.OnAnswered(Leg leg)
    {
        Begun();
        _calls.Trust(leg);
        Leg.Join(_caller.Leg, leg);
        WonCall.Talk(_calls, _caller, leg, _who, _by);
        End(PickUpEnding.Joined, "You are connected.");
    }

    void IHuntUser.OnFailed(int status, string why)
    {
        var isUnanswered = why == HuntFailure.Unanswered.Why;
        var words = status switch
        {
            _ when isUnanswered => $"Nobody answered at {Device}.",
            486 => $"The telephone {Device} is busy.",
            603 => $"The call was declined at {Device}.",
            _ => $"The telephone {Device} can't be rung: {why}.",
        };
        WonCall.GiveBack(_calls, _caller, _who, why, _by);
        _begun.TrySetResult(new PickUpOutcome.Unreachable(Device, words + " The caller still waits on " + _record.Orbit + "."));
        End(isUnanswered ? PickUpEnding.Unanswered : PickUpEnding.Failed, words);
    }

    private void Begun() => _begun.TrySetResult(new PickUpOutcome.Ringing(Id, _record, Device));

    private void End(PickUpEnding how, string why)
    {
        if (_over) return;
        _over = true;
        _patience?.Cancel();
        Ended?.Invoke(this, how, why);
    }

    private NameAddr From(CallTarget way) => CallIdentityHeaders.Address(_record.Caller, _calls.Host(way));

    private void Dress(SipMessageBuilder invite, CallTarget way)
    {
        CallIdentityHeaders.Assert(_record.Caller, _calls.Host(way))(invite);
        invite.Header(HeaderName.AlertInfo, AlertInfo);
        invite.Header(HeaderName.Subject, $"Pick-up of {_record.Orbit}");
    }
}
