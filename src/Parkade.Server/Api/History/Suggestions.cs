using Parkade.Parking;
using Parkade.Parking.History;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.History;

/// <summary>What an administrator may want to change: limits that run out too often, and lots that are full too often.</summary>
internal static class Suggestions
{
    /// <summary>How far back is looked.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromDays(14);

    private const int FewestCalls = 20;                 // fewer say nothing
    private const double OftenRecalled = 0.25;          // every fourth call rang back
    private const int FewestRefusals = 5;
    private const double OftenRefused = 0.02;
    private const int Step = 15;                        // limits are suggested in quarters of a minute

    public static IEnumerable<Rest.Suggestion> Of(IReadOnlyList<MeasureRow> rows, ApiHouse house)
    {
        foreach (var row in rows)
        {
            var lot = house.PolicyOf(new LotName(row.Key));
            if (lot.TimeLimit is { } limit && row.Parked >= FewestCalls && row.Recalls >= row.Parked * OftenRecalled && row.P90SecondsToRetrieve is { } usual && usual > limit.TotalSeconds)
            {
                var enough = Math.Ceiling(usual / Step) * Step;
                yield return new Rest.Suggestion("timeLimit", row.Key,
                    $"In two weeks, {row.Recalls} recalls came of {row.Parked} calls in {row.Key}: the limit of {limit.TotalSeconds:0} s often runs out before anybody comes. Nine of ten callers were taken within {usual:0} s; a limit of {enough:0} s would recall only those who are forgotten.", enough);
            }
            if (row.Full >= FewestRefusals && row.Full >= row.Parked * OftenRefused)
                yield return new Rest.Suggestion("overextended", row.Key,
                    $"In two weeks, {row.Full} calls found no free slot in {row.Key}, where {row.Parked} were parked. Give it more slots, or a lot that its calls go on to when it is full.", null);
        }
    }
}
