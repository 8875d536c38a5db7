namespace Parkade.Server.SignIn;

/// <summary>How attempts are slowed down.</summary>
/// <param name="Free">Failures that cost nothing.</param>
/// <param name="First">The wait after the next; twice as long each time.</param>
/// <param name="Most">The longest wait.</param>
/// <param name="Forgotten">After how long without a failure all is forgiven.</param>
internal sealed record Slowing(int Free, TimeSpan First, TimeSpan Most, TimeSpan Forgotten);

/// <summary>Failures by key, in a table that does not grow without end. Any thread may call.</summary>
internal sealed class AttemptTable<TKey>(Slowing slowing, int most, TimeProvider time) where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, Failures> _failures = [];

    public int Count
    {
        get
        {
            lock (_gate) return _failures.Count;
        }
    }

    /// <summary>
    /// Counts an attempt as failed until <see cref="Succeeded"/> says otherwise, so that a hundred at once are a hundred.
    /// </summary>
    /// <returns>How long to wait first; null: go ahead.</returns>
    public TimeSpan? Begin(TKey key)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_failures.TryGetValue(key, out var failures) && now - failures.Last >= slowing.Forgotten) failures = default;
            if (failures.Until > now) return failures.Until - now;
            if (failures.Count == 0 && _failures.Count >= most) MakeRoom(now);
            var count = failures.Count + 1;
            _failures[key] = new Failures(count, now, now + Wait(count));
            return null;
        }
    }

    /// <summary>The attempt was right after all.</summary>
    /// <param name="forgive">Whether the failures before it are forgiven too.</param>
    public void Succeeded(TKey key, bool forgive)
    {
        lock (_gate)
        {
            if (!_failures.TryGetValue(key, out var failures)) return;
            if (forgive || failures.Count <= 1) _failures.Remove(key);
            else _failures[key] = failures with { Count = failures.Count - 1, Until = default };
        }
    }

    private TimeSpan Wait(int count)
    {
        if (count <= slowing.Free) return TimeSpan.Zero;
        var ticks = slowing.First.Ticks * Math.Pow(2, Math.Min(count - slowing.Free - 1, 40));
        return ticks >= slowing.Most.Ticks ? slowing.Most : TimeSpan.FromTicks((long)ticks);
    }

    // What is forgotten goes first, then the half that failed longest ago: a flood of new keys costs little each.
    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (key, failures) in _failures)
            if (now - failures.Last >= slowing.Forgotten)
                _failures.Remove(key);
        if (_failures.Count < most) return;
        foreach (var key in _failures.OrderBy(entry => entry.Value.Until).ThenBy(entry => entry.Value.Last).Take(most / 2).Select(entry => entry.Key).ToList()) _failures.Remove(key);
    }

    private readonly record struct Failures(int Count, DateTimeOffset Last, DateTimeOffset Until);
}
