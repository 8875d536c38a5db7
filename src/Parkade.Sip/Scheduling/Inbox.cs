namespace Parkade.Sip.Scheduling;

/// <summary>One piece of work: a callback that is usually static, and what it works on. Posting one allocates nothing.</summary>
internal readonly record struct Work(Action<object?, object?> Run, object? First, object? Second);

/// <summary>
/// The loop's inbox: one first-in first-out queue. What strangers send is counted against a bound;
/// completions of our own work are never refused, since each of them answers something we started.
/// </summary>
internal sealed class Inbox(int capacity)
{
    private readonly object _gate = new();
    private readonly Queue<(Work Work, bool FromWire)> _queue = new();
    private int _fromWire;
    private bool _waiting;
    private bool _woken;

    /// <summary>How many bounded pieces of work are waiting.</summary>
    public int FromWire => Volatile.Read(ref _fromWire);

    public int Capacity { get; } = capacity;

    public bool TryAdd(in Work work)
    {
        lock (_gate)
        {
            if (_fromWire >= Capacity) return false;
            _fromWire++;
            Enqueue(work, fromWire: true);
            return true;
        }
    }

    public void Add(in Work work)
    {
        lock (_gate) Enqueue(work, fromWire: false);
    }

    /// <summary>Moves at most <paramref name="batch"/>'s length of work out of the inbox; returns how much.</summary>
    public int Take(Span<Work> batch)
    {
        lock (_gate)
        {
            var taken = 0;
            while (taken < batch.Length && _queue.TryDequeue(out var next))
            {
                batch[taken++] = next.Work;
                if (next.FromWire) _fromWire--;
            }
            return taken;
        }
    }

    /// <summary>Blocks until there is work, <see cref="Wake"/> is called, or the time has passed.</summary>
    public void Wait(TimeSpan atMost)
    {
        lock (_gate)
        {
            if (_queue.Count == 0 && !_woken)
            {
                _waiting = true;
                Monitor.Wait(_gate, atMost);
                _waiting = false;
            }
            _woken = false;
        }
    }

    public void Wake()
    {
        lock (_gate)
        {
            _woken = true;
            if (_waiting) Monitor.Pulse(_gate);
        }
    }

    private void Enqueue(in Work work, bool fromWire)
    {
        _queue.Enqueue((work, fromWire));
        if (_waiting) Monitor.Pulse(_gate);
    }
}
