using Parkade.Calls.Arrivals;
using Parkade.Calls.Conversations;
using Parkade.Calls.Legs;
using Parkade.Calls.Park;
using Parkade.Calls.Rights;
using Parkade.Parking.Ledgers;

namespace Parkade.Calls.Transfer;

/// <summary>
/// INVITE with Replaces (RFC 3891): a leg takes the place of one that is here. Of a parker's consultation call, that completes an
/// attended transfer, and the caller lands in the slot that the parker was told; of one in a conversation, the rest goes on.
/// </summary>
internal sealed class TakeOverCall(CallContext calls)
{
    public async Task RunAsync(Arrival arrival, Leg former)
    {
        if (arrival.IsRuled)
        {
            arrival.Session.Reject(403);
            return;
        }
        if (calls.Legs.Accept(arrival) is not { } leg) return;

        switch (former.Owner)
        {
            case ParkedCaller parked:
                await TakeSlotAsync(arrival, leg, former, parked);
                break;
            case Conversation { IsSettled: true } conversation:
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
        switch (await SlotHandOver.RunAsync(calls, parked, former, leg, arrival.Caller, arrival.Parker ?? former.Remote, Asker.WhoSent(calls.Arrangement, arrival)))
        {
            case HandOverOutcome.Done(var record):
                parked.TakePlace(leg, record, former.Pbx);
                leg.Answer();
                calls.Settle(parked.Id, async () => await calls.Ledger.KeepFacts(parked.Id, LegFacts.Of(leg), calls.Now));
                break;
            case HandOverOutcome.Forbidden(var denial):
                Refusals.Forbidden(arrival.Session, denial);
                break;
            case HandOverOutcome.BeingPickedUp:
                arrival.Session.Reject(486, "The parked call is being picked up");
                break;
            default:
                arrival.Session.Reject(481);
                break;
        }
    }
}
