using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Directory;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Memos;

namespace Parkade.Testing;

/// <summary>The book of <see cref="MemoryLedger"/>.</summary>
internal sealed class MemoryLedgerBook : IBook
{
    private readonly Dictionary<LotName, LotState> _lots = [];
    private readonly Dictionary<ParkedCallId, ParkedCall> _calls = [];
    private readonly Dictionary<ParkedCallId, ParkedCall> _open = [];

    public List<LedgerEvent> Log { get; } = [];

    public Dictionary<(string Kind, string Key), Memo> Memos { get; } = [];

    /// <summary>All calls, in the order they were parked.</summary>
    public List<ParkedCallId> Order { get; } = [];

    public MemoryAudit Audits { get; } = new();

    public Dictionary<(string Kind, string Key), DirectoryEntry> Directory { get; } = [];

    /// <summary>Who has the command done that is being carried out.</summary>
    public Actor? By { get; set; }

    public LotEntry? Lot(LotName name) => _lots.GetValueOrDefault(name)?.Entry;

    public IReadOnlyList<LotEntry> Lots() => [.. _lots.Values.Select(lot => lot.Entry).OrderBy(lot => lot.Position)];

    public ParkedCall? Call(ParkedCallId id) => _calls.GetValueOrDefault(id);

    public IReadOnlyList<ParkedCall> OpenCalls() => [.. _open.Values];

    public IReadOnlyList<ParkedCall> OpenCalls(LotName lot) => [.. _open.Values.Where(call => call.Lot == lot)];

    public SlotEntry? Slot(LotName lot, SlotNumber slot) =>
        _lots.TryGetValue(lot, out var state) && state.Slots.TryGetValue(slot.Value, out var entry) ? entry : null;

    public SlotNumber? FreeSlot(LotName lot, SlotNumber? after)
    {
        if (!_lots.TryGetValue(lot, out var state) || state.Free.Count == 0 || after?.Value >= state.Free.Max) return null;
        return new SlotNumber(after is { } last ? state.Free.GetViewBetween(last.Value + 1, int.MaxValue).Min : state.Free.Min);
    }

    public void Append(EventDraft draft)
    {
        Log.Add(new LedgerEvent(Log.Count + 1, draft.At, draft.Call, draft.Lot, draft.Slot, draft.What));
        Audits.Add(EventAudit.Of(draft, By, LedgerJson.Write(draft.What)), Log.Count);
    }

    public long Audit(AuditDraft draft) => Audits.Add(draft, null);

    public AuditAnchor? TrimAudit(DateTimeOffset before, int most) => Audits.Trim(before, most);

    public DirectoryEntry? Entry(string kind, string key) => Directory.GetValueOrDefault((kind, key));

    public IReadOnlyList<DirectoryEntry> Entries(string kind) =>
        [.. Directory.Values.Where(entry => entry.Kind == kind).OrderBy(entry => entry.Key, StringComparer.Ordinal)];

    public void SaveEntry(DirectoryEntry entry) => Directory[(entry.Kind, entry.Key)] = entry;

    public void DropEntry(string kind, string key) => Directory.Remove((kind, key));

    public void Save(ParkedCall? before, ParkedCall after)
    {
        if (_calls.TryAdd(after.Id, after)) Order.Add(after.Id);
        _calls[after.Id] = after;
        if (after.IsOpen) _open[after.Id] = after;
        else _open.Remove(after.Id);

        if (before is not null && after.IsOpen && before.Lot == after.Lot && before.Slot == after.Slot) return;
        if (before is not null) Leave(before, after);
        if (after.IsOpen) Enter(after);
    }

    public void SaveLastGiven(LotName lot, SlotNumber slot) => _lots[lot].Entry = _lots[lot].Entry with { LastGiven = slot };

    public void SaveLot(LotPolicy policy, int position)
    {
        if (!_lots.TryGetValue(policy.Name, out var lot)) _lots[policy.Name] = lot = new LotState { Entry = new LotEntry(policy, position, null, false) };
        lot.Entry = lot.Entry with { Policy = policy, Position = position, Closing = false };
        Resize(lot, policy.Slots.Contains);
        for (var number = policy.Slots.First.Value; number <= policy.Slots.Last.Value; number++)
        {
            if (lot.Slots.TryAdd(number, default)) lot.Free.Add(number);
        }
    }

    public void RetireLot(LotName name)
    {
        var lot = _lots[name];
        lot.Entry = lot.Entry with { Closing = true };
        Resize(lot, _ => false);
        DropIfEmpty(lot);
    }

    public void SaveMemo(Memo memo) => Memos[(memo.Kind, memo.Key)] = memo;

    public void DropMemo(string kind, string key) => Memos.Remove((kind, key));

    public void SweepMemos(DateTimeOffset at)
    {
        foreach (var (key, memo) in Memos)
            if (memo.ExpiresAt <= at)
                Memos.Remove(key);
    }

    public LotView View(LotEntry entry)
    {
        var lot = _lots[entry.Policy.Name];
        return new LotView(entry.Policy, lot.Slots.Count - lot.Free.Count, lot.Free.Count, entry.Closing);
    }

    private static void Resize(LotState lot, Func<SlotNumber, bool> stays)
    {
        foreach (var (number, slot) in lot.Slots.ToList())
        {
            var retired = !stays(new SlotNumber(number));
            if (!retired || slot.Occupant is not null) lot.Slots[number] = slot with { Retired = retired };
            else if (lot.Slots.Remove(number)) lot.Free.Remove(number);
        }
    }

    private void Enter(ParkedCall call)
    {
        var lot = _lots[call.Lot];
        var slot = lot.Slots[call.Slot.Value];
        if (slot.Occupant is not null) throw new InvalidOperationException($"{call.Orbit} holds a call already.");
        lot.Slots[call.Slot.Value] = slot with { Occupant = call.Id };
        lot.Free.Remove(call.Slot.Value);
    }

    private void Leave(ParkedCall before, ParkedCall after)
    {
        var lot = _lots[before.Lot];
        var slot = lot.Slots[before.Slot.Value];
        if (slot.Occupant != before.Id) throw new InvalidOperationException($"{before.Orbit} does not hold the call that leaves it.");
        if (slot.Retired)
        {
            lot.Slots.Remove(before.Slot.Value);
            DropIfEmpty(lot);
            return;
        }
        lot.Slots[before.Slot.Value] = slot with { Occupant = null, Last = after.IsOpen ? slot.Last : after.Id };
        lot.Free.Add(before.Slot.Value);
    }

    private void DropIfEmpty(LotState lot)
    {
        if (lot.Entry.Closing && lot.Slots.Count == 0) _lots.Remove(lot.Entry.Policy.Name);
    }

    private sealed class LotState
    {
        public required LotEntry Entry { get; set; }
        public SortedDictionary<int, SlotEntry> Slots { get; } = [];
        public SortedSet<int> Free { get; } = [];
    }
}
