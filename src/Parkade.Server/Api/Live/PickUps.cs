using Microsoft.AspNetCore.Http;
using Parkade.Calls.Desk;
using Parkade.Parking;
using Parkade.Server.Api.Requests;
using Parkade.Server.Api.Views;
using Parkade.Server.Web;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Live;

/// <summary>Picks calls up on a telephone.</summary>
internal sealed class PickUps(ApiFloor floor)
{
    /// <param name="showing">Who asks.</param>
    /// <param name="call">The call; null: the next of <paramref name="lot"/>.</param>
    /// <param name="lot">The lot, where no call is named.</param>
    /// <param name="device">The telephone that is to ring; null: their own.</param>
    public async Task<IResult> PickUpAsync(Showing showing, ParkedCallId? call, LotName? lot, string? device)
    {
        var (number, fault) = DeviceOf(showing.Viewer, string.IsNullOrWhiteSpace(device) ? null : device.Trim());
        if (fault is not null) return fault;
        var wish = new PickUpWish { Id = call, Next = lot, Device = number!, Who = showing.Viewer.Who, By = showing.Actor };
        return await floor.Desk.PickUpAsync(wish) switch
        {
            PickUpOutcome.Ringing ringing => Answer.Accepted(new Rest.PickUp(ringing.Attempt.ToString(), ringing.Call.Id.Value, ringing.Device, Rest.PickUpState.Ringing)),
            PickUpOutcome.AlreadyPickedUp taken => Problems.AlreadyPickedUp(PartyView.Label(PartyView.OfColleague(taken.By, masked: true, showing.Viewer.House))),
            PickUpOutcome.Gone => call is null ? Problem.NotFound("Nobody waits in this lot whom you may pick up.") : Problems.NotParkedAnyMore(),
            PickUpOutcome.NoSuchLot no => ApiFloor.NoLot(no.Lot.Value),
            PickUpOutcome.NoDevice no => Problems.NoDevice(no.Why),
            PickUpOutcome.NotRegistered not => Problems.NotRegistered(not.Why),
            PickUpOutcome.Unreachable not => Problems.NotRegistered(not.Why),
            PickUpOutcome.Forbidden no => Problem.Forbidden(no.Why),
            PickUpOutcome.Unavailable not => Problem.Unavailable(not.Why),
            var other => throw new System.Diagnostics.UnreachableException(other.GetType().Name),
        };
    }

    // Whether a named one may be used is the desk's to decide.
    private (string? Number, Problem? Fault) DeviceOf(Viewer viewer, string? named)
    {
        if (named is not null) return (named, null);
        var own = floor.Desk.Devices.Where(device => viewer.Owns(device.Number)).ToArray();
        var best = own.Where(device => device.IsRegistered).OrderBy(device => device.Line != LineState.Idle).FirstOrDefault();
        if (best is not null) return (best.Number, null);
        if (own.Length > 0) return (null, Problems.NotRegistered($"Your telephone {own[0].Number} is not registered. Switch it on, or name another device."));
        return viewer.Who.Numbers.Count > 0
            ? (viewer.Who.Numbers[0], null)                                  // an extension at the PBX beside us
            : (null, Problems.NoDevice("You have no telephone. Ask an administrator to give you one, or name the device that is to ring."));
    }
}
