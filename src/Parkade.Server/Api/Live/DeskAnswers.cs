using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Parkade.Calls.Desk;
using Parkade.Parking;
using Parkade.Server.Api.Requests;
using Parkade.Server.Api.Views;
using Parkade.Server.Web;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Live;

/// <summary>What came of a verb of the desk, as the API answers it: each outcome is the call, or a problem of its own kind.</summary>
internal static class DeskAnswers
{
    public static IResult Of(ParkByDeskOutcome outcome, Showing showing) => outcome switch
    {
        ParkByDeskOutcome.Parked parked => Show(parked.Call, showing),
        ParkByDeskOutcome.SlotTaken taken => Problems.SlotTaken(taken.Orbit, Label(taken.By)),
        ParkByDeskOutcome.LotFull full => Problems.LotFull(full.Lot.Value),
        ParkByDeskOutcome.NoSuchLot no => NoLot(no.Lot),
        ParkByDeskOutcome.NoSuchSlot no => Problems.NoSuchSlot(no.Lot.Value, no.Slot.Value),
        ParkByDeskOutcome.NoSuchCall => Problems.NoSuchCall(),
        ParkByDeskOutcome.NotNow not => Problem.Conflict(not.Why),
        ParkByDeskOutcome.Forbidden no => Problem.Forbidden(no.Why),
        ParkByDeskOutcome.Unavailable not => Problem.Unavailable(not.Why),
        _ => throw Unknown(outcome),
    };

    public static IResult Of(MoveByDeskOutcome outcome, Showing showing) => outcome switch
    {
        MoveByDeskOutcome.Moved moved => Show(moved.Call, showing),
        MoveByDeskOutcome.SlotTaken taken => Problems.SlotTaken(taken.Orbit, Label(taken.By)),
        MoveByDeskOutcome.LotFull full => Problems.LotFull(full.Lot.Value),
        MoveByDeskOutcome.NoSuchLot no => NoLot(no.Lot),
        MoveByDeskOutcome.NoSuchSlot no => Problems.NoSuchSlot(no.Lot.Value, no.Slot.Value),
        MoveByDeskOutcome.Gone => Problems.NotParkedAnyMore(),
        MoveByDeskOutcome.NotNow not => Problem.Conflict(not.Why),
        MoveByDeskOutcome.Forbidden no => Problem.Forbidden(no.Why),
        MoveByDeskOutcome.Unavailable not => Problem.Unavailable(not.Why),
        _ => throw Unknown(outcome),
    };

    public static IResult Of(AnnotateByDeskOutcome outcome, Showing showing) => outcome switch
    {
        AnnotateByDeskOutcome.Annotated annotated => Show(annotated.Call, showing),
        AnnotateByDeskOutcome.ChangedMeanwhile => Problems.CallChanged(),
        AnnotateByDeskOutcome.Gone => Problems.NotParkedAnyMore(),
        AnnotateByDeskOutcome.Forbidden no => Problem.Forbidden(no.Why),
        AnnotateByDeskOutcome.Unavailable not => Problem.Unavailable(not.Why),
        _ => throw Unknown(outcome),
    };

    public static IResult Of(RecallNowOutcome outcome, Showing showing) => outcome switch
    {
        RecallNowOutcome.Ringing ringing => Show(ringing.Call, showing),
        RecallNowOutcome.NobodyToRing not => Problem.Conflict(not.Why),
        RecallNowOutcome.Gone => Problems.NotParkedAnyMore(),
        RecallNowOutcome.NotNow not => Problem.Conflict(not.Why),
        RecallNowOutcome.Forbidden no => Problem.Forbidden(no.Why),
        RecallNowOutcome.Unavailable not => Problem.Unavailable(not.Why),
        _ => throw Unknown(outcome),
    };

    public static IResult Of(ReleaseOutcome outcome, Showing showing) => outcome switch
    {
        ReleaseOutcome.Released released => Show(released.Call, showing),
        ReleaseOutcome.Gone => Problems.NotParkedAnyMore(),
        ReleaseOutcome.NotNow not => Problem.Conflict(not.Why),
        ReleaseOutcome.Forbidden no => Problem.Forbidden(no.Why),
        ReleaseOutcome.Unavailable not => Problem.Unavailable(not.Why),
        _ => throw Unknown(outcome),
    };

    /// <param name="outcome">What came of it.</param>
    /// <param name="showing">Who asked.</param>
    /// <param name="isNext">Whoever was next in a lot was asked for, and no call was named.</param>
    public static IResult Of(PickUpOutcome outcome, Showing showing, bool isNext) => outcome switch
    {
        PickUpOutcome.Ringing ringing => Answer.Accepted(new Rest.PickUp(ringing.Attempt.ToString(), ringing.Call.Id.Value, ringing.Device, Rest.PickUpState.Ringing)),
        PickUpOutcome.AlreadyPickedUp taken => Problems.AlreadyPickedUp(PartyView.Label(PartyView.OfColleague(taken.By, masked: true, showing.Viewer.House))),
        PickUpOutcome.Gone => isNext ? Problem.NotFound("Nobody waits in this lot whom you may pick up.") : Problems.NotParkedAnyMore(),
        PickUpOutcome.NoSuchLot no => ApiFloor.NoLot(no.Lot.Value),
        PickUpOutcome.NoDevice no => Problems.NoDevice(no.Why),
        PickUpOutcome.NotRegistered not => Problems.NotRegistered(not.Why),
        PickUpOutcome.Unreachable not => Problems.NotRegistered(not.Why),
        PickUpOutcome.Forbidden no => Problem.Forbidden(no.Why),
        PickUpOutcome.Unavailable not => Problem.Unavailable(not.Why),
        _ => throw Unknown(outcome),
    };

    private static Answer Show(ParkedCall call, Showing showing) => Answer.Ok(showing.Show(call), Answer.TagOf(call.Version));

    // Whoever is in a slot is none of the business of whoever wants it.
    private static string Label(Party who) => PartyView.Label(PartyView.Of(who, masked: true));

    private static Problem NoLot(LotName lot) => FieldFaults.Of("lot", $"There is no lot {lot}.");

    private static UnreachableException Unknown(object outcome) => new(outcome.GetType().Name);
}
