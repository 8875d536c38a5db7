using Parkade.Calls.Connect;
using Parkade.Calls.Conversations;
using Parkade.Calls.Hunts;
using Parkade.Calls.Legs;
using Parkade.Calls.Park;
using Parkade.Calls.Rights;
using Parkade.Calls.Transfer;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Rights;
using Parkade.Parking.Verbs;

namespace Parkade.Calls.Desk;

/// <summary>Parks by click: the other party of a call that somebody's telephone has, or that rings there. Owned by the signalling loop.</summary>
internal sealed class LiveParks(CallContext calls)
{
    public async Task<ParkByDeskOutcome> RunAsync(ParkWish wish)
    {
        if (calls.Lines.Find(wish.Id) is not { Device: { } device } leg || !IsTheirs(wish.Who, device.Number)) return new ParkByDeskOutcome.NoSuchCall();
        var lot = wish.Lot ?? DefaultLot(wish);
        if (calls.Arrangement.Lot(lot) is null) return new ParkByDeskOutcome.NoSuchLot(lot);
        var parker = calls.Routes.PartyOf(device) with { DisplayName = wish.Who.Person is null ? device.Name : wish.Who.Name };
        var order = new ParkOrder(lot, wish.Slot, parker, new Asker(wish.Who, wish.By), wish.By.Way == Way.Board ? ParkMethod.Board : ParkMethod.Api) { Context = wish.Context, MayOverflow = false };
        var outcome = leg.Owner switch
        {
            Conversation conversation => await TakeOutAsync(conversation, leg, order),
            Hunt { User: ConnectCall ringing } => await ringing.ParkAsync(order),
            _ => new TransferOutcome.Failed(491, "This call can't be parked at this moment"),
        };
        return Tell(outcome, lot);
    }

    private async Task<TransferOutcome> TakeOutAsync(Conversation conversation, Leg leg, ParkOrder order)
    {
        var outcome = await new ParkFromCall(calls, conversation, leg).RunAsync(order);
        if (outcome is TransferOutcome.Done { What: var what, Words: var words, Place: var place })
        {
            var talked = leg.IsTalking;
            leg.Show(CallIdentityHeaders.Address(new Party(place), calls.Host(leg.Peer), what));
            // A telephone on hold does not listen.
            _ = talked ? new Farewell(calls, leg, words, calls.Options.Features.Farewell) : new Farewell(calls, leg, [], TimeSpan.Zero);
        }
        return outcome;
    }

    private static ParkByDeskOutcome Tell(TransferOutcome outcome, LotName lot) => outcome switch
    {
        TransferOutcome.Done { Parked: { } record } => new ParkByDeskOutcome.Parked(record),
        TransferOutcome.Failed { Park: ParkOutcome.SlotTaken(var orbit, var by, var since) } => new ParkByDeskOutcome.SlotTaken(orbit, by, since),
        TransferOutcome.Failed { Park: ParkOutcome.LotFull(var full, _) } => new ParkByDeskOutcome.LotFull(full),
        TransferOutcome.Failed { Park: ParkOutcome.NoSuchSlot(var its, var slot) } => new ParkByDeskOutcome.NoSuchSlot(its, slot),
        TransferOutcome.Failed { Park: ParkOutcome.NoSuchLot } => new ParkByDeskOutcome.NoSuchLot(lot),
        TransferOutcome.Failed(403, var denial) => new ParkByDeskOutcome.Forbidden(Denials.Sentence(denial)),
        TransferOutcome.Failed(480, _) => new ParkByDeskOutcome.NoSuchCall(),
        TransferOutcome.Failed(503, var why) => new ParkByDeskOutcome.Unavailable(why + ". Try again in a moment."),
        TransferOutcome.Failed(_, var why) => new ParkByDeskOutcome.NotNow(why + "."),
        _ => new ParkByDeskOutcome.NotNow("This call can't be parked at this moment."),
    };

    // The first lot that is open to them; where none is, the first, which says so.
    private LotName DefaultLot(ParkWish wish) =>
        (calls.Arrangement.Lots.FirstOrDefault(lot => Rulebook.May(wish.Who, ParkingAct.Park, lot, context: wish.Context)) ?? calls.DefaultLot).Name;

    private static bool IsTheirs(Principal who, string device) =>
        who.Numbers.Contains(device, StringComparer.OrdinalIgnoreCase) || who.Person is null || Rulebook.IsAdministrator(who);
}
