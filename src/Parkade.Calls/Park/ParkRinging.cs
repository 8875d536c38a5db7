using Parkade.Calls.Arrivals;
using Parkade.Calls.Legs;
using Parkade.Calls.Transfer;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Verbs;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Park;

/// <summary>
/// Parks a caller for whom telephones still ring, on behalf of one of them. It rings on until the park is durable; whoever answers before
/// that has the call.
/// </summary>
internal sealed class ParkRinging(CallContext calls)
{
    /// <param name="leg">The caller's, not answered yet.</param>
    /// <param name="order">Where, and by whom.</param>
    /// <param name="stop">Ends the ringing.</param>
    public async Task<TransferOutcome> RunAsync(Leg leg, ParkOrder order, Action stop)
    {
        if (calls.IsDraining) return new TransferOutcome.Failed(503, "Parkade is stopping");
        if (await order.DenyAsync(calls) is { } denial) return new TransferOutcome.Failed(403, denial);
        if (leg.Session.State != SessionState.Incoming) return new TransferOutcome.Failed(480, "The call no longer rings");
        var caller = new ParkedCaller(calls, ParkedCallId.New(calls.Now), leg, isTaken: false);
        ParkOutcome outcome;
        try
        {
            outcome = await calls.Ledger.Park(new ParkCommand
            {
                Id = caller.Id, At = calls.Now, By = order.Asker.By, Lot = order.Lot, Slot = order.Slot, Context = order.Context, Method = order.Method,
                Caller = leg.Remote, Parker = order.Parker, Source = leg.Peer.Address.ToString(), DialogFacts = LegFacts.Of(leg),
            });
        }
        catch
        {
            caller.Dismiss();
            throw;
        }
        if (leg.Session.State != SessionState.Incoming)
        {
            // Answered or hung up in the same moment: that stands, and the slot is free again.
            caller.Dismiss();
            calls.Settle(caller.Id, async () => await calls.Ledger.Close(caller.Id, Resolution.Abandoned, calls.Now, "no longer ringing"));
            return new TransferOutcome.Failed(480, "The call no longer rings");
        }
        if (outcome is ParkOutcome.Parked(var record)) return Park(caller, leg, record, stop);
        caller.Dismiss();
        return outcome switch
        {
            ParkOutcome.SlotTaken taken => new TransferOutcome.Failed(486, Refusals.Taken(taken)) { Park = outcome },
            ParkOutcome.LotFull(var full, _) => new TransferOutcome.Failed(480, $"Lot {full} is full") { Park = outcome },
            _ => new TransferOutcome.Failed(404, "There is no such slot") { Park = outcome },
        };
    }

    private TransferOutcome.Done Park(ParkedCaller caller, Leg leg, ParkedCall record, Action stop)
    {
        stop();
        caller.Begin(record);
        leg.Answer(response => response.Header(HeaderName.PAssertedIdentity, CallIdentityHeaders.Address(new Party(record.Orbit), calls.Host(leg.Peer), $"Parked on {record.Orbit}")));
        caller.Settle();
        CallsLog.Parked(calls.Log, record.Orbit, record.Caller.Label, record.Parker?.Label ?? "someone unknown");
        calls.Settle(caller.Id, async () => await calls.Ledger.KeepFacts(caller.Id, LegFacts.Of(leg), calls.Now));
        var prompts = calls.Audio.PromptsIn(calls.Policy(record.Lot).Language);
        return new TransferOutcome.Done($"Parked on {record.Orbit}", prompts.Say(PromptName.Parked, PromptName.Slot, record.Orbit), record);
    }
}
