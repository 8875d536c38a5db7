using Parkade.Parking.Audits;
using Parkade.Parking.Directory;
using Parkade.Parking.Events;
using Parkade.Parking.Lots;
using Parkade.Parking.Memos;

namespace Parkade.Parking.Ledgers;

/// <summary>
/// What a verb reads and writes inside one atomic step. Storage keeps it; the verbs decide. Every choice costs at most
/// O(log n) in the number of slots.
/// </summary>
public interface IBook
{
    /// <summary>A lot of the settings, or one that is closing.</summary>
    LotEntry? Lot(LotName name);

    /// <summary>All lots, in order.</summary>
    IReadOnlyList<LotEntry> Lots();

    ParkedCall? Call(ParkedCallId id);

    /// <summary>All open parkings.</summary>
    IReadOnlyList<ParkedCall> OpenCalls();

    /// <summary>The open parkings of a lot.</summary>
    IReadOnlyList<ParkedCall> OpenCalls(LotName lot);

    /// <summary>A slot of a lot; null when there is none.</summary>
    SlotEntry? Slot(LotName lot, SlotNumber slot);

    /// <summary>The lowest free slot above <paramref name="after"/>, retired ones left out; null when there is none.</summary>
    SlotNumber? FreeSlot(LotName lot, SlotNumber? after);

    /// <summary>Adds an event at the end of the log, with the next number, and the row of the audit that tells who did it (<see cref="EventAudit"/>).</summary>
    void Append(EventDraft draft);

    /// <summary>Keeps <paramref name="after"/>, and has its slot follow: the old one is freed, the new one taken.</summary>
    /// <param name="before">The record as it was read; null for a new parking.</param>
    void Save(ParkedCall? before, ParkedCall after);

    /// <summary>Remembers where round-robin stands.</summary>
    void SaveLastGiven(LotName lot, SlotNumber slot);

    /// <summary>Takes a lot from the settings: new, changed or unchanged; its slots follow its range, taken ones outside it are retired.</summary>
    void SaveLot(LotPolicy policy, int position);

    /// <summary>Retires a lot that the settings no longer name; it is dropped when its last call ends.</summary>
    void RetireLot(LotName name);

    /// <summary>Keeps a memo in the place of the one of its kind and key.</summary>
    void SaveMemo(Memo memo);

    /// <summary>Drops a memo; nothing where there is none.</summary>
    void DropMemo(string kind, string key);

    /// <summary>Drops the memos that have expired by <paramref name="at"/>.</summary>
    void SweepMemos(DateTimeOffset at);

    /// <summary>Adds a row at the end of the audit, with the next number. What an event tells of has its row already.</summary>
    /// <returns>The number of the row.</returns>
    long Audit(AuditDraft draft);

    /// <summary>Drops the rows of the audit that are older than <paramref name="before"/>, up to the first that is not; the last of them stays behind as an anchor.</summary>
    /// <param name="most">No more than so many.</param>
    /// <returns>The last row that was dropped; null where none was.</returns>
    AuditAnchor? TrimAudit(DateTimeOffset before, int most);

    /// <summary>An entry of the directory.</summary>
    DirectoryEntry? Entry(string kind, string key);

    /// <summary>The entries of a kind, by key.</summary>
    IReadOnlyList<DirectoryEntry> Entries(string kind);

    /// <summary>Keeps an entry in the place of the one of its kind and key.</summary>
    void SaveEntry(DirectoryEntry entry);

    /// <summary>Drops an entry; nothing where there is none.</summary>
    void DropEntry(string kind, string key);
}

/// <summary>A lot as the ledger keeps it.</summary>
/// <param name="LastGiven">The slot given last, where round-robin stands.</param>
/// <param name="Closing">No longer in the settings.</param>
public sealed record LotEntry(LotPolicy Policy, int Position, SlotNumber? LastGiven, bool Closing);
