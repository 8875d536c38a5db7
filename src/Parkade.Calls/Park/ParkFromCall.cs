using Parkade.Calls.Arrivals;
using Parkade.Calls.Conversations;
using Parkade.Calls.Legs;
using Parkade.Calls.Transfer;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Verbs;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Park;

/// <summary>
/// Parks one of two who talk on behalf of the other: by transfer, by a feature code, by a key. Both talk on until the park is durable,
/// and if it can't be, as though nothing had been asked. Owned by the signalling loop.
/// </summary>
internal sealed class ParkFromCall(CallContext calls, Conversation conversation, Leg parker, ReferProgress? progress = null) : IMove
{
    private readonly Leg _moved = conversation.Other(parker);
    private ParkedCaller? _caller;

    /// <param name="order">Where, and by whom.</param>
    public async Task<TransferOutcome> RunAsync(ParkOrder order)
    {
        var by = order.Parker;
        if (calls.IsDraining) return new TransferOutcome.Failed(503, "Parkade is stopping");
        if (await order.DenyAsync(calls) is { } denial) return new TransferOutcome.Failed(403, denial);
        if (!conversation.TryMove(this)) return new TransferOutcome.Failed(491, "This call is being transferred already");
        // Known to the loop before it is in the ledger: whoever claims it in the same moment finds it.
        var caller = _caller = new ParkedCaller(calls, ParkedCallId.New(calls.Now), _moved, isTaken: false) { ParkersPbx = parker.Pbx };
        ParkOutcome outcome;
        try
        {
            outcome = await calls.Ledger.Park(new ParkCommand
            {
                Id = caller.Id, At = calls.Now, By = order.Asker.By, Lot = order.Lot, Slot = order.Slot, Context = order.Context, Method = order.Method,
                Caller = _moved.Remote, Parker = by, Source = _moved.Peer.Address.ToString(), DialogFacts = LegFacts.Of(_moved),
            });
        }
        catch (LedgerException fault)
        {
            CallsLog.LedgerRefused(calls.Log, fault.Message);
            return Fail(by, 503, "The ledger can't be written");
        }
        catch
        {
            Fail(by, 500, "The park failed");
            throw;
        }
        if (!caller.IsThere) return Fail(by, 480, "The caller has hung up"); // and the ledger has been told
        switch (outcome)
        {
            case ParkOutcome.Parked(var record):
                return Park(caller, record);
            case ParkOutcome.SlotTaken taken:
                return Fail(by, 486, Refusals.Taken(taken), taken);
            case ParkOutcome.LotFull full:
                return await FullAsync(order, full);
            default:
                return Fail(by, 404, "There is no such slot", outcome);
        }
    }

    void IMove.OnEnded(Leg leg, SessionEnding why)
    {
        if (ReferenceEquals(leg, _moved)) ((ILegOwner)_caller!).OnEnded(leg, why);
    }

    private TransferOutcome.Done Park(ParkedCaller caller, ParkedCall record)
    {
        conversation.Part();
        caller.Keep(record);
        var prompts = calls.Audio.PromptsIn(calls.Policy(record.Lot).Language);
        return new TransferOutcome.Done($"Parked on {record.Orbit}", prompts.Say(PromptName.Parked, PromptName.Slot, record.Orbit), record);
    }

    // As for a fresh park, save that whoever parks need not be rung: they are on the line.
    private async Task<TransferOutcome> FullAsync(ParkOrder order, ParkOutcome.LotFull full)
    {
        var (by, lot) = (order.Parker, full.Lot);
        if (order.MayOverflow && full.Next is Overflow.ToDestination(var destination) && await calls.Routes.PlanForDestinationAsync(destination, _moved, calls.Policy(lot).RecallRing, calls.Stopping) is { } plan)
        {
            _caller!.Dismiss();
            CallsLog.LotFull(calls.Log, lot, _moved.Remote.Label, destination);
            var sent = await new BlindTransfer(calls, conversation, parker, progress).RunAsync(plan, by, this);
            return sent is TransferOutcome.Failed failed ? failed with { Park = full } : sent;
        }
        CallsLog.LotFullRefused(calls.Log, lot, _moved.Remote.Label);
        return Fail(by, 480, $"Lot {lot} is full", full);
    }

    private TransferOutcome.Failed Fail(Party by, int status, string reason, ParkOutcome? outcome = null)
    {
        _caller!.Dismiss();
        FailedMove.Undo(calls, conversation, parker, by);
        return new TransferOutcome.Failed(status, reason) { Park = outcome };
    }
}
