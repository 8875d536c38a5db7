using Parkade.Parking.Lots;

namespace Parkade.Parking.Ladders;

/// <summary>
/// What happens step by step when a parked call's time is up: a pure function of the lot's policy and of what has been done so far.
/// The parker is recalled, up to the lot's count, a limit apart; then the fallback destination rings; unanswered, the caller is let go
/// where the lot says <c>release</c>, and otherwise stays parked and the fallback rings again a limit later. A parker who is not known
/// is passed over.
/// </summary>
public static class Ladder
{
    /// <summary>The reminders of a lot that has somewhere to go afterwards but names no count.</summary>
    public const int DefaultReminders = 3;

    /// <summary>What is to be done for <paramref name="call"/> at <paramref name="now"/>.</summary>
    public static LadderStep Next(LotPolicy policy, ParkedCall call, DateTimeOffset now)
    {
        if (call.State != ParkedCallState.Parked || call.Recall is not null) return new LadderStep.Wait(call.DueAt);
        var (step, dueAt) = Plan(policy, call);
        return dueAt is null || dueAt > now ? new LadderStep.Wait(dueAt) : step;
    }

    /// <summary>The next step and when it is due; null: never.</summary>
    public static (LadderStep Step, DateTimeOffset? DueAt) Plan(LotPolicy policy, ParkedCall call)
    {
        if ((call.TimeLimit ?? policy.TimeLimit) is not { } limit) return Stay;

        var history = call.Ladder;
        var began = history.RestingSince ?? call.WaitingSince;
        var afterLimit = began + limit;
        var rung = history.ParkerRings + history.FallbackRings > 0;
        var atOnce = rung ? began : afterLimit;                       // a ring went unanswered: the next rung follows it

        if (call.Parker is { } parker && history.FallbackRings == 0 && RecallsAgain(policy, history.ParkerRings))
            return (new LadderStep.RingParker(parker, policy.RecallRing, history.ParkerRings + 1), afterLimit);

        if (policy.Fallback is { } destination && (history.FallbackRings == 0 || !policy.Release))
            return (new LadderStep.RingFallback(destination, policy.FallbackRing, history.FallbackRings + 1), history.FallbackRings == 0 ? atOnce : afterLimit);

        return policy.Release ? (new LadderStep.Release(), atOnce) : Stay;
    }

    /// <summary>How long a ring to <paramref name="target"/> lasts.</summary>
    public static TimeSpan Ring(LotPolicy policy, RecallTarget target) => target == RecallTarget.Parker ? policy.RecallRing : policy.FallbackRing;

    private static (LadderStep, DateTimeOffset?) Stay => (new LadderStep.Wait(null), null);

    // A count that nobody wrote means three, where there is somewhere to go afterwards; where there is not, a caller must not be forgotten.
    private static bool RecallsAgain(LotPolicy policy, int rings)
    {
        var count = policy.Reminders ?? (policy.Fallback is not null || policy.Release ? DefaultReminders : int.MaxValue);
        return rings < count;
    }
}
