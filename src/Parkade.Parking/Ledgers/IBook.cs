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

    /// <summary>Adds an event at the end of the log, with the next number.</summary>
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
}

/// <summary>A lot as the ledger keeps it.</summary>
/// <param name="LastGiven">The slot given last, where round-robin stands.</param>
/// <param name="Closing">No longer in the settings.</param>
public sealed record LotEntry(LotPolicy Policy, int Position, SlotNumber? LastGiven, bool Closing);
