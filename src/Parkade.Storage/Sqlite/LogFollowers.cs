namespace Parkade.Storage.Sqlite;

/// <summary>Those who wait for the log to grow.</summary>
internal sealed class LogFollowers
{
    private readonly Lock _gate = new();
    private readonly List<(long After, TaskCompletionSource<long> Waiter)> _waiting = [];
    private long _last;

    public long Last => Volatile.Read(ref _last);

    public Task<long> WhenBeyond(long sequence, CancellationToken stopping)
    {
        TaskCompletionSource<long> waiter;
        lock (_gate)
        {
            if (_last > sequence) return Task.FromResult(_last);
            waiter = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((sequence, waiter));
        }
        if (stopping.CanBeCanceled)
        {
            var registration = stopping.Register(() => Abandon(waiter, stopping));
            waiter.Task.ContinueWith(static (_, state) => ((CancellationTokenRegistration)state!).Dispose(), registration,
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
        return waiter.Task;
    }

    public void Advance(long last)
    {
        lock (_gate)
        {
            if (last <= _last) return;
            Volatile.Write(ref _last, last);
            for (var i = _waiting.Count - 1; i >= 0; i--)
            {
                if (_waiting[i].After >= last) continue;
                _waiting[i].Waiter.TrySetResult(last);
                _waiting.RemoveAt(i);
            }
        }
    }

    /// <summary>Nothing more will come.</summary>
    public void Close(Exception why)
    {
        lock (_gate)
        {
            foreach (var (_, waiter) in _waiting) waiter.TrySetException(why);
            _waiting.Clear();
        }
    }

    private void Abandon(TaskCompletionSource<long> waiter, CancellationToken stopping)
    {
        lock (_gate) _waiting.RemoveAll(entry => entry.Waiter == waiter);
        waiter.TrySetCanceled(stopping);
    }
}
