using Parkade.Calls.Connect;
using Parkade.Calls.Conversations;
using Parkade.Calls.Legs;
using Parkade.Calls.Park;
using Parkade.Calls.Rights;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Sip.Headers;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Transfer;

/// <summary>
/// REFER with Replaces (RFC 5589 §7): whoever transfers has asked somebody first, on another call through us. Of a call to a park code, the
/// other party takes the slot that was spoken; of a conversation, the two far parties are joined; of a call that still rings, the other
/// party has it rung for. We do it ourselves, as the back-to-back user agent in the middle: no Replaces is ever sent, which some PBXs
/// refuse. Owned by the signalling loop.
/// </summary>
internal sealed class AttendedTransfer(CallContext calls, Conversation conversation, Leg referrer, ReferProgress? progress) : IMove
{
    private readonly Leg _moved = conversation.Other(referrer);

    public async Task<TransferOutcome> RunAsync(Replaces named, Party by)
    {
        if ((calls.Legs.Agent.Find(named) ?? calls.Legs.Agent.FindRinging(named))?.Tag is not Leg { HasEnded: false } asked) return new TransferOutcome.Failed(481, "The other call is not here");
        if (!IsOfSameSide(asked)) return new TransferOutcome.Failed(403, "The other call is somebody else's");
        return asked.Owner switch
        {
            ParkedCaller parked => await TakeSlotAsync(parked, asked, by),
            Conversation other when other != conversation => Join(other, asked),
            ConnectCall ringing => await new BlindTransfer(calls, conversation, referrer, progress).RunAsync(ringing, by),
            _ => new TransferOutcome.Failed(480, "The other call was not answered yet"),
        };
    }

    // While the ledger is asked; what follows looks for itself who is still there.
    void IMove.OnEnded(Leg leg, SessionEnding why) { }

    private async Task<TransferOutcome> TakeSlotAsync(ParkedCaller parked, Leg asked, Party by)
    {
        if (!conversation.TryMove(this)) return new TransferOutcome.Failed(491, "This call is being transferred already");
        HandOverOutcome outcome;
        try
        {
            outcome = await SlotHandOver.RunAsync(calls, parked, asked, _moved, _moved.Remote, by, Asker.Of(calls.Arrangement, referrer, by));
        }
        catch (LedgerException fault)
        {
            CallsLog.LedgerRefused(calls.Log, fault.Message);
            return Fail(by, 503, "The ledger can't be written");
        }
        catch
        {
            Fail(by, 500, "The transfer failed");
            throw;
        }
        switch (outcome)
        {
            case HandOverOutcome.Done(var record):
                conversation.Part();
                parked.TakePlace(_moved, record, referrer.Pbx);
                calls.Settle(parked.Id, async () => await calls.Ledger.KeepFacts(parked.Id, LegFacts.Of(_moved), calls.Now));
                return new TransferOutcome.Done($"Parked on {record.Orbit}", []);
            case HandOverOutcome.Forbidden(var denial):
                return Fail(by, 403, denial);
            case HandOverOutcome.BeingPickedUp:
                return Fail(by, 486, "The parked call is being picked up");
            default:
                return Fail(by, 480, "The other call has ended");
        }
    }

    private TransferOutcome Join(Conversation other, Leg asked)
    {
        if (!conversation.IsSettled || !other.IsSettled) return new TransferOutcome.Failed(491, "This call is being transferred already");
        var far = other.Other(asked);
        conversation.Part();
        other.Part();
        Leg.Join(_moved, far);
        _ = new Conversation(calls, _moved, far);
        _ = new Farewell(calls, asked, (IReadOnlyList<AudioClip>)[], TimeSpan.Zero);
        CallsLog.Joined(calls.Log, _moved.Remote.Label, far.Remote.Label, referrer.Remote.Label);
        return new TransferOutcome.Done($"Connected to {far.Remote.Label}", []);
    }

    private TransferOutcome.Failed Fail(Party by, int status, string reason)
    {
        FailedMove.Undo(calls, conversation, referrer, by);
        return new TransferOutcome.Failed(status, reason);
    }

    // Knowing the tags of a dialog is knowing much (RFC 3891 §5), yet a device transfers its own calls only.
    private bool IsOfSameSide(Leg asked) => string.Equals(referrer.Device?.Number, asked.Device?.Number, StringComparison.OrdinalIgnoreCase);
}
