using Parkade.Calls.Arrivals;
using Parkade.Calls.Conversations;
using Parkade.Calls.Legs;
using Parkade.Calls.Park;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Verbs;

namespace Parkade.Calls.Transfer;

/// <summary>
/// INVITE with Replaces (RFC 3891): a leg takes the place of one that is here. Of a parker's consultation call, that completes an
/// attended transfer, and the caller lands in the slot that the parker was told; of one in a conversation, the rest goes on.
/// </summary>
internal sealed class TakeOverCall(CallContext calls)
{
    public async Task RunAsync(Arrival arrival, Leg former)
    {
        if (calls.Legs.Accept(arrival) is not { } leg) return;

        switch (former.Owner)
        {
            case ParkedCaller parked:
                await TakeSlotAsync(arrival, leg, former, parked);
                break;
            case Conversation conversation:
                leg.Answer(CallIdentityHeaders.Assert(conversation.Other(former).Remote, calls.Host(arrival.Peer)));
                conversation.Replace(former, leg);
                break;
            default:
                arrival.Session.Reject(481); // RFC 3891 §3: not a call that can be replaced, or not any more
                break;
        }
    }

    private async Task TakeSlotAsync(Arrival arrival, Leg leg, Leg former, ParkedCaller parked)
    {
        var parker = arrival.Parker ?? former.Remote;
        var outcome = await calls.Ledger.TakeOver(new TakeOverCommand
        {
            Id = parked.Id, At = calls.Now, Caller = arrival.Caller, Parker = parker, DialogFacts = LegFacts.Of(leg),
        });
        if (outcome is not CallOutcome.Done(var record))
        {
            arrival.Session.Reject(486, "The parked call is being picked up");
            return;
        }
        if (!parked.IsThere)
        {
            arrival.Session.Reject(481); // the parker hung up in the same moment, which freed the slot
            return;
        }
        if (leg.HasEnded)
        {
            await calls.Ledger.TakeOver(new TakeOverCommand { Id = parked.Id, At = calls.Now, Caller = former.Remote, Parker = null, DialogFacts = LegFacts.Of(former) });
            return;
        }
        parked.TakePlace(leg, record);
        leg.Answer();
        CallsLog.TransferCompleted(calls.Log, record.Orbit, parker.Label, record.Caller.Label);
        calls.Settle(parked.Id, async () => await calls.Ledger.KeepFacts(parked.Id, LegFacts.Of(leg), calls.Now));
    }
}
