using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Verbs;

/// <summary>A verb about one parking that exists already.</summary>
public abstract record CallCommand : LedgerCommand<CallOutcome>
{
    public required ParkedCallId Id { get; init; }

    /// <summary>Decides for the call as it stands: the events that happen, or null when it is not possible now.</summary>
    protected abstract IReadOnlyList<ParkingEvent>? Decide(ParkedCall call, LotPolicy policy);

    /// <summary>What changes beside the events.</summary>
    protected virtual ParkedCall Finish(ParkedCall call) => call;

    /// <inheritdoc/>
    public sealed override CallOutcome Carry(IBook book)
    {
        if (book.Call(Id) is not { } call) return new CallOutcome.NoSuchCall();
        if (!call.IsOpen || book.Lot(call.Lot) is not { } lot || Decide(call, lot.Policy) is not { } events) return new CallOutcome.NotNow(call);
        return new CallOutcome.Done(book.Record(call, At, events, Finish));
    }
}
