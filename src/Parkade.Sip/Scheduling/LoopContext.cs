namespace Parkade.Sip.Scheduling;

/// <summary>Brings the continuations of awaited work back to the loop's thread.</summary>
internal sealed class LoopContext(SignallingLoop loop) : SynchronizationContext
{
    public override void Post(SendOrPostCallback d, object? state) =>
        loop.Post(static (callback, argument) => ((SendOrPostCallback)callback!)(argument), d, state);

    public override void Send(SendOrPostCallback d, object? state)
    {
        // Waiting for the loop from another thread invites deadlock; nothing here needs it.
        if (!loop.IsCurrent) throw new NotSupportedException("Post to the signalling loop; do not wait for it.");
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;
}
