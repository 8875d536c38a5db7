using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Directory;
using Parkade.Parking.Events;
using Parkade.Parking.History;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Memos;

namespace Parkade.Storage.Sqlite;

/// <summary>
/// The ledger in an SQLite file. One thread writes; what waits together is committed together; a command's task completes when
/// it is on disk. Reads have connections of their own.
/// </summary>
public sealed class SqliteLedger : ILedger
{
    private readonly SqliteLedgerOptions _options;
    private readonly ILogger _log;
    private readonly LedgerLock _lock;
    private readonly SqliteConnection _connection;
    private readonly SqliteBook _book;
    private readonly SqliteLedgerReader _reader;
    private readonly WorkQueue _queue;
    private readonly LogFollowers _followers = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SqliteLedger(SqliteLedgerOptions options, ILogger log, LedgerLock held, SqliteConnection connection)
    {
        (_options, _log, _lock, _connection) = (options, log, held, connection);
        _book = new SqliteBook(connection);
        _reader = SqliteLedgerReader.Open(options.Path);
        _queue = new WorkQueue(options.QueueCapacity);
        _followers.Advance(_book.LastSequence);
        StorageLog.Opened(log, options.Path, _followers.Last);
        new Thread(Write) { Name = "ledger", IsBackground = true }.Start();
    }

    /// <summary>Opens a ledger, or makes one. Brings an older file up to date.</summary>
    /// <exception cref="LedgerException">Another server uses it, it is damaged or newer, or it can't be written.</exception>
    public static SqliteLedger Open(SqliteLedgerOptions options, TimeProvider time, ILogger? log = null)
    {
        var held = LedgerLock.Take(options.Path);
        SqliteConnection? connection = null;
        try
        {
            connection = SqliteConnections.OpenWriter(options);
            Schema.Migrate(connection, options.Path, time);
            return new SqliteLedger(options, log ?? NullLogger.Instance, held, connection);
        }
        catch (Exception failure)
        {
            connection?.Dispose();
            held.Dispose();
            if (failure is SqliteException fault) throw SqliteFaults.Translate(fault, options.Path);
            throw;
        }
    }

    /// <inheritdoc/>
    public long LastSequence => _followers.Last;

    /// <inheritdoc/>
    public ValueTask<TOutcome> Execute<TOutcome>(LedgerCommand<TOutcome> command)
    {
        var work = new Work<TOutcome>(command);
        return _queue.TryAdd(work) switch
        {
            WorkQueue.Entry.Taken => new ValueTask<TOutcome>(work.Done),
            WorkQueue.Entry.Full => ValueTask.FromException<TOutcome>(new LedgerException(LedgerFault.Busy,
                $"More is asked of the ledger {_options.Path} than it can keep up with; {_options.QueueCapacity} commands wait already.")),
            _ => ValueTask.FromException<TOutcome>(Closed()),
        };
    }

    /// <inheritdoc/>
    public Task<long> WhenBeyond(long sequence, CancellationToken stopping) => _followers.WhenBeyond(sequence, stopping);

    /// <inheritdoc/>
    public ParkedCall? Get(ParkedCallId call) => _reader.Get(call);

    /// <inheritdoc/>
    public IReadOnlyList<LotView> Lots() => _reader.Lots();

    /// <inheritdoc/>
    public IReadOnlyList<ParkedCall> Parked(LotName? lot = null) => _reader.Parked(lot);

    /// <inheritdoc/>
    public IReadOnlyList<LedgerEvent> Events(long fromSequence, int max) => _reader.Events(fromSequence, max);

    /// <inheritdoc/>
    public IReadOnlyList<Memo> Memos(string kind) => _reader.Memos(kind);

    /// <inheritdoc/>
    public IReadOnlyList<DirectoryEntry> Entries(string kind) => _reader.Entries(kind);

    /// <inheritdoc/>
    public DirectoryEntry? Entry(string kind, string key) => _reader.Entry(kind, key);

    /// <inheritdoc/>
    public LedgerPage<AuditRow> Audit(AuditQuery query) => _reader.Audit(query);

    /// <inheritdoc/>
    public AuditVerdict VerifyAudit(string? expectedHead = null) => _reader.VerifyAudit(expectedHead);

    /// <inheritdoc/>
    public LedgerPage<ParkedCall> Search(ParkedCallQuery query) => _reader.Search(query);

    /// <inheritdoc/>
    public IReadOnlyList<LedgerEvent> EventsOf(ParkedCallId call) => _reader.EventsOf(call);

    /// <inheritdoc/>
    public IReadOnlyList<MeasureRow> Measures(MeasureQuery query) => _reader.Measures(query);

    /// <summary>Carries out what waits, then closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _stopped.Task.ConfigureAwait(false);
    }

    private void Write()
    {
        using (var commits = new GroupCommit(_connection, _book, _followers, _options.Path))
        {
            var batch = new List<Work>();
            while (_queue.Take(batch, _options.LargestBatch))
            {
                if (commits.Run(batch) is { } fault) StorageLog.NotKept(_log, batch.Count, fault.Message);
                batch.Clear();
            }
        }
        _followers.Close(Closed());
        _reader.Dispose();
        _book.Dispose();
        _connection.Dispose();                       // the last connection carries the write-ahead log over into the file
        _lock.Dispose();
        _stopped.TrySetResult();
    }

    private LedgerException Closed() => new(LedgerFault.Closed, $"The ledger {_options.Path} was closed.");
}
