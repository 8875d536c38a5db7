using Parkade.Calls.Arrivals;
using Parkade.Calls.Legs;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Verbs;

namespace Parkade.Calls.Retrieve;

/// <summary>Somebody dialled a slot to take the call in it. The ledger decides who wins.</summary>
internal sealed class RetrieveCall(CallContext calls)
{
    public async Task RunAsync(Arrival arrival, LotName lot, SlotNumber slot)
    {
        // Whether they could talk at all comes first: a retriever who can't is no winner.
        if (calls.Legs.Accept(arrival) is not { } leg) return;

        var retrieval = new Retrieval(calls, leg);
        leg.Owner = retrieval;
        switch (await calls.Ledger.Claim(new ClaimCommand { At = calls.Now, Lot = lot, Slot = slot, Retriever = arrival.Caller }))
        {
            case ClaimOutcome.Claimed(var record, _):
                await JoinAsync(arrival, leg, retrieval, record);
                break;
            case ClaimOutcome.AlreadyPickedUp(var by, _):
                Refusals.AlreadyPickedUp(arrival.Session, by);
                break;
            case ClaimOutcome.Empty:
                Refusals.Empty(arrival.Session, arrival.Dialled ?? slot.ToString());
                break;
            default:
                Refusals.NoSuchNumber(arrival.Session, arrival.Dialled);
                break;
        }
    }

    private async Task JoinAsync(Arrival arrival, Leg leg, Retrieval retrieval, ParkedCall record)
    {
        if (calls.Waiting.TryGetValue(record.Id, out var caller)) await caller.Settled;
        if (caller is null || !caller.IsThere)
        {
            Refusals.CallerLeft(arrival.Session); // its hanging-up is on the way to the ledger
            return;
        }
        if (leg.HasEnded) Retrieval.GiveBack(calls, caller, leg, "hung up before the answer");
        else retrieval.Begin(caller, record);
    }
}
