using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Parkade.Client;
using Parkade.Parking;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Server.Api.Views;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Events;

/// <summary>Something that boards are told. It is written out once for all who see the same of it, not once for each of them.</summary>
internal abstract class FeedItem
{
    /// <summary>What is written to somebody, behind its id where it has one; empty: nothing, they are not told.</summary>
    public abstract ReadOnlyMemory<byte> For(Showing showing);

    /// <summary>Its place in the log; 0: it has none, and is not sent a second time.</summary>
    public virtual long Sequence => 0;

    /// <summary>The place in the log whose snapshot tells it already; 0: no snapshot does.</summary>
    public virtual long CoveredBy => Sequence;

    /// <summary>An event as a stream has it (HTML Living Standard §9.2.6).</summary>
    protected static byte[] Write<T>(string name, T data)
    {
        using var stream = new MemoryStream(512);
        stream.Write(Encoding.UTF8.GetBytes($"event: {name}\ndata: "));
        JsonSerializer.Serialize(stream, data, ApiJson.Options);   // in one line
        stream.Write("\n\n"u8);
        return stream.ToArray();
    }
}

/// <summary>A comment, so that nobody between takes the connection for dead.</summary>
internal sealed class KeepAlive : FeedItem
{
    private static readonly byte[] Text = ": keep-alive\n\n"u8.ToArray();

    public static KeepAlive Once { get; } = new();

    public override ReadOnlyMemory<byte> For(Showing showing) => Text;
}

/// <summary>Says nothing: whoever follows is to look whether they may still see what they saw.</summary>
internal sealed class LookAgain : FeedItem
{
    public static LookAgain Once { get; } = new();

    public override ReadOnlyMemory<byte> For(Showing showing) => default;
}

/// <summary>Something happened to a parked call.</summary>
/// <param name="step">The event.</param>
/// <param name="call">The call as it stands.</param>
internal sealed class CallItem(LedgerEvent step, ParkedCall call, ApiHouse house) : FeedItem
{
    private readonly ConcurrentDictionary<(CallSight Sight, bool Previous), byte[]> _written = new();
    private byte[]? _gone;

    public override long Sequence => step.Sequence;

    public override ReadOnlyMemory<byte> For(Showing showing)
    {
        var lot = house.PolicyOf(call.Lot);
        var previous = step.What is ParkingEvent.Moved moved && showing.Viewer.Sees(house.PolicyOf(moved.FromLot)) ? moved : null;
        if (showing.Viewer.Sees(lot))
        {
            var sight = showing.Viewer.SightOf(call, lot);
            if (sight.Numbers) showing.Saw(call);
            return _written.GetOrAdd((sight, previous is not null), key => Write(CallView.Of(call, lot, key.Sight, house), previous));
        }
        // It went where they do not see: for them it is over in the slot it left.
        return previous is null ? default : _gone ??= Write(Gone(previous), previous);
    }

    private byte[] Write(Rest.ParkedCall shown, ParkingEvent.Moved? moved) => Write("parked-call",
        new Rest.ParkedCallChange(step.Sequence, step.At, EventKind.Of(step), shown, moved is null ? null : new Rest.SlotPlace(moved.FromLot.Value, moved.FromSlot.Value)));

    private Rest.ParkedCall Gone(ParkingEvent.Moved moved)
    {
        var from = house.PolicyOf(moved.FromLot);
        return CallView.Of(call, from, CallSight.None, house) with
        {
            Lot = moved.FromLot.Value,
            Slot = moved.FromSlot.Value,
            Orbit = from.Slots.Orbit(moved.FromSlot),
            State = Rest.ParkedCallState.Ended,
            Caller = new Rest.Party(null, null, Masked: true),
            Parker = null, Reason = null, Note = null, For = null, Tags = [], Priority = 0, Claim = null, Recall = null, DueAt = null, Ending = null,
        };
    }
}

/// <summary>A lot's counts have changed, or its settings.</summary>
/// <param name="lot">As it stands.</param>
/// <param name="oldest">Since when its longest-waiting caller has waited.</param>
/// <param name="last">The last of the events that changed it.</param>
internal sealed class LotItem(LotView lot, DateTimeOffset? oldest, long last) : FeedItem
{
    private readonly ConcurrentDictionary<int, byte[]> _written = new();

    public override long CoveredBy => last;

    public override ReadOnlyMemory<byte> For(Showing showing)
    {
        if (!showing.Viewer.Sees(lot.Policy)) return default;
        var acts = showing.Viewer.ActsIn(lot.Policy, lot.Closing);
        return _written.GetOrAdd(acts.Aggregate(0, (sum, act) => sum | (1 << (int)act)), _ => Write("lot", LotViews.Of(lot, oldest, acts)));
    }
}

/// <summary>Somebody was refused.</summary>
internal sealed class RefusalItem(LedgerEvent step, ParkingEvent.Refused refused, ApiHouse house) : FeedItem
{
    private readonly ConcurrentDictionary<bool, byte[]> _written = new();

    public override long Sequence => step.Sequence;

    public override ReadOnlyMemory<byte> For(Showing showing)
    {
        if (step.Lot is { } lot ? !showing.Viewer.Sees(house.PolicyOf(lot)) : !showing.Viewer.IsAdministrator) return default;
        var numbers = showing.Viewer.MayEverywhere(Parkade.Parking.Rights.ParkingAct.SeeNumber);
        return _written.GetOrAdd(numbers, Write);
    }

    private byte[] Write(bool numbers)
    {
        var who = refused.Who is { } party ? PartyView.OfColleague(party, !numbers, house) : null;
        var dialled = numbers || PartyView.IsColleague(refused.Dialled, house) ? refused.Dialled : Masking.Mask(refused.Dialled)!;
        // What stands behind the reason may name a caller.
        var why = numbers ? refused.Why : null;
        var text = $"{(who is null ? "somebody" : PartyView.Label(who))} was refused: {RefusalText.Of(refused.Reason, why)}";
        return Write("refused", new Rest.Refusal(step.Sequence, step.At, step.Lot?.Value, step.Slot?.Value, dialled, who, EventKind.Camel(refused.Reason.ToString()), text));
    }
}
