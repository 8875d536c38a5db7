using System.Globalization;
using Microsoft.Data.Sqlite;
using Parkade.Parking;
using Parkade.Parking.Directory;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Memos;

namespace Parkade.Storage.Sqlite;

/// <summary>A connection that only reads, with its prepared statements. Used by one thread at a time.</summary>
internal sealed class ReadConnection : IDisposable
{
    private const string OpenCalls = $"SELECT {Rows.CallColumns} FROM parked_call WHERE ended_at IS NULL";

    private readonly SqliteConnection _connection;
    private readonly Statement _call, _lots, _parked, _parkedIn, _events, _last, _memos, _entries, _entry, _eventsOf;
    private readonly int _version;

    public ReadConnection(string path)
    {
        _connection = SqliteConnections.OpenReader(path);
        try
        {
            _version = Schema.CheckedVersion(_connection, path);
            if (_version < 1) throw new LedgerException(LedgerFault.Corrupt, $"{path} is not a ledger, or an empty one.");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
        _call = new(_connection, $"SELECT {Rows.CallColumns} FROM parked_call WHERE id = ?1");
        _parked = new(_connection, OpenCalls + " ORDER BY lot, slot");
        _parkedIn = new(_connection, OpenCalls + " AND lot = ?1 ORDER BY slot");
        _events = new(_connection, $"SELECT {Rows.EventColumns} FROM event WHERE sequence >= ?1 ORDER BY sequence LIMIT ?2");
        _last = new(_connection, "SELECT coalesce(max(sequence), 0) FROM event");
        _memos = new(_connection, $"SELECT {Rows.MemoColumns} FROM memo WHERE kind = ?1 ORDER BY key");
        _entries = new(_connection, $"SELECT {Rows.EntryColumns} FROM directory_entry WHERE kind = ?1 ORDER BY key");
        _entry = new(_connection, $"SELECT {Rows.EntryColumns} FROM directory_entry WHERE kind = ?1 AND key = ?2");
        _eventsOf = new(_connection, $"SELECT {Rows.EventColumns} FROM event WHERE call = ?1 ORDER BY sequence");
        Audit = new ReadAudit(_connection, _version >= Schema.WithAudit);
        History = new ReadHistory(_connection, _version >= Schema.WithAudit);
        _lots = new(_connection, """
            SELECT policy, closing, count(call.key), coalesce(sum(call.slot BETWEEN first_slot AND last_slot), 0)
            FROM lot LEFT JOIN parked_call AS call ON call.lot = lot.name AND call.ended_at IS NULL
            GROUP BY lot.id ORDER BY closing, position
            """);
    }

    public ReadAudit Audit { get; }

    public ReadHistory History { get; }

    public long LastSequence => Convert.ToInt64(_last.Scalar(), CultureInfo.InvariantCulture);

    public ParkedCall? Get(ParkedCallId call) => Rows.First(_call.Query(call.ToString()), Rows.Call);

    public IReadOnlyList<ParkedCall> Parked(LotName? lot) => Rows.All(lot is { } name ? _parkedIn.Query(name.Value) : _parked.Query(), Rows.Call);

    public IReadOnlyList<LedgerEvent> Events(long fromSequence, int max) => Rows.All(_events.Query(fromSequence, max), Rows.Event);

    // A file that no server of this version has opened yet has none.
    public IReadOnlyList<Memo> Memos(string kind) => _version < Schema.WithMemos ? [] : Rows.All(_memos.Query(kind), Rows.Memo);

    public IReadOnlyList<DirectoryEntry> Entries(string kind) => _version < Schema.WithAudit ? [] : Rows.All(_entries.Query(kind), Rows.Entry);

    public DirectoryEntry? Entry(string kind, string key) => _version < Schema.WithAudit ? null : Rows.First(_entry.Query(kind, key), Rows.Entry);

    public IReadOnlyList<LedgerEvent> EventsOf(ParkedCallId call) => Rows.All(_eventsOf.Query(call.ToString()), Rows.Event);

    public IReadOnlyList<LotView> Lots() => Rows.All(_lots.Query(), row =>
    {
        var policy = LedgerJson.ReadLot(row.GetString(0));
        var closing = row.GetBoolean(1);
        return new LotView(policy, row.GetInt32(2), closing ? 0 : policy.Slots.Count - row.GetInt32(3), closing);
    });

    public void Dispose()
    {
        foreach (var statement in (Statement[])[_call, _lots, _parked, _parkedIn, _events, _last, _memos, _entries, _entry, _eventsOf]) statement.Dispose();
        _connection.Dispose();
    }
}
