using Microsoft.Data.Sqlite;
using Parkade.Parking.Memos;

namespace Parkade.Storage.Sqlite;

/// <summary>Memos on the writer's connection.</summary>
internal sealed class SqliteMemos(SqliteConnection connection) : IDisposable
{
    private readonly Statement _save = new(connection, """
        INSERT INTO memo (kind, key, text, expires_at) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT (kind, key) DO UPDATE SET text = ?3, expires_at = ?4
        """);
    private readonly Statement _drop = new(connection, "DELETE FROM memo WHERE kind = ?1 AND key = ?2");
    private readonly Statement _sweep = new(connection, "DELETE FROM memo WHERE expires_at <= ?1");

    public void Save(Memo memo) => _save.Run(memo.Kind, memo.Key, memo.Text, Rows.Time(memo.ExpiresAt.ToUniversalTime()));

    public void Drop(string kind, string key) => _drop.Run(kind, key);

    public void Sweep(DateTimeOffset at) => _sweep.Run(Rows.Time(at.ToUniversalTime()));

    public void Dispose()
    {
        _save.Dispose();
        _drop.Dispose();
        _sweep.Dispose();
    }
}
