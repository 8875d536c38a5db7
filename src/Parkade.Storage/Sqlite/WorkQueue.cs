namespace Parkade.Storage.Sqlite;

/// <summary>What waits for the writer. Bounded for what begins something new; what finishes something that exists is always taken.</summary>
internal sealed class WorkQueue(int capacity)
{
    private readonly object _gate = new();
    private readonly Queue<Work> _waiting = new();
    private bool _closed;

    public enum Entry { Taken, Full, Closed }

    public Entry TryAdd(Work work)
    {
        lock (_gate)
        {
            if (_closed) return Entry.Closed;
            if (work.MayBeRefused && _waiting.Count >= capacity) return Entry.Full;
            _waiting.Enqueue(work);
            if (_waiting.Count == 1) Monitor.Pulse(_gate);
            return Entry.Taken;
        }
    }

    /// <summary>Waits for work and takes all there is, up to <paramref name="most"/>. False: closed, and nothing is left.</summary>
    public bool Take(List<Work> batch, int most)
    {
        lock (_gate)
        {
            while (_waiting.Count == 0)
            {
                if (_closed) return false;
                Monitor.Wait(_gate);
            }
            while (batch.Count < most && _waiting.TryDequeue(out var work)) batch.Add(work);
            return true;
        }
    }

    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }
}
