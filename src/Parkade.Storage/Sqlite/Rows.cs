using System.Globalization;
using Microsoft.Data.Sqlite;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Directory;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Memos;

namespace Parkade.Storage.Sqlite;

/// <summary>How rows become records.</summary>
internal static class Rows
{
    public const string CallColumns = "record, facts";
    public const string EventColumns = "sequence, at, kind, call, lot, slot, detail";
    public const string MemoColumns = "kind, key, text, expires_at";

    public const string EntryColumns = "kind, key, version, changed_at, origin, document";
    public const string AuditRows = """
        SELECT audit.sequence, audit.at, actor, name, way, address, device, key, action, target, event, before, after, hash, event.kind, event.detail
        FROM audit LEFT JOIN event ON event.sequence = audit.event
        """;

    public static ParkedCall Call(SqliteDataReader row)
    {
        var call = LedgerJson.ReadCall(row.GetString(0));
        return row.IsDBNull(1) ? call : call with { DialogFacts = row.GetString(1) };
    }

    public static LedgerEvent Event(SqliteDataReader row) => new(
        row.GetInt64(0),
        Time(row.GetString(1)),
        row.IsDBNull(3) ? null : Id(row.GetString(3)),
        row.IsDBNull(4) ? null : new LotName(row.GetString(4)),
        row.IsDBNull(5) ? null : new SlotNumber(row.GetInt32(5)),
        LedgerJson.ReadEvent(row.GetString(2), row.GetString(6)));

    public static Memo Memo(SqliteDataReader row) => new(row.GetString(0), row.GetString(1), row.GetString(2), Time(row.GetString(3)));

    public static DirectoryEntry Entry(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetInt64(2), Time(row.GetString(3)), row.GetString(4), row.GetString(5));

    /// <summary>A row of the audit; what an event tells is read from the event.</summary>
    public static AuditRow Audit(SqliteDataReader row)
    {
        var by = new Actor(row.GetString(2), row.GetString(3), Enum.Parse<Way>(row.GetString(4)), Text(row, 5), Text(row, 6), Text(row, 7));
        var (before, after) = Text(row, 15) is { } detail ? EventAudit.Texts(row.GetString(14), detail) : (Text(row, 11), Text(row, 12));
        return new AuditRow(row.GetInt64(0), Time(row.GetString(1)), by, row.GetString(8), row.GetString(9), before, after, AuditChain.Text(row.GetFieldValue<byte[]>(13)))
        {
            Event = row.IsDBNull(10) ? null : row.GetInt64(10),
        };
    }

    public static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static ParkedCallId Id(string text) => new(Guid.ParseExact(text, "D"));

    public static string Time(DateTimeOffset time) => time.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind);

    public static List<T> All<T>(SqliteDataReader rows, Func<SqliteDataReader, T> read)
    {
        using (rows)
        {
            var all = new List<T>();
            while (rows.Read()) all.Add(read(rows));
            return all;
        }
    }

    public static T? First<T>(SqliteDataReader rows, Func<SqliteDataReader, T> read) where T : class
    {
        using (rows) return rows.Read() ? read(rows) : null;
    }
}
