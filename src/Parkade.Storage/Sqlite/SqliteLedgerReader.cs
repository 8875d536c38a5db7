using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Directory;
using Parkade.Parking.Events;
using Parkade.Parking.History;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Memos;

namespace Parkade.Storage.Sqlite;

/// <summary>
/// Reads a ledger while its server runs, from this or another process, or while none runs. Any number of threads; readers and the
/// writer don't wait for each other.
/// </summary>
public sealed class SqliteLedgerReader : ILedgerReader, IDisposable
{
    private readonly ConcurrentBag<ReadConnection> _idle = [];
    private readonly string _path;
    private volatile bool _disposed;

    private SqliteLedgerReader(string path) => _path = path;

    /// <exception cref="LedgerException">There is no ledger, it is damaged, or a newer program wrote it.</exception>
    public static SqliteLedgerReader Open(string path)
    {
        var reader = new SqliteLedgerReader(path);
        _ = reader.LastSequence;
        return reader;
    }

    /// <inheritdoc/>
    public long LastSequence => Read(connection => connection.LastSequence);

    /// <inheritdoc/>
    public ParkedCall? Get(ParkedCallId call) => Read(connection => connection.Get(call));

    /// <inheritdoc/>
    public IReadOnlyList<LotView> Lots() => Read(connection => connection.Lots());

    /// <inheritdoc/>
    public IReadOnlyList<ParkedCall> Parked(LotName? lot = null) => Read(connection => connection.Parked(lot));

    /// <inheritdoc/>
    public IReadOnlyList<LedgerEvent> Events(long fromSequence, int max) => Read(connection => connection.Events(fromSequence, max));

    /// <inheritdoc/>
    public IReadOnlyList<Memo> Memos(string kind) => Read(connection => connection.Memos(kind));

    /// <inheritdoc/>
    public IReadOnlyList<DirectoryEntry> Entries(string kind) => Read(connection => connection.Entries(kind));

    /// <inheritdoc/>
    public DirectoryEntry? Entry(string kind, string key) => Read(connection => connection.Entry(kind, key));

    /// <inheritdoc/>
    public LedgerPage<AuditRow> Audit(AuditQuery query) => Read(connection => connection.Audit.Page(query));

    /// <inheritdoc/>
    public AuditVerdict VerifyAudit(string? expectedHead = null) => Read(connection => connection.Audit.Verify(expectedHead));

    /// <inheritdoc/>
    public LedgerPage<ParkedCall> Search(ParkedCallQuery query) => Read(connection => connection.History.Search(query));

    /// <inheritdoc/>
    public IReadOnlyList<LedgerEvent> EventsOf(ParkedCallId call) => Read(connection => connection.EventsOf(call));

    /// <inheritdoc/>
    public IReadOnlyList<MeasureRow> Measures(MeasureQuery query) => Read(connection => connection.History.Measures(query));

    /// <inheritdoc/>
    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var connection)) connection.Dispose();
    }

    private T Read<T>(Func<ReadConnection, T> read)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        ReadConnection? connection = null;
        try
        {
            if (!_idle.TryTake(out connection)) connection = new ReadConnection(_path);
            var result = read(connection);
            _idle.Add(connection);
            connection = null;
            if (_disposed) Dispose();
            return result;
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.Translate(fault, _path);
        }
        finally
        {
            connection?.Dispose();
        }
    }
}
