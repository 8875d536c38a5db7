namespace Parkade.Media.Engine;

/// <summary>
/// Endpoints by the tick at which they are due. Adding one and taking the due ones cost the same however many there are; buckets keep
/// their arrays, so a steady state allocates nothing. Nothing is removed early: whoever is due no longer says so when asked.
/// </summary>
internal sealed class TimingWheel(int buckets)
{
    private readonly RtpEndpoint[][] _buckets = [.. Enumerable.Repeat(0, buckets).Select(_ => new RtpEndpoint[4])];
    private readonly int[] _counts = new int[buckets];
    private RtpEndpoint[] _taken = new RtpEndpoint[4];

    public int Count { get; private set; }

    public void Add(RtpEndpoint endpoint, long tick)
    {
        var bucket = (int)(tick & (buckets - 1));
        ref var items = ref _buckets[bucket];
        if (_counts[bucket] == items.Length) Array.Resize(ref items, items.Length * 2);
        items[_counts[bucket]++] = endpoint;
        Count++;
    }

    /// <summary>Takes all that are due at a tick; valid until the next call.</summary>
    public ReadOnlySpan<RtpEndpoint> Take(long tick)
    {
        var bucket = (int)(tick & (buckets - 1));
        var count = _counts[bucket];
        Array.Clear(_taken);                           // nothing closed is kept alive by its last tick
        (_taken, _buckets[bucket]) = (_buckets[bucket], _taken);
        _counts[bucket] = 0;
        Count -= count;
        return _taken.AsSpan(0, count);
    }

    /// <summary>The first tick from <paramref name="from"/> on at which something is due.</summary>
    public long NextDue(long from)
    {
        for (var tick = from; tick < from + buckets; tick++)
            if (_counts[(int)(tick & (buckets - 1))] > 0) return tick;
        return long.MaxValue;
    }

    /// <summary>The least crowded tick of the next <paramref name="span"/>: streams are spread, so that no tick is a burst.</summary>
    public long LeastCrowded(long after, int span)
    {
        var best = after + 1;
        for (var tick = best; tick <= after + span; tick++)
            if (_counts[(int)(tick & (buckets - 1))] < _counts[(int)(best & (buckets - 1))]) best = tick;
        return best;
    }
}
