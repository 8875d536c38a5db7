using Microsoft.Data.Sqlite;

namespace Parkade.Storage.Sqlite;

/// <summary>Has several reads see the ledger as it is at one moment.</summary>
internal sealed class Snapshot : IDisposable
{
    private readonly SqliteConnection _connection;

    public Snapshot(SqliteConnection connection)
    {
        _connection = connection;
        connection.Execute("BEGIN");
    }

    public void Dispose() => _connection.Execute("COMMIT");
}
