using System.Globalization;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Server.Status;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Parkade.Server.Demo;

/// <summary>The demo on a terminal: the slots as they stand, and what happened last.</summary>
internal sealed class DemoScreen(DemoLot lot, ILedgerReader ledger, DemoPhones phones, string title)
{
    private const int NewsShown = 9;
    private readonly Lock _gate = new();
    private readonly Queue<DemoNews> _news = new();

    public void Tell(DemoNews news)
    {
        lock (_gate)
        {
            _news.Enqueue(news);
            if (_news.Count > NewsShown) _news.Dequeue();
        }
    }

    /// <summary>The whole picture at <paramref name="now"/>.</summary>
    public IRenderable Draw(DateTimeOffset now) => new Rows(
        new Markup($"[bold]{Markup.Escape(title)}[/]"),
        Slots(now),
        News(),
        new Markup($"[grey]{phones.PacketsHeard:N0} audio packets heard by the phones so far. Ctrl+C ends the demo.[/]"));

    private Table Slots(DateTimeOffset now)
    {
        var table = new Table().Border(TableBorder.Rounded).Expand().AddColumns("Slot", "Caller", "Waiting", "Parked by", "Now");
        var calls = ledger.Parked().ToDictionary(call => call.Slot);
        foreach (var slot in lot.Slots)
        {
            var number = lot.Policy.Slots.Orbit(slot);
            if (calls.GetValueOrDefault(slot) is { } call)
                table.AddRow(new Markup($"[{Colour(call)}]{number}[/]"), new Text(call.Caller.Label), new Text(Seconds(now - call.WaitingSince)),
                    new Text(call.Parker?.Label ?? ""), new Text(Now(call)));
            else
                table.AddRow(new Markup($"[grey]{number}[/]"), new Text(""), new Text(""), new Text(""), new Markup("[grey]free[/]"));
        }
        return table;
    }

    private Rows News()
    {
        lock (_gate)
        {
            var lines = _news.Select(news => (IRenderable)new Text(DemoLines.Line(news)));
            return new Rows(lines.Concat(Enumerable.Repeat(new Text(" "), NewsShown - _news.Count)));
        }
    }

    private string Now(ParkedCall call) => StatusSnapshot.Now(call) + (call.Claim is null && phones.Hears(call.Caller) ? " ♪" : "");

    private static string Colour(ParkedCall call) => call.Claim is not null ? "green" : call.Recall is not null ? "yellow" : "blue";

    private static string Seconds(TimeSpan waiting) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (int)waiting.TotalSeconds)} s");
}
