namespace Parkade.Sip.Scheduling;

/// <summary>
/// All timers of a <see cref="SignallingLoop"/> in one binary heap. Owned by the loop: use it from the loop's thread only.
/// A cancelled timer leaves the heap at once, so thousands of transactions that end early keep nothing alive.
/// </summary>
public sealed class TimerQueue
{
    private readonly SignallingLoop _loop;
    private readonly long _origin;
    private SipTimer[] _heap = new SipTimer[64];
    private long _order;

    internal TimerQueue(SignallingLoop loop)
    {
        _loop = loop;
        _origin = loop.Time.GetTimestamp();
    }

    /// <summary>How many timers are pending.</summary>
    public int Count { get; private set; }

    /// <summary>How long until the next timer is due; null when none is pending, zero when one is due already.</summary>
    public TimeSpan? UntilNext => Count == 0 ? null : TimeSpan.FromTicks(Math.Max(0, (_heap[0].Due - Now).Ticks));

    private TimeSpan Now => _loop.Time.GetElapsedTime(_origin);

    /// <summary>Calls back on the loop once <paramref name="delay"/> has passed; a delay of zero or less, as soon as the loop gets to it.</summary>
    public SipTimer After(TimeSpan delay, Action callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return After(delay, static work => ((Action)work!)(), callback);
    }

    /// <summary>As <see cref="After(TimeSpan, Action)"/>, with a static callback and its state, so that nothing but the timer is allocated.</summary>
    public SipTimer After(TimeSpan delay, Action<object?> callback, object? state)
    {
        ArgumentNullException.ThrowIfNull(callback);
        _loop.VerifyOwner();
        var timer = new SipTimer(this, Now + (delay > TimeSpan.Zero ? delay : TimeSpan.Zero), _order++, callback, state);
        if (Count == _heap.Length) Array.Resize(ref _heap, Count * 2);
        Place(timer, Count++);
        SiftUp(timer);
        return timer;
    }

    /// <summary>Calls back on the loop when the wall clock reaches <paramref name="due"/>, reckoned from what it shows now.</summary>
    public SipTimer At(DateTimeOffset due, Action callback) => After(due - _loop.Time.GetUtcNow(), callback);

    /// <summary>Takes the next timer that is due by now out of the queue.</summary>
    internal SipTimer? TakeDue()
    {
        if (Count == 0 || _heap[0].Due > Now) return null;
        var next = _heap[0];
        RemoveAt(0);
        return next;
    }

    internal void Remove(SipTimer timer)
    {
        _loop.VerifyOwner();
        if (timer.Index >= 0) RemoveAt(timer.Index);
    }

    private void RemoveAt(int index)
    {
        _heap[index].Index = -1;
        var last = _heap[--Count];
        _heap[Count] = null!;
        if (index == Count) return;
        Place(last, index);
        SiftUp(last);
        SiftDown(last);
    }

    private void SiftUp(SipTimer timer)
    {
        while (timer.Index > 0)
        {
            var parent = _heap[(timer.Index - 1) / 2];
            if (!IsBefore(timer, parent)) return;
            Swap(timer, parent);
        }
    }

    private void SiftDown(SipTimer timer)
    {
        while (true)
        {
            var child = (timer.Index * 2) + 1;
            if (child >= Count) return;
            if (child + 1 < Count && IsBefore(_heap[child + 1], _heap[child])) child++;
            if (!IsBefore(_heap[child], timer)) return;
            Swap(timer, _heap[child]);
        }
    }

    private void Swap(SipTimer one, SipTimer other)
    {
        var index = one.Index;
        Place(one, other.Index);
        Place(other, index);
    }

    private void Place(SipTimer timer, int index)
    {
        _heap[index] = timer;
        timer.Index = index;
    }

    private static bool IsBefore(SipTimer one, SipTimer other) =>
        one.Due < other.Due || (one.Due == other.Due && one.Order < other.Order);
}
