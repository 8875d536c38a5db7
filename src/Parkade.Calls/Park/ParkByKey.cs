using Parkade.Calls.Arrivals;
using Parkade.Calls.Connect;
using Parkade.Calls.Conversations;
using Parkade.Calls.Directory;
using Parkade.Calls.Hunts;
using Parkade.Calls.Legs;
using Parkade.Calls.Rights;
using Parkade.Calls.Transfer;
using Parkade.Media.Sdp;
using Parkade.Parking;
using Parkade.Sip.Messages;

namespace Parkade.Calls.Park;

/// <summary>
/// One key that both parks and picks up (a lamp key, Polycom's automata): a telephone of ours that has a call dials an empty slot, and that
/// call is parked there; so is one that only rings yet. Without a call, or from elsewhere, an empty slot is only empty: who dials it is
/// never parked.
/// </summary>
internal sealed class ParkByKey(CallContext calls)
{
    /// <summary>True: it parked, or said why it could not. False: it is a retrieve.</summary>
    public async Task<bool> TryAsync(Arrival arrival, Leg leg, LotName lot, SlotNumber slot)
    {
        if (arrival.Device is not { } device || calls.WaitingIn(lot, slot) is not null) return false;
        TransferOutcome outcome;
        var asker = Asker.Of(calls.Arrangement, arrival);
        if (Held(device.Number) is { Owner: Conversation conversation } held)
        {
            outcome = await new ParkFromCall(calls, conversation, held).RunAsync(new ParkOrder(lot, slot, held.Address, asker, ParkMethod.Key));
            if (outcome is TransferOutcome.Done) _ = new Farewell(calls, held, [], TimeSpan.Zero);
        }
        else if (Ringing(device) is { } ringing) outcome = await ringing.ParkAsync(new ParkOrder(lot, slot, calls.Routes.PartyOf(device), asker, ParkMethod.Key));
        else return false;

        switch (outcome)
        {
            case TransferOutcome.Done { What: var what, Words: var words, Place: var place } when !leg.HasEnded:
                _ = new Farewell(calls, leg, words, calls.Options.Features.Farewell);
                leg.Answer(response => response.Header(HeaderName.PAssertedIdentity, CallIdentityHeaders.Address(new Party(place), calls.Host(leg.Peer), what)));
                break;
            case TransferOutcome.Failed(var status, var reason):
                leg.Session.Reject(status, reason);
                break;
        }
        return true;
    }

    // The call on hold; one that is not can be meant only if it is the only one.
    private Leg? Held(string number)
    {
        var talking = calls.Lines.Of(number).Where(leg => leg is { IsEstablished: true, Owner: Conversation { IsSettled: true } }).ToList();
        return talking.LastOrDefault(leg => !leg.Direction.Sends()) ?? (talking.Count == 1 ? talking[0] : null);
    }

    // The call that rings there; of several none is meant.
    private ConnectCall? Ringing(Device device)
    {
        var ringing = calls.Lines.Of(device.Number).Select(leg => leg.Owner).OfType<Hunt>().Select(hunt => hunt.User).OfType<ConnectCall>().Distinct().ToList();
        return ringing.Count == 1 ? ringing[0] : null;
    }
}
