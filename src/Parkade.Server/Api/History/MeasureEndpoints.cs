using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Parking;
using Parkade.Parking.History;
using Parkade.Parking.Rights;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Parkade.Server.Api.Views;
using Parkade.Server.Web;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.History;

/// <summary>How well callers are looked after, and what would help. For those who administer a lot, of the lots that they do.</summary>
internal sealed class MeasureEndpoints(ApiFloor floor)
{
    private const int MostDays = 400;

    public void Map(RouteGroupBuilder api)
    {
        api.MapGet("/measures", Measure).WithTags("History").Operation("listMeasures", "How well callers are looked after, by lot, person, hour or day",
                "Counts calls by when they were parked; the last seven days where nothing is said.")
            .Parameters(new("by", "What a row is of.", Words: ["lot", "person", "hour", "day"]), new("lot", "Of this lot alone."), new("person", "Parked by this person, or by this number."),
                Parameter.From, Parameter.To, new("format", "JSON where nothing is said.", Words: ["json", "csv"]))
            .Produces<Rest.Page<Rest.Measure>>().Problems(400);
        api.MapGet("/suggestions", Suggest).WithTags("History").Operation("listSuggestions", "What the last two weeks suggest to change").Produces<Rest.Page<Rest.Suggestion>>();
    }

    private IResult Measure(HttpContext context)
    {
        var viewer = floor.For(context).Viewer;
        if (!MayMeasure(viewer)) return NotAllowed();
        var query = new QueryReader(context.Request);
        var (now, lot, person) = (floor.Time.GetUtcNow(), query.Text("lot"), query.Text("person"));
        var to = query.Time("to") ?? now;
        var from = query.Time("from") ?? (to - DateTimeOffset.MinValue > TimeSpan.FromDays(7) ? to.AddDays(-7) : DateTimeOffset.MinValue);
        if (from >= to || to - from > TimeSpan.FromDays(MostDays)) query.Faults.Add("from", $"\"from\" must lie before \"to\", by at most {MostDays} days.");
        var by = query.Word<MeasureBy>("by") ?? MeasureBy.Lot;
        var format = query.Text("format") ?? "json";
        if (format is not ("json" or "csv")) query.Faults.Add("format", "\"format\" takes json or csv.");
        if (query.Faults.Any) return query.Faults.ToProblem();

        var rows = floor.Ledger.Measures(new MeasureQuery
        {
            From = from, To = to, By = by, Lots = Lots(viewer, lot), Zone = floor.Time.LocalTimeZone,
            Parkers = person is null ? null : [person, .. viewer.House.Roster.NumbersOf(person)],
            PersonOfNumber = by == MeasureBy.Person ? PersonOfNumber(viewer) : null,
        });
        return format == "json" ? Answer.Ok(new Rest.Page<Rest.Measure>([.. rows.Select(Show)], null)) : AsCsv(rows);
    }

    private IResult Suggest(HttpContext context)
    {
        var viewer = floor.For(context).Viewer;
        if (!MayMeasure(viewer)) return NotAllowed();
        var now = floor.Time.GetUtcNow();
        var rows = floor.Ledger.Measures(new MeasureQuery { From = now - Suggestions.Span, To = now, By = MeasureBy.Lot, Lots = Lots(viewer, null) });
        return Answer.Ok(new Rest.Page<Rest.Suggestion>([.. Suggestions.Of(rows, viewer.House)], null));
    }

    private static bool MayMeasure(Viewer viewer) => viewer.IsAdministrator || viewer.House.Lots.Any(viewer.Administers);

    private static Problem NotAllowed() => Problem.Forbidden("Measures are for those who administer a lot. Ask an administrator for the right.");

    private static IReadOnlyList<LotName>? Lots(Viewer viewer, string? lot)
    {
        IReadOnlyList<LotName>? allowed = viewer.MayEverywhere(ParkingAct.Administer) ? null : [.. viewer.House.Lots.Where(viewer.Administers).Select(policy => policy.Name)];
        if (lot is null) return allowed;
        var name = new LotName(lot);
        return allowed is null || allowed.Contains(name) ? [name] : [];
    }

    private static Dictionary<string, string> PersonOfNumber(Viewer viewer)
    {
        var people = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var person in viewer.House.Roster.People)
            foreach (var number in viewer.House.Roster.NumbersOf(person.Id))
                people.TryAdd(number, person.Id);
        return people;
    }

    private static Rest.Measure Show(MeasureRow row) => new(row.Key, row.Parked, row.Retrieved, row.RecalledAndAnswered, row.FallbackAnswered, row.Abandoned, row.Released, row.Interrupted,
        row.Recalls, row.Refused, row.WithinServiceLevel, row.MedianSecondsToRetrieve, row.P90SecondsToRetrieve, row.LongestSeconds);

    private static Answer AsCsv(IReadOnlyList<MeasureRow> rows)
    {
        var text = new StringBuilder(Csv.Line("key", "parked", "retrieved", "recalledAndAnswered", "fallbackAnswered", "abandoned", "released", "interrupted", "recalls", "refused",
            "withinServiceLevel", "medianSecondsToRetrieve", "p90SecondsToRetrieve", "longestSeconds"));
        foreach (var row in rows)
            text.Append(Csv.Line(row.Key, row.Parked, row.Retrieved, row.RecalledAndAnswered, row.FallbackAnswered, row.Abandoned, row.Released, row.Interrupted, row.Recalls, row.Refused,
                row.WithinServiceLevel, row.MedianSecondsToRetrieve, row.P90SecondsToRetrieve, row.LongestSeconds));
        return new Answer(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(text.ToString())) { ContentType = "text/csv; charset=utf-8", FileName = "parkade-measures.csv" };
    }
}
