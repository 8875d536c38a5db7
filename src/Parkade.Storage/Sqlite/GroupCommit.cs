using Microsoft.Data.Sqlite;
using Parkade.Parking.Ledgers;
using SQLitePCL;

namespace Parkade.Storage.Sqlite;

/// <summary>
/// Carries out batches of commands, one transaction each, so that many share the price of one sync to disk. Commands of a batch
/// see what the earlier ones wrote. Nothing completes before the commit, nor before the log's followers may see it: whoever was
/// told of an outcome finds it in the log.
/// </summary>
internal sealed class GroupCommit(SqliteConnection connection, SqliteBook book, LogFollowers followers, string path) : IDisposable
{
    private readonly Statement _begin = new(connection, "BEGIN IMMEDIATE");
    private readonly Statement _commit = new(connection, "COMMIT");
    private readonly Statement _rollback = new(connection, "ROLLBACK");

    /// <summary>Carries out a batch; every work in it is completed or has failed afterwards.</summary>
    /// <returns>The fault of the database, where there was one.</returns>
    public LedgerException? Run(IReadOnlyList<Work> batch)
    {
        switch (TryCommit(batch, out var lastSequence))
        {
            case null:
                followers.Advance(lastSequence);
                foreach (var work in batch) work.Complete();
                return null;

            case SqliteException { SqliteErrorCode: not raw.SQLITE_CONSTRAINT } fault:
                var ledgerFault = SqliteFaults.Translate(fault, path);
                foreach (var work in batch) work.Fail(ledgerFault);
                return ledgerFault;

            case var failure when batch.Count == 1:
                batch[0].Fail(failure);
                return null;

            default:
                return RunEach(batch);
        }
    }

    public void Dispose()
    {
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
    }

    // One of them is at fault: the failure of one is not to fail the others. It was all undone, so each is tried by itself.
    private LedgerException? RunEach(IReadOnlyList<Work> batch)
    {
        LedgerException? fault = null;
        foreach (var work in batch) fault = Run([work]) ?? fault;
        return fault;
    }

    private Exception? TryCommit(IReadOnlyList<Work> batch, out long lastSequence)
    {
        lastSequence = 0;
        try
        {
            _begin.Run();
            foreach (var work in batch) work.Carry(book);
            lastSequence = book.LastSequence;
            _commit.Run();
            return null;
        }
#pragma warning disable CA1031 // Whatever a command does wrong ends that command, never the writer.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Undo();
            return failure;
        }
    }

    private void Undo()
    {
        book.Forget();
        if (raw.sqlite3_get_autocommit(connection.Handle) != 0) return;      // SQLite has undone it already, as on a full disk
        try
        {
            _rollback.Run();
        }
        catch (SqliteException)
        {
            // The next BEGIN says what is the matter.
        }
    }
}
