using System.Collections.Concurrent;

namespace Parkade.Server.Web;

/// <summary>A token bucket for each of a bounded number of keys.</summary>
/// <param name="rate">What each bucket holds, and how fast it fills.</param>
/// <param name="most">Buckets in all; beyond that those that are full are dropped, and then whoever is new shares one bucket.</param>
/// <param name="time">The clock.</param>
internal sealed class Buckets<TKey>(Rate rate, int most, TimeProvider time) where TKey : notnull
{
    private readonly ConcurrentDictionary<TKey, Bucket> _buckets = new();
    private readonly Bucket _shared = new() { Tokens = rate.Burst, At = time.GetTimestamp() };
    private long _swept = time.GetTimestamp();

    public int Count => _buckets.Count;

    /// <summary>Takes one; null: it is given, else after how long there is one again.</summary>
    public TimeSpan? Take(TKey key)
    {
        if (!_buckets.TryGetValue(key, out var bucket))
        {
            if (_buckets.Count >= most) Sweep();
            bucket = _buckets.Count >= most ? _shared : _buckets.GetOrAdd(key, _ => new Bucket { Tokens = rate.Burst, At = time.GetTimestamp() });
        }
        lock (bucket)
        {
            Fill(bucket);
            if (bucket.Tokens < 1) return TimeSpan.FromSeconds((1 - bucket.Tokens) / rate.PerSecond);
            bucket.Tokens--;
            return null;
        }
    }

    private void Fill(Bucket bucket)
    {
        var now = time.GetTimestamp();
        bucket.Tokens = Math.Min(rate.Burst, bucket.Tokens + time.GetElapsedTime(bucket.At, now).TotalSeconds * rate.PerSecond);
        bucket.At = now;
    }

    // At most once a second, lest a flood of strangers has every request walk the table.
    private void Sweep()
    {
        var last = Volatile.Read(ref _swept);
        if (time.GetElapsedTime(last) < TimeSpan.FromSeconds(1) || Interlocked.CompareExchange(ref _swept, time.GetTimestamp(), last) != last) return;
        foreach (var (key, bucket) in _buckets)
        {
            lock (bucket)
            {
                Fill(bucket);
                if (bucket.Tokens >= rate.Burst) _buckets.TryRemove(new(key, bucket));
            }
        }
    }

    private sealed class Bucket
    {
        public double Tokens { get; set; }
        public long At { get; set; }
    }
}
