using System.Net;

namespace Parkade.Calls.Gate;

/// <summary>
/// How much each address may do at a time: a bucket that holds <paramref name="burst"/> and is filled again by one every
/// <paramref name="refill"/>. The table is bounded: buckets that are full again are forgotten, and when even so there is no room,
/// newcomers share one bucket. Owned by the loop.
/// </summary>
internal sealed class TokenBuckets(TimeProvider time, double burst, TimeSpan refill, int capacity = 8192)
{
    private readonly Dictionary<IPAddress, Bucket> _buckets = [];
    private readonly Bucket _shared = new() { Left = burst };
    private long _tidied;

    private sealed class Bucket
    {
        public double Left;
        public long At;
    }

    /// <summary>How many addresses are remembered.</summary>
    public int Count => _buckets.Count;

    /// <summary>Takes one. False: the bucket is empty.</summary>
    public bool TryTake(IPAddress address)
    {
        var now = time.GetTimestamp();
        var bucket = Of(AddressKey.Of(address), now);
        Fill(bucket, now);
        if (bucket.Left < 1) return false;
        bucket.Left--;
        return true;
    }

    /// <summary>Gives an address a full bucket.</summary>
    public void Forget(IPAddress address) => _buckets.Remove(AddressKey.Of(address));

    private Bucket Of(IPAddress key, long now)
    {
        if (_buckets.TryGetValue(key, out var bucket)) return bucket;
        if (_buckets.Count >= capacity) Tidy(now);
        if (_buckets.Count >= capacity) return _shared;
        return _buckets[key] = new Bucket { Left = burst, At = now };
    }

    private void Fill(Bucket bucket, long now)
    {
        bucket.Left = Math.Min(burst, bucket.Left + (time.GetElapsedTime(bucket.At, now) / refill));
        bucket.At = now;
    }

    // Looks through all of them, so not at every newcomer.
    private void Tidy(long now)
    {
        if (_tidied != 0 && time.GetElapsedTime(_tidied, now) < TimeSpan.FromSeconds(1)) return;
        _tidied = now;
        foreach (var (key, bucket) in _buckets)
        {
            Fill(bucket, now);
            if (bucket.Left >= burst) _buckets.Remove(key);
        }
    }
}
