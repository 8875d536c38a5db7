using System.Net;

namespace Parkade.Sip.Locating.Dns;

/// <summary>What the servers say to a question: records, none, or nothing at all.</summary>
/// <param name="Records">Those that answer the question, in any order.</param>
/// <param name="TimeToLive">How long that holds.</param>
internal sealed record DnsResult(IReadOnlyList<DnsRecord> Records, TimeSpan TimeToLive);

/// <summary>Asks the servers in turn, and follows a name to its real name. Thread-safe.</summary>
internal sealed class DnsClient(IReadOnlyList<IPEndPoint> servers, LocatorOptions options, TimeProvider time)
{
    private const int MaxAliases = 8;
    private static readonly TimeSpan Negative = TimeSpan.FromSeconds(30);

    /// <summary>Null when no server can tell. Never fails, except when <paramref name="stopping"/> says so.</summary>
    public async Task<DnsResult?> ResolveAsync(DnsQuestion question, CancellationToken stopping)
    {
        var life = TimeSpan.MaxValue;
        for (var aliases = 0; aliases <= MaxAliases;)
        {
            if (await AskAsync(question, stopping).ConfigureAwait(false) is not { } answer) return null;
            var name = question.Name;
            while (aliases <= MaxAliases && Alias(answer, name) is { } alias)
            {
                aliases++;
                name = alias.Target;
                life = Shorter(life, alias.TimeToLive);
            }
            List<DnsRecord> records = [.. answer.Records.Where(record => record.Owner == name && record.Is(question.Type))];
            foreach (var record in records) life = Shorter(life, record.TimeToLive);
            if (records.Count > 0) return new DnsResult(records, life);
            // The server may leave it to us to ask for the real name (RFC 1034 §4.3.2).
            if (name == question.Name || !DnsQuestion.TryCreate(name, question.Type, out question)) break;
        }
        return new DnsResult([], Shorter(life, Negative));
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private static DnsRecord.Alias? Alias(DnsAnswer answer, string name) =>
        answer.Records.OfType<DnsRecord.Alias>().FirstOrDefault(alias => alias.Owner == name && alias.Target != name);

    private async Task<DnsAnswer?> AskAsync(DnsQuestion question, CancellationToken stopping)
    {
        for (var tries = 0; tries < options.Tries; tries++)
        {
            foreach (var server in servers)
            {
                using var timeout = new CancellationTokenSource(options.TryTime, time);
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
                try
                {
                    if (await DnsExchange.AskAsync(server, question, limit.Token).ConfigureAwait(false) is { } answer) return answer;
                }
                catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
                {
                    // The next one may know.
                }
            }
        }
        return null;
    }
}
