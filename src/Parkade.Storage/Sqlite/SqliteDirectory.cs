using Microsoft.Data.Sqlite;
using Parkade.Parking.Directory;

namespace Parkade.Storage.Sqlite;

/// <summary>The directory on the writer's connection.</summary>
internal sealed class SqliteDirectory(SqliteConnection connection) : IDisposable
{
    private readonly Statement _entry = new(connection, $"SELECT {Rows.EntryColumns} FROM directory_entry WHERE kind = ?1 AND key = ?2");
    private readonly Statement _entries = new(connection, $"SELECT {Rows.EntryColumns} FROM directory_entry WHERE kind = ?1 ORDER BY key");
    private readonly Statement _save = new(connection, """
        INSERT INTO directory_entry (kind, key, version, changed_at, origin, document) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
        ON CONFLICT (kind, key) DO UPDATE SET version = ?3, changed_at = ?4, origin = ?5, document = ?6
        """);
    private readonly Statement _drop = new(connection, "DELETE FROM directory_entry WHERE kind = ?1 AND key = ?2");

    public DirectoryEntry? Entry(string kind, string key) => Rows.First(_entry.Query(kind, key), Rows.Entry);

    public IReadOnlyList<DirectoryEntry> Entries(string kind) => Rows.All(_entries.Query(kind), Rows.Entry);

    public void Save(DirectoryEntry entry) => _save.Run(entry.Kind, entry.Key, entry.Version, Rows.Time(entry.ChangedAt), entry.Origin, entry.Document);

    public void Drop(string kind, string key) => _drop.Run(kind, key);

    public void Dispose()
    {
        foreach (var statement in (Statement[])[_entry, _entries, _save, _drop]) statement.Dispose();
    }
}
