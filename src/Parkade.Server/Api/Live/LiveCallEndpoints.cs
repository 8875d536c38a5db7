using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Calls.Desk;
using Parkade.Parking;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Parkade.Server.Api.Views;
using Parkade.Server.Web;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Live;

/// <summary>Calls that are up, and parking them.</summary>
internal sealed class LiveCallEndpoints(ApiFloor floor)
{
    private const string OfKeys = "With an API key that is limited to rights or lots: only where it lets park in some lot, and only into those lots. They are the owner's own calls, with their numbers.";

    public void Map(RouteGroupBuilder api)
    {
        var calls = api.MapGroup("/calls").WithTags("Live calls");
        calls.MapGet("", (Delegate)ListAsync).Operation("listLiveCalls", "The calls of one's own telephones", OfKeys)
            .Parameters(new Parameter("device", "Of this telephone alone. Administrators may name any."))
            .Produces<Rest.Page<Rest.LiveCall>>().Problems(400);
        calls.MapPost("/{id}/park", ParkAsync).Operation("parkCall", "Park the other party of a live call", OfKeys).Takes<Rest.ParkRequest>()
            .Produces<Rest.ParkedCall>().Problems(404, 409).Action(floor.Once);
    }

    private async Task<IResult> ListAsync(HttpContext context)
    {
        var showing = floor.For(context);
        if (!showing.Viewer.HandlesCalls) return NotForKey();
        var query = new QueryReader(context.Request);
        var device = query.Text("device");
        if (query.Faults.Any) return query.Faults.ToProblem();
        if (device is not null && !showing.Viewer.Owns(device) && !showing.Viewer.IsAdministrator)
            return Problem.Forbidden($"{device} is not a telephone of yours. Leave the device out to list the calls of your own.");
        var calls = await floor.Desk.CallsOf(device is null ? showing.Viewer.Devices : [device], context.RequestAborted);
        return Answer.Ok(new Rest.Page<Rest.LiveCall>([.. calls.Select(LiveCallView.Of)], null));
    }

    private async Task<IResult> ParkAsync(HttpContext context, string id)
    {
        var showing = floor.For(context);
        if (!showing.Viewer.HandlesCalls) return NotForKey();
        if (!LiveCallId.TryParse(id, out var call)) return Problems.NoSuchCall();
        var (body, fault) = await RequestBody.ReadObjectAsync(context);
        if (fault is not null) return fault;
        var faults = new FieldFaults();
        var words = Annotations.Of(body, faults);
        var (lot, slot) = (LotOf(body, showing.Viewer, faults), SlotOf(body, faults));
        if (slot is not null && lot is null) faults.Add("lot", "Name the lot of the slot.");
        if (faults.Any) return faults.ToProblem();
        var wish = new ParkWish { Id = call, Lot = lot, Slot = slot, Context = words, Who = showing.Viewer.Who, By = showing.Actor };
        return DeskAnswers.Of(await floor.Desk.ParkAsync(wish), showing);
    }

    private LotName? LotOf(JsonElement body, Viewer viewer, FieldFaults faults)
    {
        if (!body.TryGetProperty("lot", out var lot) || lot.ValueKind == JsonValueKind.Null) return null;
        if (lot.ValueKind == JsonValueKind.String && floor.FindLot(lot.GetString()!, viewer) is { } found) return found.Policy.Name;
        faults.Add("lot", $"There is no lot {(lot.ValueKind == JsonValueKind.String ? lot.GetString() : "of that name")} that you may see.");
        return null;
    }

    private static SlotNumber? SlotOf(JsonElement body, FieldFaults faults)
    {
        if (!body.TryGetProperty("slot", out var slot) || slot.ValueKind == JsonValueKind.Null) return null;
        if (slot.ValueKind == JsonValueKind.Number && slot.TryGetInt32(out var number)) return new SlotNumber(number);
        faults.Add("slot", "\"slot\" takes the slot's number, or null for any free one.");
        return null;
    }

    private static Problem NotForKey() =>
        Problem.Forbidden("The calls of a telephone are for API keys that may park. Ask an administrator for a key with the right park.");
}
