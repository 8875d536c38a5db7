using System.Text;
using Parkade.Calls.Conversations;
using Parkade.Calls.Gate;
using Parkade.Calls.Hunts;
using Parkade.Calls.Legs;
using Parkade.Calls.Numbers;
using Parkade.Calls.Park;
using Parkade.Calls.Peers;
using Parkade.Calls.Rights;
using Parkade.Parking;
using Parkade.Parking.Dialling;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Transactions;

namespace Parkade.Calls.Transfer;

/// <summary>
/// REFER in a call (RFC 3515): one of two who talk sends the other somewhere: into a slot, to somebody they have asked first, or to a
/// number. Whatever comes of it, the two go on talking until it has succeeded.
/// </summary>
internal sealed class ReferCall(CallContext calls, Conversation conversation, Leg referrer)
{
    public void Take(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (Read(request) is not { } target)
        {
            transaction.Respond(400, "A REFER needs one Refer-To");   // RFC 3515 §2.4.2
            return;
        }
        var refusal = Refuse(target);
        if (refusal is var (status, reason))
        {
            transaction.Respond(status, reason);
            return;
        }
        var silent = request.TryGet("Refer-Sub"u8, out var wish) && Ascii.EqualsIgnoreCase(wish, "false"u8);   // RFC 4488 §4
        var accepted = SipMessageBuilder.ResponseTo(request, 202).Header(HeaderName.Contact, referrer.Session.Dialog!.LocalContact);
        if (silent) accepted.Header("Refer-Sub", "false");
        transaction.Respond(accepted);
        var progress = new ReferProgress(referrer.Session, request, referrer.CountRefer() == 1, silent);
        progress.Tell(100, "Trying");
        calls.Run(referrer.Session, () => RunAsync(target, By(request), progress));
    }

    private async Task RunAsync(ReferTo target, Party by, ReferProgress progress)
    {
        TransferOutcome outcome;
        try
        {
            outcome = await TransferAsync(target, by, progress);
        }
        catch
        {
            progress.Finish(500, "The transfer failed");
            throw;
        }
        switch (outcome)
        {
            case TransferOutcome.Done(var what, var words, _):
                progress.Finish(200, what);
                // The phone hears the outcome and ends its leg; one that does not is let go.
                _ = new Farewell(calls, referrer, words, calls.Options.Features.Farewell, linger: true);
                break;
            case TransferOutcome.Failed(var status, var reason):
                progress.Finish(status, reason);
                break;
        }
    }

    private Task<TransferOutcome> TransferAsync(ReferTo target, Party by, ReferProgress progress)
    {
        if (target.Replaces is { } named) return new AttendedTransfer(calls, conversation, referrer, progress).RunAsync(named, by);
        var uri = target.Address.Uri;
        return calls.Exchange.Find(Sender!, uri.User, uri.Parameters.Get("orbit")) switch
        {
            Called.Lot(Dialled.ParkAnywhere(var lot)) => ParkAsync(lot, null, by, progress),
            Called.Lot(Dialled.ParkIn(var lot, var slot)) => ParkAsync(lot, slot, by, progress),
            Called.Lot(Dialled.Orbit(var lot, var slot)) => ParkAsync(lot, slot, by, progress),
            Called.Lot => Task.FromResult<TransferOutcome>(new TransferOutcome.Failed(403, "Nobody can be transferred there")),
            Called.Forbidden => Task.FromResult<TransferOutcome>(new TransferOutcome.Failed(403, $"This telephone may not call {uri.User}")),
            var called => CallAsync(called, uri, by, progress),
        };
    }

    private async Task<TransferOutcome> CallAsync(Called called, SipUri target, Party by, ReferProgress progress)
    {
        var plan = await calls.Routes.PlanAsync(called, calls.Stopping);
        // A number that is nobody's here may be one of the PBX that asks: it is sent there, and nowhere else.
        if (plan is null && Sender is Sender.Trusted && !string.IsNullOrEmpty(target.User))
            plan = HuntPlan.To(new Party(target.User), new CallTarget(referrer.Peer.Uri(target.User), referrer.Peer), calls.DefaultLot.RecallRing);
        return plan is null
            ? new TransferOutcome.Failed(404, $"Nobody has the number {target.User}")
            : await new BlindTransfer(calls, conversation, referrer, progress).RunAsync(plan, by, null);
    }

    private Task<TransferOutcome> ParkAsync(LotName lot, SlotNumber? slot, Party by, ReferProgress progress) =>
        new ParkFromCall(calls, conversation, referrer, progress).RunAsync(new ParkOrder(lot, slot, by, Asker.Of(calls.Arrangement, referrer, by), ParkMethod.BlindTransfer));

    // Who asks, as proved when the call was made; null: somebody outside whom we called.
    private Sender? Sender => referrer.Device is { } device ? new Sender.OfDevice(device)
        : referrer.Session.IsIncoming ? Sender.Of(referrer.Session.InitialRequest)
        : referrer.IsInside ? new Sender.Trusted() : null;

    private (int Status, string Reason)? Refuse(ReferTo target)
    {
        // A caller from outside must not send our people about, nor make us place calls; a PBX vouches for its own.
        if (Sender is null or Sender.Unknown or Sender.OfTrunk) return (403, "Not yours to transfer");
        if (target.Method != SipMethod.Invite) return (501, "Only calls can be transferred");
        if (target.Address.Uri.Scheme is UriScheme.Other) return (416, "Unsupported URI scheme");
        return conversation.IsSettled ? null : (491, "This call is being transferred already");
    }

    // A PBX says in Referred-By who of its people asks (RFC 3892); a telephone of ours is itself.
    private Party By(SipRequest request) =>
        referrer.Device is null && Arrivals.Identities.Parker(request) is { Number: not null } named ? named with { Uri = referrer.Address.Uri } : referrer.Address;

    private static ReferTo? Read(SipRequest request) =>
        request.Values(HeaderName.ReferTo).Count() == 1 && request.TryGet(HeaderName.ReferTo, out var field) && ReferTo.TryParse(field, out var target) ? target : null;
}
