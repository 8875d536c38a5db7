using Parkade.Sip.Scheduling;

namespace Parkade.Testing.Wire;

/// <summary>Moves a loop that was not started through time, stopping at every timer on the way.</summary>
public static class LoopPump
{
    /// <summary>Moves <paramref name="time"/> on by <paramref name="by"/>; each timer fires at its own time, and what it posts runs then.</summary>
    public static void Advance(this SignallingLoop loop, ManualTime time, TimeSpan by)
    {
        loop.RunUntilIdle();
        var until = time.GetUtcNow() + by;
        while (loop.Timers.UntilNext is { } next && time.GetUtcNow() + next <= until)
        {
            time.Advance(next);
            loop.RunUntilIdle();
        }
        time.Advance(until - time.GetUtcNow());
        loop.RunUntilIdle();
    }
}
