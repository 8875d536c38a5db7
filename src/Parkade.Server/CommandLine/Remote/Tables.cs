using System.Globalization;
using Parkade.Client.Records;
using Parkade.Server.Settings;
using Spectre.Console;

namespace Parkade.Server.CommandLine.Remote;

/// <summary>Tables for people. What comes from the network is text, never markup.</summary>
internal static class Tables
{
    /// <summary>Writes a table; a sentence where there is nothing to show.</summary>
    public static void Write(this IAnsiConsole console, string nothing, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns([.. columns]);
        foreach (var row in rows) table.AddRow(row.Select(cell => new Text(Clean(cell))));
        if (table.Rows.Count == 0) console.WriteLine(nothing);
        else console.Write(table);
    }

    /// <summary>Writes names with their values, line by line; what there is not is left out.</summary>
    public static void Write(this IAnsiConsole console, params IReadOnlyList<(string Name, string? Value)> lines)
    {
        var grid = new Grid().AddColumns(2);
        foreach (var (name, value) in lines)
            if (!string.IsNullOrEmpty(value)) grid.AddRow(new Text(name), new Text(Clean(value)));
        console.Write(grid);
    }

    public static string Label(Party? party) => party switch
    {
        null => "unknown",
        { Name: { Length: > 0 } name, Number: { Length: > 0 } number } => $"{name} ({number})",
        { Name: { Length: > 0 } name } => name,
        { Number: { Length: > 0 } number } => number,
        _ => "someone unknown",
    };

    public static string Since(DateTimeOffset since, Surroundings surroundings) =>
        Duration.Text(TimeSpan.FromSeconds(Math.Max(0, Math.Floor((surroundings.Time.GetUtcNow() - since).TotalSeconds))));

    public static string Clock(DateTimeOffset at, Surroundings surroundings) =>
        TimeZoneInfo.ConvertTime(at, surroundings.Time.LocalTimeZone).ToString(surroundings.Time.GetUtcNow() - at < TimeSpan.FromHours(20) ? "HH:mm:ss" : "d MMM yyyy HH:mm", CultureInfo.InvariantCulture);

    public static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    // A control character could steer the terminal.
    private static string Clean(string? text) => string.Concat((text ?? "").Select(one => char.IsControl(one) && one != '\n' ? ' ' : one));
}
