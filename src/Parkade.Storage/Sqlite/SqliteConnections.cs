using System.Globalization;
using Microsoft.Data.Sqlite;
using Parkade.Parking.Ledgers;

namespace Parkade.Storage.Sqlite;

/// <summary>Opens the database file for its one writer and for readers.</summary>
internal static class SqliteConnections
{
    private const int BusySeconds = 5;

    /// <summary>Durable when a commit returns: write-ahead log, synced at every commit.</summary>
    public static SqliteConnection OpenWriter(SqliteLedgerOptions options)
    {
        var connection = Open(new SqliteConnectionStringBuilder { DataSource = options.Path, Mode = SqliteOpenMode.ReadWriteCreate });
        connection.Execute("PRAGMA journal_mode = WAL");
        connection.Execute("PRAGMA synchronous = FULL");
        connection.Execute("PRAGMA journal_size_limit = 16777216");
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA busy_timeout = {BusySeconds * 1000}"));
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA wal_autocheckpoint = {options.CheckpointPages}"));
        if (options.LargestSize is { } bytes)
        {
            var pages = bytes / Convert.ToInt64(connection.Scalar("PRAGMA page_size"), CultureInfo.InvariantCulture);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {Math.Max(1, pages)}"));
        }
        return connection;
    }

    /// <summary>A connection that only reads. Where the folder can't be written and no server left a log behind, the file is read as it is.</summary>
    public static SqliteConnection OpenReader(string path)
    {
        if (!File.Exists(path)) throw new LedgerException(LedgerFault.Unavailable, $"There is no ledger at {path}: no server has run with it yet.");
        var builder = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly };
        SqliteConnection? connection = null;
        try
        {
            connection = Open(builder);
            connection.Scalar("SELECT count(*) FROM sqlite_master");
            return connection;
        }
        catch (SqliteException) when (!File.Exists(path + "-wal"))
        {
            connection?.Dispose();
            builder.DataSource = "file:" + Uri.EscapeDataString(Path.GetFullPath(path)).Replace("%2F", "/", StringComparison.Ordinal) + "?immutable=1";
            return Open(builder);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }

    private static SqliteConnection Open(SqliteConnectionStringBuilder builder)
    {
        builder.Pooling = false;
        builder.DefaultTimeout = BusySeconds;
        var connection = new SqliteConnection(builder.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static object? Scalar(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
