using System.Globalization;
using Microsoft.Data.Sqlite;
using Parkade.Parking;
using Parkade.Parking.History;

namespace Parkade.Storage.Sqlite;

/// <summary>Writes what is kept of ended parkings to find and to measure them by. Reads: <see cref="ReadHistory"/>.</summary>
internal sealed class SqliteHistory(SqliteConnection connection) : IDisposable
{
    private readonly Statement _save = new(connection, """
        INSERT INTO ended_call (key, lot, caller, parker, meant_for, parked_at, waited, resolution, recalls, words)
        VALUES ((SELECT key FROM parked_call WHERE id = ?1), ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
        """);

    public void Save(ParkedCall call)
    {
        var ending = call.Ending!;
        _save.Run(call.Id.ToString(), call.Lot.Value, Folded(call.Caller.Number), Folded(call.Parker?.Number), Folded(call.Context.For),
            call.ParkedAt.UtcTicks, (ending.At - call.WaitingSince).Ticks, (int)ending.Resolution, call.Recalls, CallWords.Of(call));
    }

    /// <summary>Fills it with what had ended before it was kept.</summary>
    public static void FillFromCalls(SqliteConnection connection)
    {
        using var history = new SqliteHistory(connection);
        using var ended = new Statement(connection, $"SELECT {Rows.CallColumns} FROM parked_call WHERE ended_at IS NOT NULL ORDER BY key");
        using var rows = ended.Query();
        while (rows.Read()) history.Save(Rows.Call(rows));
    }

    /// <summary>How text is kept that is compared without regard to case.</summary>
    public static string? Folded(string? text) => string.IsNullOrEmpty(text) ? null : text.ToLower(CultureInfo.InvariantCulture);

    public void Dispose() => _save.Dispose();
}
