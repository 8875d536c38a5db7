using Parkade.Parking.Lots;

namespace Parkade.Parking.Ladders;

/// <summary>
/// What happens step by step when a parked call's time is up: a pure function of the lot's policy and of what has been done so far.
/// The parker is recalled, up to the lot's count, a limit apart; then the fallback destination rings; unanswered, the caller is let go
/// where the lot says <c>release</c>, and otherwise stays parked and the fallback rings again a limit later. A parker who is not known is passed over.
/// </summary>
public static class Ladder
{
    /// <summary>The reminders of a lot that names a fallback but no count.</summary>
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
        var stay = ((LadderStep)new LadderStep.Wait(null), (DateTimeOffset?)null);
        if ((call.TimeLimit ?? policy.TimeLimit) is not { } limit) return stay;

        var history = call.Ladder;
        var rest = (history.LastEndedAt ?? call.WaitingSince) + limit;
        var atOnce = history.LastEndedAt ?? rest;                     // after an unanswered ring the next rung follows without a further wait

        if (call.Parker is { } parker && history.FallbackRings == 0 && (Reminders(policy) is not { } count || history.ParkerRings < count))
            return (new LadderStep.RingParker(parker, policy.RecallRing, history.ParkerRings + 1), rest);

        if (policy.Fallback is { } destination && (history.FallbackRings == 0 || !policy.Release))
            return (new LadderStep.RingFallback(destination, policy.FallbackRing, history.FallbackRings + 1), history.FallbackRings == 0 ? atOnce : rest);

        return policy.Release ? (new LadderStep.Release(), atOnce) : stay;
    }

    // A count that nobody wrote means: three, where there is somewhere to go afterwards; where there is not, a caller must not be forgotten.
    private static int? Reminders(LotPolicy policy) =>
        policy.Reminders ?? (policy.Fallback is not null || policy.Release ? DefaultReminders : null);
}
