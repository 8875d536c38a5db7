using Microsoft.AspNetCore.Http;
using Parkade.Calls.Desk;
using Parkade.Parking;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Parking.Verbs;
using Parkade.Server.Api.Views;
using Parkade.Server.Web;

namespace Parkade.Server.Api.Live;

/// <summary>Picks calls up on a telephone.</summary>
internal sealed class PickUps(ApiFloor floor)
{
    /// <param name="showing">Who asks.</param>
    /// <param name="call">The call; null: the next of <paramref name="lot"/>.</param>
    /// <param name="lot">The lot of the call.</param>
    /// <param name="device">The telephone that is to ring; null: their own.</param>
    public async Task<IResult> PickUpAsync(Showing showing, ParkedCall? call, LotPolicy lot, string? device)
    {
        // Whether they may at all comes first: who may not needs no telephone. The desk asks again, of the call as it is then.
        if (!May(showing.Viewer.Who, call, lot)) return await DenyAsync(showing, call, lot);
        var (number, fault) = DeviceOf(showing.Viewer, string.IsNullOrWhiteSpace(device) ? null : device.Trim());
        if (fault is not null) return fault;
        var wish = new PickUpWish { Id = call?.Id, Next = call is null ? lot.Name : null, Device = number!, Who = showing.Viewer.Who, By = showing.Actor };
        return DeskAnswers.Of(await floor.Desk.PickUpAsync(wish), showing, call is null);
    }

    private static bool May(Principal who, ParkedCall? call, LotPolicy lot) =>
        call is not null ? Rulebook.May(who, ParkingAct.Retrieve, lot, call) : Rulebook.RightsIn(who, lot).HasFlag(Right.RetrieveOwn);

    private async Task<Problem> DenyAsync(Showing showing, ParkedCall? call, LotPolicy lot)
    {
        var others = Rulebook.RightsIn(showing.Viewer.Who, lot).HasFlag(Right.RetrieveOwn) ? "other people's calls" : "calls";
        var denial = $"You may not pick up {others} in lot {lot.Name}";
        try
        {
            await floor.Ledger.Refuse(new RefuseCommand
            {
                At = floor.Time.GetUtcNow(), By = showing.Actor, Lot = lot.Name, Slot = call?.Slot, Dialled = call?.Orbit ?? lot.Name.Value,
                Who = new Party(showing.Actor.Device, showing.Viewer.Who.Name), Reason = RefusalReason.NotAllowed, Why = denial,
            });
        }
        catch (LedgerException)
        {
            // Where the ledger can't take it, which it logs itself, they were refused all the same.
        }
        return Problem.Forbidden(denial + ". An administrator can give you the right.");
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
