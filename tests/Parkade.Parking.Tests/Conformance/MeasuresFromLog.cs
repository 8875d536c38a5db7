using System.Globalization;
using Parkade.Parking.Events;
using Parkade.Parking.History;
using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Tests.Conformance;

/// <summary>Measures once more, as simply as they can be put: from nothing but the events.</summary>
internal static class MeasuresFromLog
{
    private sealed record Told(string Key, Resolution? How, double Waited, int Recalls, TimeSpan Level);

    public static List<MeasureRow> Of(ILedgerReader ledger, MeasureQuery query)
    {
        var events = ledger.Events(1, int.MaxValue);
        bool InTime(DateTimeOffset at) => at >= query.From && at < query.To;
        var levels = ledger.Lots().ToDictionary(lot => lot.Policy.Name, lot => lot.Policy.ServiceLevel);

        var calls = events.Where(e => e.Call is not null).GroupBy(e => e.Call).Where(history => InTime(history.First().At)).Select(history =>
        {
            var (lot, parker, since) = (history.Last().Lot!.Value, default(Party?), history.First().At);
            foreach (var e in history)
            {
                if (e.What is ParkingEvent.Parked parked) parker = parked.Parker;
                if (e.What is ParkingEvent.Transferred transferred) (parker, since) = (transferred.Parker, e.At);
            }
            Resolution? how = history.Last().What switch
            {
                ParkingEvent.Retrieved => Resolution.Retrieved,
                ParkingEvent.RecallAnswered => Resolution.RecalledAndAnswered,
                ParkingEvent.FallbackAnswered => Resolution.FallbackAnswered,
                ParkingEvent.Abandoned => Resolution.Abandoned,
                ParkingEvent.Released => Resolution.Released,
                ParkingEvent.Interrupted => Resolution.Interrupted,
                _ => null,
            };
            return new Told(Key(query.By, lot.Value, parker?.Number, history.First().At), how, (history.Last().At - since).TotalSeconds,
                history.Count(e => e.What is ParkingEvent.RecallStarted), levels.GetValueOrDefault(lot, TimeSpan.FromSeconds(30)));
        }).ToList();
        var refused = events.Where(e => e.What is ParkingEvent.Refused && InTime(e.At) && (e.Lot is not null || query.By != MeasureBy.Lot))
            .Select(e => (Key: Key(query.By, e.Lot?.Value ?? "", ((ParkingEvent.Refused)e.What).Who?.Number, e.At), IsFull: ((ParkingEvent.Refused)e.What).Reason == RefusalReason.LotFull)).ToList();

        // Names are compared without regard to case, as lots are.
        return [.. calls.Select(call => call.Key).Concat(refused.Select(one => one.Key)).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).Select(key =>
        {
            var mine = calls.Where(call => call.Key == key).ToList();
            int Count(Resolution how) => mine.Count(call => call.How == how);
            var taken = mine.Where(call => call.How is Resolution.Retrieved or Resolution.RecalledAndAnswered or Resolution.FallbackAnswered).OrderBy(call => call.Waited).ToList();
            return new MeasureRow(key, mine.Count, Count(Resolution.Retrieved), Count(Resolution.RecalledAndAnswered), Count(Resolution.FallbackAnswered), Count(Resolution.Abandoned),
                Count(Resolution.Released), Count(Resolution.Interrupted), mine.Sum(call => call.Recalls), refused.Count(one => one.Key == key), taken.Count(call => call.Waited <= call.Level.TotalSeconds),
                Median([.. taken.Select(call => call.Waited)]), taken.Count == 0 ? null : taken.First(call => taken.Count(other => other.Waited <= call.Waited) >= 0.9 * taken.Count).Waited,
                mine.Any(call => call.How is not null) ? mine.Where(call => call.How is not null).Max(call => call.Waited) : null) { Full = refused.Count(one => one.Key == key && one.IsFull) };
        })];
    }

    private static double? Median(double[] sorted) => sorted.Length switch
    {
        0 => null,
        var n when n % 2 == 1 => sorted[n / 2],
        var n => (sorted[(n / 2) - 1] + sorted[n / 2]) / 2,
    };

    private static string Key(MeasureBy by, string lot, string? who, DateTimeOffset at) => by switch
    {
        MeasureBy.Lot => lot,
        MeasureBy.Person => who ?? "",
        MeasureBy.Hour => at.ToString("yyyy-MM-dd'T'HH':00:00+00:00'", CultureInfo.InvariantCulture),
        _ => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
