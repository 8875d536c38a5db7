using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Parking;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Live;

/// <summary>What is done with parked calls. Rights are the desk's to decide: it asks the same rulebook as a telephone's code does.</summary>
internal sealed class ParkedCallActions(ApiFloor floor, PickUps pickUps, Annotations annotations)
{
    public void Map(RouteGroupBuilder api)
    {
        var calls = api.MapGroup("/parked-calls/{id}").WithTags("Parked calls");
        calls.MapPatch("", annotations.ChangeAsync).Operation("annotateParkedCall", "Change what is written on a call: note, reason, priority, tags, for whom",
                "A field that is left out stays as it is; null clears it.")
            .Takes<Rest.Annotation>().Parameters(Parameter.IfMatch).Produces<Rest.ParkedCall>().Problems(400, 404, 409, 412, 503);
        calls.MapPost("/pick-up", PickUpAsync).Operation("pickUp", "Pick a call up: rings a telephone, then joins it",
                "Claims the call at once and rings the device; the event `pick-up` tells how it ended. Not answered, the caller waits in the slot again.")
            .Takes<Rest.PickUpRequest>().Produces<Rest.PickUp>(202).Problems(404, 409).Action(floor.Once);
        calls.MapPost("/move", MoveAsync).Operation("moveParkedCall", "Put a call in another slot").Takes<Rest.MoveRequest>()
            .Produces<Rest.ParkedCall>().Problems(404, 409).Action(floor.Once);
        calls.MapPost("/recall", RecallAsync).Operation("recallNow", "Ring the parker now").Produces<Rest.ParkedCall>().Problems(404, 409).Action(floor.Once);
        calls.MapPost("/release", ReleaseAsync).Operation("releaseParkedCall", "Let a caller go",
                "Send the ETag of the call that you looked at: where somebody completed a transfer meanwhile, another caller waits under the same id, and is not let go.")
            .Takes<Rest.ReleaseRequest>().Parameters(Parameter.IfMatch).Produces<Rest.ParkedCall>().Problems(404, 409, 412).Action(floor.Once);
    }

    private async Task<IResult> PickUpAsync(HttpContext context, string id)
    {
        var showing = floor.For(context);
        if (floor.FindCall(id, showing.Viewer) is not { } call) return ApiFloor.NoCall();
        var (wish, fault) = await RequestBody.ReadAsync<Rest.PickUpRequest>(context);
        return fault ?? await pickUps.PickUpAsync(showing, call, showing.Viewer.House.PolicyOf(call.Lot), wish!.Device);
    }

    private async Task<IResult> MoveAsync(HttpContext context, string id)
    {
        var showing = floor.For(context);
        if (floor.FindCall(id, showing.Viewer) is not { } call) return ApiFloor.NoCall();
        var (wish, fault) = await RequestBody.ReadAsync<Rest.MoveRequest>(context);
        if (fault is not null) return fault;
        if (string.IsNullOrWhiteSpace(wish!.Lot)) return FieldFaults.Of("lot", "Name the lot that the call goes to.");
        if (floor.FindLot(wish.Lot, showing.Viewer) is not { } lot) return FieldFaults.Of("lot", $"There is no lot {wish.Lot} that you may see.");
        SlotNumber? slot = wish.Slot is { } number ? new SlotNumber(number) : null;
        return DeskAnswers.Of(await floor.Desk.MoveAsync(call.Id, lot.Policy.Name, slot, showing.Viewer.Who, showing.Actor), showing);
    }

    private async Task<IResult> RecallAsync(HttpContext context, string id)
    {
        var showing = floor.For(context);
        if (floor.FindCall(id, showing.Viewer) is not { } call) return ApiFloor.NoCall();
        return DeskAnswers.Of(await floor.Desk.RecallNowAsync(call.Id, showing.Viewer.Who, showing.Actor), showing);
    }

    private async Task<IResult> ReleaseAsync(HttpContext context, string id)
    {
        var showing = floor.For(context);
        if (floor.FindCall(id, showing.Viewer) is not { } call) return ApiFloor.NoCall();
        var (wish, fault) = await RequestBody.ReadAsync<Rest.ReleaseRequest>(context);
        if (fault is not null) return fault;
        var why = Annotations.Clean(wish!.Why) ?? "";
        if (why.Length > Annotations.LongestLine) return FieldFaults.Of("why", $"Write at most {Annotations.LongestLine} characters.");
        // Behind the same identifier another caller may wait by now, whose transfer was just completed: nobody lets go whom they did not see.
        if (!Preconditions.Matches(context.Request, call.Version)) return Problems.CallChanged();
        return DeskAnswers.Of(await floor.Desk.ReleaseAsync(call.Id, why, showing.Viewer.Who, showing.Actor, call.Version), showing);
    }
}
