using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Verbs;

/// <summary>What several verbs do with the book.</summary>
internal static class BookVerbs
{
    /// <summary>Has the events happen to a call: each goes to the log, and the record after the last is kept.</summary>
    public static ParkedCall Record(this IBook book, ParkedCall call, DateTimeOffset at, IReadOnlyList<ParkingEvent> events, Func<ParkedCall, ParkedCall>? finish = null)
    {
        var after = call;
        foreach (var what in events)
        {
            var draft = new EventDraft(at, call.Id, after.Lot, after.Slot, what);
            book.Append(draft);
            after = ParkedCallHistory.Apply(after, draft);
        }
        if (finish is not null) after = finish(after);
        book.Save(call, after);
        return after;
    }

    /// <summary>Writes down that somebody was refused.</summary>
    public static void Refuse(this IBook book, DateTimeOffset at, LotName? lot, SlotNumber? slot, string dialled, Party? who, RefusalReason reason, string? why = null) =>
        book.Append(new EventDraft(at, null, lot, slot, new ParkingEvent.Refused(dialled, who, reason, why)));

    /// <summary>A lot that takes calls.</summary>
    public static LotEntry? OpenLot(this IBook book, LotName name) => book.Lot(name) is { Closing: false } lot ? lot : null;

    /// <summary>The free slot that the lot's order gives next.</summary>
    public static SlotNumber? ChooseSlot(this IBook book, LotEntry lot)
    {
        var name = lot.Policy.Name;
        if (lot.Policy.Order == SlotOrder.FirstFree) return book.FreeSlot(name, null);
        var next = book.FreeSlot(name, lot.LastGiven) ?? book.FreeSlot(name, null);
        if (next is { } given) book.SaveLastGiven(name, given);
        return next;
    }
}
