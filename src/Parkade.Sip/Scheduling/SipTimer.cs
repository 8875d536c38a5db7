namespace Parkade.Sip.Scheduling;

/// <summary>One pending callback of a <see cref="TimerQueue"/>. It costs an object in a heap, never a timer of the operating system.</summary>
public sealed class SipTimer
{
    private readonly TimerQueue _queue;
    private readonly Action<object?> _callback;
    private readonly object? _state;

    internal SipTimer(TimerQueue queue, TimeSpan due, long order, Action<object?> callback, object? state)
    {
        _queue = queue;
        _callback = callback;
        _state = state;
        Due = due;
        Order = order;
    }

    /// <summary>Whether the callback is still to come.</summary>
    public bool IsPending => Index >= 0;

    /// <summary>When it fires, on the queue's own clock.</summary>
    internal TimeSpan Due { get; }

    /// <summary>Breaks ties: timers due together fire in the order they were set.</summary>
    internal long Order { get; }

    /// <summary>Where it stands in the heap; −1 once it has fired or was cancelled.</summary>
    internal int Index { get; set; } = -1;

    /// <summary>The callback will not come. Harmless when it has come already or was cancelled before.</summary>
    public void Cancel() => _queue.Remove(this);

    internal void Fire() => _callback(_state);
}
