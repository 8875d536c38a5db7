using System.Globalization;
using System.Runtime.InteropServices;
using Parkade.Parking.Lots;

namespace Parkade.Parking.History;

/// <summary>What of a parking is measured.</summary>
/// <param name="Waited">How long the caller waited, where the parking is over.</param>
public readonly record struct MeasuredCall(LotName Lot, string? Parker, DateTimeOffset ParkedAt, Resolution? Resolution, TimeSpan Waited, int Recalls);

/// <summary>Adds up measures. Storage hands it what was parked and refused in the query's time; it leaves out what the query does not ask for.</summary>
public sealed class MeasureFold
{
    private readonly MeasureQuery _query;
    private readonly Dictionary<LotName, TimeSpan> _serviceLevels;
    private readonly HashSet<LotName>? _lots;
    private readonly HashSet<string>? _parkers;
    private readonly Dictionary<string, Sum> _sums = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="lots">The lots as they are, for their service levels.</param>
    public MeasureFold(MeasureQuery query, IEnumerable<LotPolicy> lots)
    {
        _query = query;
        _serviceLevels = lots.ToDictionary(lot => lot.Name, lot => lot.ServiceLevel);
        _lots = query.Lots?.ToHashSet();
        _parkers = query.Parkers?.ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A parking.</summary>
    public void Add(in MeasuredCall call)
    {
        if (!IsAsked(call.Lot, call.Parker, call.ParkedAt)) return;
        var sum = Of(call.Lot, call.Parker, call.ParkedAt);
        sum.Parked++;
        sum.Recalls += call.Recalls;
        if (call.Resolution is not { } resolution) return;
        sum.Ended[(int)resolution]++;
        sum.Longest = Math.Max(sum.Longest ?? 0, call.Waited.TotalSeconds);
        if (resolution is not (Resolution.Retrieved or Resolution.RecalledAndAnswered or Resolution.FallbackAnswered)) return;
        sum.Waits.Add(call.Waited.TotalSeconds);
        if (call.Waited <= _serviceLevels.GetValueOrDefault(call.Lot, LotPolicy.DefaultServiceLevel)) sum.Within++;
    }

    /// <summary>Somebody was refused.</summary>
    /// <param name="isFull">Whether because no slot was free.</param>
    public void Refuse(LotName? lot, string? who, DateTimeOffset at, bool isFull)
    {
        if (lot is { } name ? !IsAsked(name, who, at) : _lots is not null || !IsAsked(who, at)) return;
        if (lot is null && _query.By == MeasureBy.Lot) return;
        var sum = Of(lot ?? default, who, at);
        sum.Refused++;
        if (isFull) sum.Full++;
    }

    /// <summary>The rows by their key; only those that there is something to tell of.</summary>
    public IReadOnlyList<MeasureRow> Rows() => [.. _sums.OrderBy(entry => entry.Key, StringComparer.OrdinalIgnoreCase).Select(entry => entry.Value.Row(entry.Key))];

    private bool IsAsked(LotName lot, string? parker, DateTimeOffset at) => (_lots is null || _lots.Contains(lot)) && IsAsked(parker, at);

    private bool IsAsked(string? parker, DateTimeOffset at) =>
        at >= _query.From && at < _query.To && (_parkers is null || (parker is not null && _parkers.Contains(parker)));

    private Sum Of(LotName lot, string? parker, DateTimeOffset at)
    {
        var key = _query.By switch
        {
            MeasureBy.Lot => lot.Value,
            MeasureBy.Person => parker is { Length: > 0 } ? _query.PersonOfNumber?.GetValueOrDefault(parker) ?? parker : "",
            MeasureBy.Hour => Hour(TimeZoneInfo.ConvertTime(at, _query.Zone)),
            _ => TimeZoneInfo.ConvertTime(at, _query.Zone).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_sums, key, out _);
        return sum ??= new Sum();
    }

    private static string Hour(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerHour)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    private sealed class Sum
    {
        public int Parked, Recalls, Refused, Full, Within;
        public readonly int[] Ended = new int[Enum.GetValues<Resolution>().Length];
        public readonly List<double> Waits = [];
        public double? Longest;

        public MeasureRow Row(string key)
        {
            Waits.Sort();
            return new MeasureRow(key, Parked, Of(Resolution.Retrieved), Of(Resolution.RecalledAndAnswered), Of(Resolution.FallbackAnswered), Of(Resolution.Abandoned),
                Of(Resolution.Released), Of(Resolution.Interrupted), Recalls, Refused, Within, Median(), P90(), Longest) { Full = Full };
        }

        private int Of(Resolution resolution) => Ended[(int)resolution];

        private double? Median() => Waits.Count == 0 ? null : (Waits[(Waits.Count - 1) / 2] + Waits[Waits.Count / 2]) / 2;

        // The nearest rank: a wait that there was, the smallest that nine of ten do not exceed.
        private double? P90() => Waits.Count == 0 ? null : Waits[(int)(((long)Waits.Count * 9 + 9) / 10) - 1];
    }
}
