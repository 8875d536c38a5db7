namespace Parkade.Parking.Events;

/// <summary>An event in its place in the log.</summary>
/// <param name="Sequence">1, 2, 3… without gaps.</param>
/// <param name="Call">The parking it is about; null for refusals and lots.</param>
/// <param name="Slot">The slot the call was in after the event.</param>
public sealed record LedgerEvent(long Sequence, DateTimeOffset At, ParkedCallId? Call, LotName? Lot, SlotNumber? Slot, ParkingEvent What)
{
    /// <summary>The event's name, as written in the log: <c>Parked</c>, <c>Retrieved</c>…</summary>
    public string Kind => What.GetType().Name;
}

/// <summary>An event before it has its place in the log.</summary>
public sealed record EventDraft(DateTimeOffset At, ParkedCallId? Call, LotName? Lot, SlotNumber? Slot, ParkingEvent What);
