using System.Globalization;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Server.Output;
using Parkade.Server.Settings;
using Spectre.Console;

namespace Parkade.Server.Status;

/// <summary>The lots and who waits in them, as a table for people.</summary>
internal static class StatusTable
{
    public static void Write(StatusSnapshot snapshot, Surroundings surroundings)
    {
        var console = Terminal.For(surroundings);
        foreach (var lot in snapshot.Lots) WriteLot(lot, snapshot, surroundings.Time.LocalTimeZone, console);
        if (snapshot.Devices.Count > 0) WriteDevices(snapshot, surroundings.Time.LocalTimeZone, console);
    }

    private static void WriteDevices(StatusSnapshot snapshot, TimeZoneInfo zone, IAnsiConsole console)
    {
        console.MarkupLineInterpolated($"[bold]devices[/]  {snapshot.Devices.Count(device => device.Registrations.Count > 0)} of {snapshot.Devices.Count} registered");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Device", "Name", "Registered from", "Until", "Telephone");
        foreach (var (device, registrations) in snapshot.Devices)
        {
            if (registrations.Count == 0) table.AddRow(Cell(device.Number), Cell(device.Name ?? ""), Cell("not registered"), Cell(""), Cell(""));
            foreach (var one in registrations)
                table.AddRow(Cell(device.Number), Cell(device.Name ?? ""), Cell($"{one.Protocol} {one.Source}"), Cell(Clock(one.ExpiresAt, snapshot.At, zone)), Cell(one.UserAgent ?? ""));
        }
        console.Write(table);
    }

    private static void WriteLot(LotView lot, StatusSnapshot snapshot, TimeZoneInfo zone, IAnsiConsole console)
    {
        var calls = snapshot.CallsIn(lot.Policy.Name);
        var closing = lot.Closing ? " · closing: no longer in the settings" : "";
        console.MarkupLineInterpolated($"[bold]{lot.Policy.Name}[/]  {lot.Taken} taken, {lot.Free} free · park {lot.Policy.ParkCode} · slots {lot.Policy.Slots}{closing}");
        if (calls.Count == 0)
        {
            console.WriteLine("  nobody is waiting");
            console.WriteLine();
            return;
        }
        var table = new Table().Border(TableBorder.Rounded).AddColumns("Slot", "Caller", "Waiting", "Since", "Parked by", "Reason", "Now");
        foreach (var call in calls)
            table.AddRow(Cell(call.Orbit), Cell(call.Caller.Label), Cell(Waiting(call, snapshot.At)), Cell(Clock(call.WaitingSince, snapshot.At, zone)),
                Cell(call.Parker?.Label ?? "unknown"), Cell(call.Context.Reason ?? ""), Cell(StatusSnapshot.Now(call)));
        console.Write(table);
    }

    // Names come from the network: they are text, never markup.
    private static Text Cell(string text) => new(text);

    private static string Waiting(ParkedCall call, DateTimeOffset at)
    {
        var waiting = at - call.WaitingSince;
        return Duration.Text(TimeSpan.FromSeconds(Math.Max(0, Math.Floor(waiting.TotalSeconds))));
    }

    private static string Clock(DateTimeOffset since, DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(since, zone).ToString(at - since < TimeSpan.FromHours(20) ? "HH:mm:ss" : "d MMM HH:mm", CultureInfo.InvariantCulture);
}
