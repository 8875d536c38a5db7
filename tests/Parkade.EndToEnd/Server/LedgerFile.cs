using Microsoft.Data.Sqlite;
using Parkade.EndToEnd.Harness;

namespace Parkade.EndToEnd.Server;

/// <summary>The ledger's file, read as an auditor would: with SQL and nothing of ours in between.</summary>
internal sealed class LedgerFile(string folder)
{
    /// <summary>An event of the append-only log.</summary>
    internal sealed record Entry(string Kind, int? Slot, string Detail)
    {
        public override string ToString() => Slot is null ? Kind : $"{Kind} {Slot}";
    }

    /// <summary>Everything that happened to calls, in order; the lots' own events are left out.</summary>
    public IReadOnlyList<Entry> Events => Read(
        "SELECT kind, slot, detail FROM event WHERE kind NOT LIKE 'Lot%' ORDER BY sequence",
        row => new Entry(row.GetString(0), row.IsDBNull(1) ? null : row.GetInt32(1), row.GetString(2)));

    /// <summary>The events in brief: <c>Parked 701</c>.</summary>
    public IReadOnlyList<string> Story => [.. Events.Select(entry => entry.ToString())];

    /// <summary>The slots that hold a call.</summary>
    public IReadOnlyList<int> Taken => Read("SELECT slot FROM parked_call WHERE ended_at IS NULL ORDER BY slot", row => row.GetInt32(0));

    /// <summary>How each parking that is over ended, in the order of parking.</summary>
    public IReadOnlyList<string> Resolutions => Read("SELECT resolution FROM parked_call WHERE ended_at IS NOT NULL ORDER BY key", row => row.GetString(0));

    /// <summary>Waits until the parkings have ended in these ways, in the order of parking: the ledger hears of an end a moment after the wire.</summary>
    public Task Ended(params string[] resolutions) =>
        Until.True(() => Resolutions.SequenceEqual(resolutions), $"the parkings to end as {string.Join(", ", resolutions)}");

    private List<T> Read<T>(string sql, Func<SqliteDataReader, T> map)
    {
        if (Directory.GetFiles(folder, "*.db") is not [var file, ..]) return [];
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(map(reader));
        return rows;
    }
}
