using Parkade.Calls.Arrivals;
using Parkade.Calls.Conversations;
using Parkade.Calls.Legs;
using Parkade.Calls.Park;
using Parkade.Calls.Rights;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Rights;
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
        var asker = Asker.Of(calls.Arrangement, arrival);
        // Who may not is not asked for a PIN first.
        if (Allowed(asker.Who, wish) is not { } allowed)
        {
            await DenyAsync(arrival, leg, wish, asker);
            return;
        }
        if (!await new PinCheck(calls, leg).RunAsync(arrival, wish.Lot, wish.Slot)) return;
        await ClaimAsync(arrival, leg, allowed, asker);
    }

    /// <summary>Claims for a leg that may be answered already.</summary>
    public async Task ClaimAsync(Arrival arrival, Leg leg, RetrieveWish wish, Asker asker)
    {
        if (leg.HasEnded) return;
        var retrieval = new Retrieval(calls, leg, asker.By);
        leg.Owner = retrieval;
        var claim = new ClaimCommand { At = calls.Now, By = asker.By, Lot = wish.Lot, Slot = wish.Slot, Next = wish.Slot is null, Whose = wish.Whose, Retriever = arrival.Caller, Method = wish.Method };
        switch (await calls.Ledger.Claim(claim))
        {
            case ClaimOutcome.Claimed(var record, _):
                // Another may have come to wait there since it was looked who does.
                if (Rulebook.May(asker.Who, ParkingAct.Retrieve, calls.Policy(record.Lot), record)) await JoinAsync(leg, retrieval, record, asker);
                else await GiveUpAsync(arrival, leg, wish, asker, record);
                break;
            case ClaimOutcome.AlreadyPickedUp(var by, _):
                Refuse(leg, wish.Lot, session => Refusals.AlreadyPickedUp(session, by), PromptName.PickedUp);
                break;
            case ClaimOutcome.Empty:
                Refuse(leg, wish.Lot, session => Refusals.Empty(session, wish.Slot is null ? wish.Lot.Value : arrival.Dialled ?? ""), PromptName.Empty);
                break;
            default:
                Refuse(leg, wish.Lot, session => Refusals.NoSuchNumber(session, arrival.Dialled), PromptName.Empty);
                break;
        }
    }

    private async Task JoinAsync(Leg leg, Retrieval retrieval, ParkedCall record, Asker asker)
    {
        if (calls.Waiting.TryGetValue(record.Id, out var caller)) await caller.Settled;
        if (caller is null || !caller.IsThere)
        {
            Refuse(leg, record.Lot, Refusals.CallerLeft, PromptName.Empty); // its hanging-up is on the way to the ledger
            return;
        }
        if (leg.HasEnded) WonCall.GiveBack(calls, caller, leg.Remote, "hung up before the answer", asker.By);
        else retrieval.Begin(caller, record);
    }

    // The wish as far as they may; null: not at all. What is in a slot is known here at once; what came there since is seen to afterwards.
    private RetrieveWish? Allowed(Principal who, RetrieveWish wish)
    {
        var lot = calls.Policy(wish.Lot);
        if (wish.Slot is { } slot) return calls.WaitingIn(wish.Lot, slot) is { } waiting && !Rulebook.May(who, ParkingAct.Retrieve, lot, waiting) ? null : wish;
        return Pickable.Narrow(who, lot, wish.Whose) is { } whose ? wish with { Whose = whose } : null;
    }

    private async Task GiveUpAsync(Arrival arrival, Leg leg, RetrieveWish wish, Asker asker, ParkedCall record)
    {
        if (calls.Waiting.TryGetValue(record.Id, out var caller))
        {
            await caller.Settled;
            if (caller.IsThere) WonCall.GiveBack(calls, caller, leg.Remote, "they may not pick it up", asker.By);
        }
        await DenyAsync(arrival, leg, wish, asker);
    }

    private async Task DenyAsync(Arrival arrival, Leg leg, RetrieveWish wish, Asker asker)
    {
        var denial = Denials.Retrieve(asker.Who, calls.Policy(wish.Lot));
        Refuse(leg, wish.Lot, session => Refusals.Forbidden(session, denial), PromptName.Goodbye);
        await Denials.NoteAsync(calls, asker, wish.Lot, wish.Slot, arrival.Dialled ?? "", arrival.Caller, denial);
    }

    // A display shows a status; whoever was answered already, to be asked for something, hears it.
    private void Refuse(Leg leg, LotName lot, Action<InviteSession> status, string word)
    {
        if (leg.Session.State == SessionState.Incoming) status(leg.Session);
        else _ = new Farewell(calls, leg, calls.Audio.PromptsIn(calls.Policy(lot).Language).Say(word), calls.Options.Features.Farewell);
    }
}
