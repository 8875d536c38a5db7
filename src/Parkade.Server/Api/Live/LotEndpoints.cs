using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Parking.Ledgers;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Parkade.Server.Api.Views;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Live;

/// <summary>Lots and their slots.</summary>
internal sealed class LotEndpoints(ApiFloor floor, PickUps pickUps)
{
    public void Map(RouteGroupBuilder api)
    {
        var lots = api.MapGroup("/lots").WithTags("Lots");
        lots.MapGet("", List).Operation("listLots", "The lots one may see").Produces<Rest.Page<Rest.Lot>>();
        lots.MapGet("/{name}", Get).Operation("getLot", "A lot as it stands").Produces<Rest.Lot>().Problems(404);
        lots.MapGet("/{name}/slots", Slots).Operation("listSlots", "The slots of a lot, with who is in them")
            .Parameters(Parameter.After, Parameter.Limit).Produces<Rest.Page<Rest.Slot>>().Problems(400, 404);
        lots.MapPost("/{name}/next", NextAsync).Operation("pickUpNext", "Pick up the caller of a lot whose turn it is",
                "Claims the call at once and rings the device; the event `pick-up` tells how it ended.")
            .Takes<Rest.PickUpRequest>().Produces<Rest.PickUp>(202).Problems(404, 409).Action(floor.Once);
    }

    private Answer List(HttpContext context)
    {
        var showing = floor.For(context);
        return Answer.Ok(new Rest.Page<Rest.Lot>([.. floor.Ledger.Lots().Where(lot => showing.Viewer.Sees(lot.Policy)).Select(lot => Show(lot, showing.Viewer))], null));
    }

    private IResult Get(HttpContext context, string name)
    {
        var showing = floor.For(context);
        return floor.FindLot(name, showing.Viewer) is { } lot ? Answer.Ok(Show(lot, showing.Viewer)) : ApiFloor.NoLot(name);
    }

    private IResult Slots(HttpContext context, string name)
    {
        var showing = floor.For(context);
        if (floor.FindLot(name, showing.Viewer) is not { } lot) return ApiFloor.NoLot(name);
        var query = new QueryReader(context.Request);
        var (after, limit) = (query.Count("after", int.MinValue, 0, int.MaxValue), query.Count("limit", 1000, 1, 1000));
        if (query.Faults.Any) return query.Faults.ToProblem();
        var page = LotViews.Slots(lot, floor.Ledger.Parked(lot.Policy.Name), onlyTaken: false, showing.Show).OrderBy(slot => slot.Number)
            .Where(slot => slot.Number > after).Take(limit + 1).ToList();
        var more = page.Count > limit;
        if (more) page.RemoveAt(limit);
        return Answer.Ok(new Rest.Page<Rest.Slot>(page, more ? page[^1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture) : null));
    }

    private async Task<IResult> NextAsync(HttpContext context, string name)
    {
        var showing = floor.For(context);
        if (floor.FindLot(name, showing.Viewer) is not { } lot) return ApiFloor.NoLot(name);
        var (wish, fault) = await RequestBody.ReadAsync<Rest.PickUpRequest>(context);
        return fault ?? await pickUps.PickUpAsync(showing, null, lot.Policy, wish!.Device);
    }

    private Rest.Lot Show(LotView lot, Viewer viewer) =>
        LotViews.Of(lot, LotViews.Oldest(floor.Ledger.Parked(lot.Policy.Name)), viewer.ActsIn(lot.Policy, lot.Closing));
}
