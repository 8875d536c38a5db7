using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Live;

/// <summary>Parked calls: finding them, and their history.</summary>
internal sealed class ParkedCallEndpoints(ApiFloor floor, Timeline timeline)
{
    public void Map(RouteGroupBuilder api)
    {
        var calls = api.MapGroup("/parked-calls").WithTags("Parked calls");
        calls.MapGet("", List).Operation("listParkedCalls", "Parked calls, newest first", "Those of the lots one may see. Who may not see numbers finds nobody by number.")
            .Parameters(
                new Parameter("lot", "Of this lot."),
                new Parameter("state", "Open ones where nothing is said.", Words: ["open", "ended", "any"]),
                new Parameter("q", "Words that its caller, parker, slot, notes or tags contain."),
                new Parameter("caller", "The caller's number."),
                new Parameter("parker", "Who parked: a number, or the id of a person."),
                new Parameter("for", "The person, group or skill it is meant for."),
                new Parameter("resolution", "How it ended.", Words: ["retrieved", "recalledAndAnswered", "fallbackAnswered", "abandoned", "released", "interrupted"]),
                Parameter.From, Parameter.To, Parameter.After, Parameter.Limit)
            .Produces<Rest.Page<Rest.ParkedCall>>().Problems(400);
        calls.MapGet("/{id}", Get).Operation("getParkedCall", "A parked call").Produces<Rest.ParkedCall>().Problems(404);
        calls.MapGet("/{id}/timeline", Tell).Operation("getTimeline", "What happened to a call, in plain sentences").Produces<Rest.TimelineEntry[]>().Problems(404);
    }

    private IResult List(HttpContext context)
    {
        var showing = floor.For(context);
        var query = new QueryReader(context.Request);
        var wanted = CallSearch.Read(query, showing.Viewer, floor.Ledger);
        if (query.Faults.Any) return query.Faults.ToProblem();
        try
        {
            var page = floor.Ledger.Search(wanted);
            return Answer.Ok(new Rest.Page<Rest.ParkedCall>([.. page.Items.Select(showing.Show)], page.Next));
        }
        catch (FormatException)
        {
            return FieldFaults.Of("after", "\"after\" takes the \"next\" of the page before, as it is.");
        }
    }

    private IResult Get(HttpContext context, string id)
    {
        var showing = floor.For(context);
        return floor.FindCall(id, showing.Viewer) is { } call ? Answer.Ok(showing.Show(call), Answer.TagOf(call.Version)) : ApiFloor.NoCall();
    }

    private IResult Tell(HttpContext context, string id)
    {
        var showing = floor.For(context);
        return floor.FindCall(id, showing.Viewer) is { } call ? Answer.Ok(timeline.Of(call, showing)) : ApiFloor.NoCall();
    }
}
