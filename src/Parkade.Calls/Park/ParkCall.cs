using Parkade.Calls.Arrivals;
using Parkade.Calls.Legs;
using Parkade.Calls.Overflows;
using Parkade.Calls.Rights;
using Parkade.Parking;
using Parkade.Parking.Dialling;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Parking.Verbs;

namespace Parkade.Calls.Park;

/// <summary>Puts a call in a slot: any free one of a lot, or the one that was named.</summary>
/// <param name="calls">The call floor.</param>
/// <param name="asker">Who parks.</param>
/// <param name="method">How.</param>
/// <param name="isRuled">An administrator's rule leads here, not somebody's wish: nobody's right is asked.</param>
internal sealed class ParkCall(CallContext calls, Asker asker, ParkMethod method, bool isRuled = false)
{
    public async Task RunAsync(Arrival arrival, LotName lot, SlotNumber? slot)
    {
        switch (calls.Legs.Incoming(arrival))
        {
            case LegOutcome.Ready(var leg):
                await ParkAsync(arrival, leg, lot, slot);
                break;
            case LegOutcome.Refused(var status, var reason):
                arrival.Session.Reject(status, reason);
                await calls.Ledger.Refuse(new RefuseCommand
                {
                    At = calls.Now, Lot = lot, Slot = slot, Dialled = arrival.Dialled ?? "", Who = arrival.Caller, Reason = RefusalReason.NotAcceptable, Why = reason, By = asker.By,
                });
                break;
        }
    }

    /// <summary>Parks a call that has a leg already and is not answered yet: a telephone sent it on to a lot.</summary>
    public Task RunAsync(Arrival arrival, Leg leg, Dialled dialled) => dialled switch
    {
        Dialled.ParkAnywhere(var lot) => ParkAsync(arrival, leg, lot, null),
        Dialled.ParkIn(var lot, var slot) => ParkAsync(arrival, leg, lot, slot),
        Dialled.Orbit(var lot, var slot) => ParkAsync(arrival, leg, lot, slot),
        _ => Misled(arrival), // somebody wrote a pickup code where calls are sent on to
    };

    private static Task Misled(Arrival arrival)
    {
        Refusals.NoSuchNumber(arrival.Session, arrival.Dialled);
        return Task.CompletedTask;
    }

    private async Task ParkAsync(Arrival arrival, Leg leg, LotName lot, SlotNumber? slot)
    {
        if (!isRuled && !Rulebook.May(asker.Who, ParkingAct.Park, calls.Policy(lot)))
        {
            Refusals.Forbidden(arrival.Session, Denials.Park(lot));
            await Denials.NoteAsync(calls, asker, lot, slot, arrival.Dialled ?? "", arrival.Parker ?? arrival.Caller, Denials.Park(lot));
            return;
        }
        // Known to the loop before it is in the ledger: whoever claims it in the same moment finds it.
        var caller = new ParkedCaller(calls, ParkedCallId.New(calls.Now), leg);
        ParkOutcome outcome;
        try
        {
            outcome = await calls.Ledger.Park(new ParkCommand
            {
                Id = caller.Id, At = calls.Now, Lot = lot, Slot = slot,
                Caller = arrival.Caller, Parker = arrival.Parker, Source = arrival.Source, Method = method,
                DialogFacts = LegFacts.Of(leg), By = asker.By,
            });
        }
        catch (LedgerException fault) when (!ReferenceEquals(leg.Owner, caller))
        {
            CallsLog.LedgerRefused(calls.Log, fault.Message);   // where the caller waits, nothing failed
            caller.Dismiss();
            return;
        }
        catch
        {
            caller.Dismiss();
            throw;
        }

        // A key of the telephone that rang had parked it elsewhere before it was sent on: one caller waits in one slot. Whoever has hung up there by now
        // has not been told to the ledger as hung up here.
        if (!ReferenceEquals(leg.Owner, caller))
        {
            caller.Dismiss();
            if (outcome is ParkOutcome.Parked) calls.Settle(caller.Id, async () => await calls.Ledger.Close(caller.Id, Resolution.Abandoned, calls.Now, "parked elsewhere"));
            return;
        }
        if (!caller.IsThere) return; // hung up meanwhile, or the server stops: the ledger has been told
        switch (outcome)
        {
            case ParkOutcome.Parked(var record):
                caller.Begin(record);
                leg.Answer(response => response.Header(Sip.Messages.HeaderName.PAssertedIdentity,
                    CallIdentityHeaders.Address(new Party(record.Orbit), calls.Host(arrival.Peer), $"Parked on {record.Orbit}")));
                caller.Settle();
                CallsLog.Parked(calls.Log, record.Orbit, record.Caller.Label, record.Parker?.Label ?? "someone unknown");
                calls.Settle(caller.Id, async () => await calls.Ledger.KeepFacts(caller.Id, LegFacts.Of(leg), calls.Now));
                break;
            case ParkOutcome.SlotTaken taken:
                caller.Dismiss();
                Refusals.SlotTaken(arrival.Session, taken);
                break;
            case ParkOutcome.LotFull(var full, var next):
                caller.Dismiss();
                await OverflowAsync(arrival, leg, full, next);
                break;
            default:
                caller.Dismiss();
                Refusals.NoSuchNumber(arrival.Session, arrival.Dialled);
                break;
        }
    }

    private async Task OverflowAsync(Arrival arrival, Leg leg, LotName lot, Overflow next)
    {
        switch (next)
        {
            case Overflow.ToParker when arrival.Parker is { } parker:
                CallsLog.LotFull(calls.Log, lot, arrival.Caller.Label, parker.Label);
                new OverflowCall(calls, arrival, leg, lot).Ring(calls.Routes.PlanForKnown(parker, leg, calls.Policy(lot).RecallRing));
                break;
            case Overflow.ToDestination(var destination):
                CallsLog.LotFull(calls.Log, lot, arrival.Caller.Label, destination);
                var overflow = new OverflowCall(calls, arrival, leg, lot);
                overflow.Ring(await calls.Routes.PlanForDestinationAsync(destination, leg, calls.Policy(lot).RecallRing, calls.Stopping));
                break;
            default:
                CallsLog.LotFullRefused(calls.Log, lot, arrival.Caller.Label);
                Refusals.LotFull(arrival.Session, lot);
                break;
        }
    }
}
