using System.Globalization;
using Microsoft.Data.Sqlite;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Directory;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Memos;
using SQLitePCL;

namespace Parkade.Storage.Sqlite;

/// <summary>The book on the writer's connection: the calls and the log. Every statement is prepared once. Slots and lots: <see cref="SqliteSlots"/>;
/// memos: <see cref="SqliteMemos"/>; the directory: <see cref="SqliteDirectory"/>; the audit: <see cref="SqliteAudit"/>; what has ended: <see cref="SqliteHistory"/>.</summary>
internal sealed class SqliteBook(SqliteConnection connection) : IBook, IDisposable
{
    private readonly SqliteSlots _slots = new(connection);
    private readonly SqliteMemos _memos = new(connection);
    private readonly SqliteDirectory _directory = new(connection);
    private readonly SqliteAudit _audit = new(connection);
    private readonly SqliteHistory _history = new(connection);
    private readonly Statement _call = new(connection, $"SELECT {Rows.CallColumns} FROM parked_call WHERE id = ?1");
    private readonly Statement _open = new(connection, $"SELECT {Rows.CallColumns} FROM parked_call WHERE ended_at IS NULL ORDER BY lot, slot");
    private readonly Statement _openIn = new(connection, $"SELECT {Rows.CallColumns} FROM parked_call WHERE ended_at IS NULL AND lot = ?1 ORDER BY slot");
    private readonly Statement _insert = new(connection, "INSERT INTO parked_call (id, lot, slot, ended_at, resolution, record, facts) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    private readonly Statement _update = new(connection, "UPDATE parked_call SET lot = ?2, slot = ?3, ended_at = ?4, resolution = ?5, record = ?6 WHERE id = ?1");
    private readonly Statement _facts = new(connection, "UPDATE parked_call SET facts = ?2 WHERE id = ?1");
    private readonly Statement _append = new(connection, "INSERT INTO event (at, kind, call, lot, slot, detail) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    private readonly Statement _last = new(connection, "SELECT coalesce(max(sequence), 0) FROM event");

    // Open calls as they were written last. Nobody else writes, so that a claim and a confirm need not read what the step before wrote: that was a
    // quarter of what a parking costs. Beyond so many they are read as ever.
    private const int MostRemembered = 4096;
    private readonly Dictionary<ParkedCallId, ParkedCall> _written = [];

    /// <summary>The number of the last event, of this transaction too.</summary>
    public long LastSequence => Convert.ToInt64(_last.Scalar(), CultureInfo.InvariantCulture);

    /// <summary>Who has the command done that is being carried out.</summary>
    public Actor? By { get; set; }

    /// <summary>The transaction was undone: forget what was remembered of it.</summary>
    public void Forget()
    {
        _slots.Forget();
        _audit.Forget();
        _written.Clear();
    }

    public LotEntry? Lot(LotName name) => _slots.Lot(name);

    public IReadOnlyList<LotEntry> Lots() => _slots.Lots();

    public SlotEntry? Slot(LotName lot, SlotNumber slot) => _slots.Slot(lot, slot);

    public SlotNumber? FreeSlot(LotName lot, SlotNumber? after) => _slots.FreeSlot(lot, after);

    public void SaveLastGiven(LotName lot, SlotNumber slot) => _slots.SaveLastGiven(lot, slot);

    public void SaveLot(LotPolicy policy, int position) => _slots.SaveLot(policy, position);

    public void RetireLot(LotName name) => _slots.RetireLot(name);

    public void SaveMemo(Memo memo) => _memos.Save(memo);

    public void DropMemo(string kind, string key) => _memos.Drop(kind, key);

    public void SweepMemos(DateTimeOffset at) => _memos.Sweep(at);

    public ParkedCall? Call(ParkedCallId id) => _written.TryGetValue(id, out var known) ? known : Rows.First(_call.Query(id.ToString()), Rows.Call);

    public IReadOnlyList<ParkedCall> OpenCalls() => Rows.All(_open.Query(), Rows.Call);

    public IReadOnlyList<ParkedCall> OpenCalls(LotName lot) => Rows.All(_openIn.Query(lot.Value), Rows.Call);

    public void Append(EventDraft draft)
    {
        var detail = LedgerJson.Write(draft.What);
        _append.Run(Rows.Time(draft.At), draft.What.GetType().Name, draft.Call?.ToString(), draft.Lot?.Value, draft.Slot?.Value, detail);
        _audit.AddEvent(EventAudit.Of(draft, By, detail), raw.sqlite3_last_insert_rowid(connection.Handle));
    }

    public long Audit(AuditDraft draft) => _audit.Add(draft);

    public AuditAnchor? TrimAudit(DateTimeOffset before, int most) => _audit.Trim(before, most);

    public DirectoryEntry? Entry(string kind, string key) => _directory.Entry(kind, key);

    public IReadOnlyList<DirectoryEntry> Entries(string kind) => _directory.Entries(kind);

    public void SaveEntry(DirectoryEntry entry) => _directory.Save(entry);

    public void DropEntry(string kind, string key) => _directory.Drop(kind, key);

    public void Save(ParkedCall? before, ParkedCall after)
    {
        var id = after.Id.ToString();
        var endedAt = after.Ending is { } ending ? Rows.Time(ending.At) : null;
        var resolution = after.Ending?.Resolution.ToString();
        if (before is null)
        {
            _insert.Run(id, after.Lot.Value, after.Slot.Value, endedAt, resolution, LedgerJson.Write(after), after.DialogFacts);
        }
        else
        {
            if (before != after with { DialogFacts = before.DialogFacts })
                _update.Run(id, after.Lot.Value, after.Slot.Value, endedAt, resolution, LedgerJson.Write(after));
            if (!after.IsOpen) _history.Save(after);
            if (before.DialogFacts != after.DialogFacts) _facts.Run(id, after.DialogFacts);
        }

        Remember(after);

        if (before is not null && after.IsOpen && before.Lot == after.Lot && before.Slot == after.Slot) return;
        if (before is not null) _slots.Leave(before, ended: !after.IsOpen);
        if (after.IsOpen) _slots.Enter(after);
    }

    private void Remember(ParkedCall call)
    {
        if (!call.IsOpen) _written.Remove(call.Id);
        else if (_written.Count < MostRemembered || _written.ContainsKey(call.Id)) _written[call.Id] = call;
    }

    public void Dispose()
    {
        _slots.Dispose();
        _memos.Dispose();
        _directory.Dispose();
        _audit.Dispose();
        _history.Dispose();
        foreach (var statement in (Statement[])[_call, _open, _openIn, _insert, _update, _facts, _append, _last]) statement.Dispose();
    }
}
