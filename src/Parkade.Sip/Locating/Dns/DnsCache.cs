namespace Parkade.Sip.Locating.Dns;

/// <summary>
/// Remembers what the servers said for as long as it holds; one question is asked once at a time. Where no server can tell any more, what was
/// known last goes on being used: a trunk does not fall silent because a name server does (RFC 8767). Thread-safe.
/// </summary>
internal sealed class DnsCache(DnsClient client, LocatorOptions options, TimeProvider time)
{
    private const int MaxAsked = 256;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);
    private static readonly TimeSpan StaleFor = TimeSpan.FromDays(1);

    private sealed record Entry(IReadOnlyList<DnsRecord> Records, DateTimeOffset Until, DateTimeOffset ForgottenAt);

    private readonly Lock _gate = new();
    private readonly Dictionary<DnsQuestion, Entry> _known = [];
    private readonly Dictionary<DnsQuestion, Task<IReadOnlyList<DnsRecord>>> _asked = [];

    /// <summary>The records; none when there are none, or nobody can tell.</summary>
    public ValueTask<IReadOnlyList<DnsRecord>> ResolveAsync(DnsQuestion question, CancellationToken stopping)
    {
        Task<IReadOnlyList<DnsRecord>>? asked;
        lock (_gate)
        {
            if (_known.TryGetValue(question, out var entry) && time.GetUtcNow() < entry.Until) return new(entry.Records);
            if (!_asked.TryGetValue(question, out asked))
            {
                if (_asked.Count >= MaxAsked) return new(entry?.Records ?? []);
                // Whoever asked first may go; the answer is for all who wait.
                asked = Task.Run(() => AskAsync(question), CancellationToken.None);
                _asked.Add(question, asked);
            }
        }
        return new(asked.WaitAsync(stopping));
    }

    private async Task<IReadOnlyList<DnsRecord>> AskAsync(DnsQuestion question)
    {
        DnsResult? result = null;
        try
        {
            result = await client.ResolveAsync(question, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                _asked.Remove(question);
                Remember(question, result);
            }
        }
        lock (_gate) return _known.TryGetValue(question, out var entry) ? entry.Records : [];
    }

    private void Remember(DnsQuestion question, DnsResult? result)
    {
        var now = time.GetUtcNow();
        var known = _known.GetValueOrDefault(question);
        if (_known.Count >= options.MaxRemembered && known is null) MakeRoom(now);
        if (result is null)
        {
            var kept = known is not null && now < known.ForgottenAt ? known : new Entry([], now, now + Shortest);
            _known[question] = kept with { Until = now + Shortest };   // not asked again at once
            return;
        }
        var life = result.TimeToLive < Shortest ? Shortest : result.TimeToLive > Longest ? Longest : result.TimeToLive;
        _known[question] = new Entry(result.Records, now + life, now + life + StaleFor);
    }

    // What was over first goes first, an eighth of all at a time.
    private void MakeRoom(DateTimeOffset now)
    {
        var over = _known.Where(one => one.Value.Until <= now).Select(one => one.Key).ToList();
        if (over.Count == 0) over = [.. _known.OrderBy(one => one.Value.Until).Take(1 + (_known.Count / 8)).Select(one => one.Key)];
        foreach (var question in over) _known.Remove(question);
    }
}
