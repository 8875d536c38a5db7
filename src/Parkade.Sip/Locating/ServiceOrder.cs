using Parkade.Sip.Locating.Dns;

namespace Parkade.Sip.Locating;

/// <summary>The order in which the targets of a service are tried: by priority, and by chance within one, weights being the odds (RFC 2782).</summary>
internal static class ServiceOrder
{
    private const int MaxTargets = 32;

    public static IReadOnlyList<DnsRecord.Service> Of(IEnumerable<DnsRecord.Service> records, Random random)
    {
        var ordered = new List<DnsRecord.Service>();
        foreach (var priority in records.Take(MaxTargets).GroupBy(record => record.Priority).OrderBy(group => group.Key))
        {
            // Those of weight 0 first, so that they have their small chance too; among equals by chance, not as the server has them.
            var waiting = priority.OrderBy(record => record.Weight > 0).ThenBy(_ => random.Next()).ToList();
            while (waiting.Count > 0)
            {
                var chosen = Choose(waiting, random.Next(waiting.Sum(record => record.Weight) + 1));
                ordered.Add(waiting[chosen]);
                waiting.RemoveAt(chosen);
            }
        }
        return ordered;
    }

    // The first whose running sum reaches the number.
    private static int Choose(List<DnsRecord.Service> waiting, int number)
    {
        var sum = 0;
        for (var i = 0; i < waiting.Count; i++)
        {
            sum += waiting[i].Weight;
            if (sum >= number) return i;
        }
        return waiting.Count - 1;
    }
}
