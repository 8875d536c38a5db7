using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Server.Api.Views;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Live;

/// <summary>Tells what happened to a parked call, step by step.</summary>
internal sealed class Timeline(ILedgerReader ledger, TimeProvider time)
{
    private const int MostRows = 1000;

    public IReadOnlyList<Rest.TimelineEntry> Of(ParkedCall call, Showing showing)
    {
        var sentences = new TimelineText(showing.Viewer, showing.Viewer.SightOf(call, showing.Viewer.House.PolicyOf(call.Lot)).Numbers);
        var rows = new Queue<AuditRow>(ledger.Audit(new AuditQuery { Target = "parked-call:" + call.Id, OldestFirst = true, Limit = MostRows }).Items.Where(IsOfEvent));
        var told = new List<Rest.TimelineEntry>();
        ParkedCall? before = null;
        foreach (var step in ledger.EventsOf(call.Id))
        {
            var draft = new EventDraft(step.At, step.Call, step.Lot, step.Slot, step.What);
            var row = rows.Count > 0 && rows.Peek().At == step.At ? rows.Dequeue() : null;   // each event wrote its row in the same step
            var clock = TimeZoneInfo.ConvertTime(step.At, time.LocalTimeZone).ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
            told.Add(new Rest.TimelineEntry(step.Sequence, step.At, EventKind.Of(step), $"{clock} {sentences.Of(step, before, row?.By)}", sentences.Who(step.What, row?.By), From(row?.By)) { Method = TimelineMethods.Of(step.What) });
            before = ParkedCallHistory.Apply(before, draft);
        }
        if (sentences.ShowsNumbers) showing.Saw(call);
        return told;
    }

    // What is no event of the call, such as that somebody saw its number, is the audit's to tell.
    private static bool IsOfEvent(AuditRow row) => row.Action.StartsWith("parked-call.", StringComparison.Ordinal);

    private static string? From(Actor? by) => by switch
    {
        null or { Way: Way.Server } => null,
        { Way: Way.Phone, Device: { } device, From: { } address } => $"telephone {device} at {address}",
        { Way: Way.Phone, Device: { } device } => $"telephone {device}",
        { Way: Way.Phone, From: { } address } => $"telephone at {address}",
        { Way: Way.Phone } => "telephone",
        { Way: Way.Board } => Place("board", by),
        { Way: Way.Api } => Place("API", by),
        { Way: Way.CommandLine } => Place("command line", by),
        _ => Place("settings file", by),
    };

    private static string Place(string way, Actor by) => by.From is { } address ? $"{way} at {address}" : way;
}
