using System.Diagnostics;
using System.Text.Json;
using Parkade.Parking.Events;

namespace Parkade.Parking.Audits;

/// <summary>What an event is in the audit: who did what to what.</summary>
public static class EventAudit
{
    private static readonly Actor Caller = new("caller", "The caller", Way.Phone);

    /// <summary>The row of an event.</summary>
    /// <param name="by">Who had the command done; null: whom the event names, by phone.</param>
    /// <param name="detail">The event as the log keeps it, as JSON.</param>
    public static AuditDraft Of(EventDraft draft, Actor? by, string detail)
    {
        var (before, after) = Texts(draft.What.GetType().Name, detail);
        return new AuditDraft(draft.At, by ?? Actor(draft.What), Action(draft.What), Target(draft), before, after);
    }

    /// <summary>What is before and after in the row of an event: the event itself is what is after, except where it tells both.</summary>
    public static (string? Before, string? After) Texts(string kind, string detail)
    {
        if (kind != nameof(ParkingEvent.Annotated)) return (null, detail);
        using var json = JsonDocument.Parse(detail);
        return (json.RootElement.GetProperty("before").GetRawText(), json.RootElement.GetProperty("after").GetRawText());
    }

    private static string Action(ParkingEvent what) => what switch
    {
        ParkingEvent.Parked => "parked-call.park",
        ParkingEvent.Claimed => "parked-call.claim",
        ParkingEvent.Returned => "parked-call.return",
        ParkingEvent.Retrieved => "parked-call.retrieve",
        ParkingEvent.RecallAnswered => "parked-call.recall-answer",
        ParkingEvent.FallbackAnswered => "parked-call.fallback-answer",
        ParkingEvent.Reminded => "parked-call.remind",
        ParkingEvent.RecallStarted => "parked-call.recall",
        ParkingEvent.RecallFailed => "parked-call.recall-fail",
        ParkingEvent.Transferred => "parked-call.transfer",
        ParkingEvent.Moved => "parked-call.move",
        ParkingEvent.Annotated => "parked-call.annotate",
        ParkingEvent.Abandoned => "parked-call.abandon",
        ParkingEvent.Released => "parked-call.release",
        ParkingEvent.Interrupted => "parked-call.interrupt",
        ParkingEvent.Refused => "lot.refuse",
        ParkingEvent.LotConfigured => "lot.configure",
        ParkingEvent.LotRemoved => "lot.retire",
        _ => throw new UnreachableException(what.GetType().Name),
    };

    private static string Target(EventDraft draft) => (draft.Call, draft.Lot, draft.What) switch
    {
        ({ } call, _, _) => "parked-call:" + call,
        (_, { } lot, _) => "lot:" + lot,
        (_, _, ParkingEvent.Refused refused) => "number:" + refused.Dialled,
        _ => "ledger",
    };

    private static Actor Actor(ParkingEvent what) => what switch
    {
        ParkingEvent.Parked e => ByPhone(e.Parker, e.Source) ?? new Actor("peer:" + e.Source, e.Source, Way.Phone, e.Source),
        ParkingEvent.Claimed e => ByPhone(e.By),
        ParkingEvent.Returned e => ByPhone(e.By),
        ParkingEvent.Retrieved e => ByPhone(e.By),
        ParkingEvent.RecallAnswered e => ByPhone(e.By),
        ParkingEvent.FallbackAnswered e => ByPhone(e.By),
        ParkingEvent.Transferred e => ByPhone(e.Parker),
        ParkingEvent.Annotated e => ByPhone(e.By),
        ParkingEvent.Refused e => ByPhone(e.Who),
        ParkingEvent.Abandoned => Caller,
        _ => null,
    } ?? Audits.Actor.Server;

    private static Actor? ByPhone(Party? party, string? from = null) => (party?.Number ?? party?.Uri) is { Length: > 0 } number
        ? new Actor("number:" + number, party!.DisplayName is { Length: > 0 } name ? name : number, Way.Phone, string.IsNullOrEmpty(from) ? null : from, party.Number)
        : null;
}
