using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Parkade.Parking.Audits;
using Parkade.Parking.Ledgers;

namespace Parkade.Storage.Sqlite;

/// <summary>Reads the audit.</summary>
/// <param name="exists">Whether the file has one: a file that no server of this version has opened yet has none.</param>
internal sealed class ReadAudit(SqliteConnection connection, bool exists)
{
    public LedgerPage<AuditRow> Page(AuditQuery query)
    {
        if (!exists) return new LedgerPage<AuditRow>([], null);
        var limit = Math.Clamp(query.Limit, 1, AuditQuery.MostRows);
        var conditions = new Conditions();
        Match(conditions, "actor", query.Actor);
        Match(conditions, "action", query.Action);
        Match(conditions, "target", query.Target);
        if (query.From is { } from) conditions.Add("audit.at >= ?", SqliteAudit.Time(from));
        if (query.To is { } to) conditions.Add("audit.at < ?", SqliteAudit.Time(to));
        if (query.After is { } after) conditions.Add(query.OldestFirst ? "audit.sequence > ?" : "audit.sequence < ?", long.Parse(after, CultureInfo.InvariantCulture));

        using var select = new Statement(connection, $"{Rows.AuditRows}{conditions.Where} ORDER BY audit.sequence {(query.OldestFirst ? "ASC" : "DESC")} LIMIT {limit + 1}");
        var rows = Rows.All(select.Query(conditions.Values), Rows.Audit);
        if (rows.Count <= limit) return new LedgerPage<AuditRow>(rows, null);
        rows.RemoveAt(limit);
        return new LedgerPage<AuditRow>(rows, rows[^1].Sequence.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Reads every row, one at a time, as the audit stands at this moment.</summary>
    public AuditVerdict Verify(string? expectedHead)
    {
        if (!exists) return new AuditVerifier(null, expectedHead).End(0);
        using var snapshot = new Snapshot(connection);
        using var lastAnchor = new Statement(connection, "SELECT sequence, hash FROM audit_anchor ORDER BY sequence DESC LIMIT 1");
        using var lastEvent = new Statement(connection, "SELECT coalesce(max(sequence), 0) FROM event");
        using var all = new Statement(connection, Rows.AuditRows + " ORDER BY audit.sequence");

        var verifier = new AuditVerifier(Rows.First(lastAnchor.Query(), SqliteAudit.Anchor), expectedHead);
        using (var rows = all.Query())
        {
            while (rows.Read())
            {
                if ((Read(rows, out var row) ?? verifier.Add(row!)) is { } broken) return broken;
            }
        }
        return verifier.End(Convert.ToInt64(lastEvent.Scalar(), CultureInfo.InvariantCulture));
    }

    // Whoever tampered with a row may have left anything in it.
    private static AuditVerdict.Broken? Read(SqliteDataReader rows, out AuditRow? row)
    {
        row = null;
        var sequence = rows.GetInt64(0);
        try
        {
            if (!rows.IsDBNull(10) && rows.IsDBNull(15)) return new AuditVerdict.Broken(sequence, $"Row {sequence} tells of event {rows.GetInt64(10)}, which is missing.");
            row = Rows.Audit(rows);
            return null;
        }
        catch (Exception unreadable) when (unreadable is FormatException or ArgumentException or InvalidCastException or OverflowException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new AuditVerdict.Broken(sequence, $"Row {sequence} is not as it was written: it can't be read.");
        }
    }

    private static void Match(Conditions conditions, string column, string? asked)
    {
        if (asked is null) return;
        if (!asked.EndsWith('*'))
        {
            conditions.Add($"{column} = ?", asked);
            return;
        }
        conditions.Add($"{column} >= ?", asked[..^1]);
        conditions.Add($"{column} < ?", asked[..^1] + "\U0010FFFF");
    }
}
