using Parkade.Calls.Arrivals;
using Parkade.Calls.Conversations;
using Parkade.Calls.Legs;
using Parkade.Calls.Park;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Verbs;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Retrieve;

/// <summary>Somebody dialled to take a parked call: the one in a slot, the next of a lot, or somebody's. The ledger decides who wins.</summary>
internal sealed class RetrieveCall(CallContext calls)
{
    public async Task RunAsync(Arrival arrival, RetrieveWish wish)
    {
        // Whether they could talk at all comes first: a retriever who can't is no winner.
        if (calls.Legs.Accept(arrival) is not { } leg) return;
        if (wish is { IsKey: true, Slot: { } slot } && await new ParkByKey(calls).TryAsync(arrival, leg, wish.Lot, slot)) return;
        if (!await new PinCheck(calls, leg).RunAsync(arrival, wish.Lot, wish.Slot)) return;
        await ClaimAsync(arrival, leg, wish);
    }

    /// <summary>Claims for a leg that may be answered already.</summary>
    public async Task ClaimAsync(Arrival arrival, Leg leg, RetrieveWish wish)
    {
        if (leg.HasEnded) return;
        var retrieval = new Retrieval(calls, leg);
        leg.Owner = retrieval;
        var claim = new ClaimCommand { At = calls.Now, Lot = wish.Lot, Slot = wish.Slot, Next = wish.Slot is null, Whose = wish.Whose, Retriever = arrival.Caller };
        switch (await calls.Ledger.Claim(claim))
        {
            case ClaimOutcome.Claimed(var record, _):
                await JoinAsync(leg, retrieval, record);
                break;
            case ClaimOutcome.AlreadyPickedUp(var by, _):
                Refuse(leg, wish, session => Refusals.AlreadyPickedUp(session, by), PromptName.PickedUp);
                break;
            case ClaimOutcome.Empty:
                Refuse(leg, wish, session => Refusals.Empty(session, wish.Slot is null ? wish.Lot.Value : arrival.Dialled ?? ""), PromptName.Empty);
                break;
            default:
                Refuse(leg, wish, session => Refusals.NoSuchNumber(session, arrival.Dialled), PromptName.Empty);
                break;
        }
    }

    private async Task JoinAsync(Leg leg, Retrieval retrieval, ParkedCall record)
    {
        if (calls.Waiting.TryGetValue(record.Id, out var caller)) await caller.Settled;
        if (caller is null || !caller.IsThere)
        {
            Refuse(leg, new RetrieveWish(record.Lot, record.Slot, []), Refusals.CallerLeft, PromptName.Empty); // its hanging-up is on the way to the ledger
            return;
        }
        if (leg.HasEnded) Retrieval.GiveBack(calls, caller, leg, "hung up before the answer");
        else retrieval.Begin(caller, record);
    }

    // A display shows a status; whoever was answered already, to be asked for something, hears it.
    private void Refuse(Leg leg, RetrieveWish wish, Action<InviteSession> status, string word)
    {
        if (leg.Session.State == SessionState.Incoming) status(leg.Session);
        else _ = new Farewell(calls, leg, calls.Audio.PromptsIn(calls.Policy(wish.Lot).Language).Say(word), calls.Options.Features.Farewell);
    }
}
