using Microsoft.Data.Sqlite;
using Parkade.Parking.Audits;

namespace Parkade.Storage.Sqlite;

/// <summary>The audit on the writer's connection. The end of the chain is remembered between rows, and read again when a transaction was undone.</summary>
internal sealed class SqliteAudit(SqliteConnection connection) : IDisposable
{
    private readonly Statement _add = new(connection, """
        INSERT INTO audit (sequence, at, actor, name, way, address, device, key, action, target, event, before, after, hash)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
        """);
    private readonly Statement _last = new(connection, """
        SELECT sequence, hash FROM (SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1)
        UNION ALL SELECT sequence, hash FROM (SELECT sequence, hash FROM audit_anchor ORDER BY sequence DESC LIMIT 1)
        ORDER BY sequence DESC LIMIT 1
        """);
    private readonly Statement _old = new(connection, """
        SELECT sequence, hash FROM audit
        WHERE sequence < coalesce((SELECT sequence FROM audit WHERE at >= ?1 ORDER BY sequence LIMIT 1), 9223372036854775807)
            AND sequence < (SELECT min(sequence) FROM audit) + ?2
        ORDER BY sequence DESC LIMIT 1
        """);
    private readonly Statement _anchor = new(connection, "INSERT INTO audit_anchor (sequence, hash) VALUES (?1, ?2)");
    private readonly Statement _drop = new(connection, "DELETE FROM audit WHERE sequence <= ?1");

    private AuditChain? _chain;

    public void Forget() => _chain = null;

    /// <summary>A row of its own.</summary>
    public long Add(AuditDraft draft)
    {
        draft = AuditRedaction.Of(draft);
        return Add(draft, null, draft.Before, draft.After);
    }

    /// <summary>The row of an event, which tells what was done: it is not written twice.</summary>
    public void AddEvent(AuditDraft draft, long sequence) => Add(draft, sequence, null, null);

    public AuditAnchor? Trim(DateTimeOffset before, int most)
    {
        if (Rows.First(_old.Query(Time(before), most), Anchor) is not { } anchor) return null;
        _anchor.Run(anchor.Sequence, Convert.FromHexString(anchor.Hash));
        _drop.Run(anchor.Sequence);
        return anchor;
    }

    public static AuditAnchor Anchor(SqliteDataReader row) => new(row.GetInt64(0), AuditChain.Text(row.GetFieldValue<byte[]>(1)));

    public static string Time(DateTimeOffset at) => Rows.Time(at.ToUniversalTime());

    public void Dispose()
    {
        foreach (var statement in (Statement[])[_add, _last, _old, _anchor, _drop]) statement.Dispose();
    }

    private long Add(AuditDraft draft, long? ofEvent, string? before, string? after)
    {
        _chain ??= new AuditChain(Rows.First(_last.Query(), Anchor));
        var hash = _chain.Add(draft);
        var by = draft.By;
        _add.Run(_chain.Sequence, Time(draft.At), by.Id, by.Name, by.Way.ToString(), by.From, by.Device, by.Key, draft.Action, draft.Target, ofEvent, before, after, hash);
        return _chain.Sequence;
    }
}
