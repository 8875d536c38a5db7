using Parkade.Parking.Lots;

namespace Parkade.Parking.Tests.Conformance;

/// <summary>What the ledger ought to say: the same rules once more, as simply as they can be put, in memory and without events.</summary>
internal sealed class LedgerOracle
{
    public sealed class Call
    {
        public required LotName Lot;
        public required int Slot;
        public bool Claimed, Rings, Ended;
        public string? PickedUpBy;
        public DateTimeOffset EndedAt, Since;
        public int Priority;
    }

    public Dictionary<ParkedCallId, Call> Calls { get; } = [];
    public List<LotPolicy> Lots { get; private set; } = [];
    private readonly Dictionary<(LotName, int), ParkedCallId> _last = [];
    private readonly Dictionary<LotName, int> _given = [];

    public LotPolicy? Lot(LotName name) => Lots.Find(lot => lot.Name == name);

    private Call? In(LotName lot, int slot) => Calls.Values.SingleOrDefault(call => !call.Ended && call.Lot == lot && call.Slot == slot);

    public string Park(ParkedCallId id, LotName name, int? slot, int priority, DateTimeOffset at)
    {
        if (Calls.TryGetValue(id, out var known)) return $"Parked {known.Lot} {known.Slot}";
        if (Lot(name) is not { } lot) return "NoSuchLot";
        if (slot is { } directed)
        {
            if (In(name, directed) is not null) return "SlotTaken";
            return lot.Slots.Contains(new SlotNumber(directed)) ? Put(id, name, directed, priority, at) : "NoSuchSlot";
        }

        HashSet<LotName> asked = [];
        for (var lotAt = lot; ;)
        {
            if (Free(lotAt) is { } free) return Put(id, lotAt.Name, free, priority, at);
            asked.Add(lotAt.Name);
            if (lotAt.Overflow is not Overflow.ToLot { Name: var next }) return "LotFull " + lotAt.Overflow.GetType().Name;
            if (asked.Contains(next) || Lot(next) is not { } onward) return "LotFull Nowhere";
            lotAt = onward;
        }
    }

    public string Claim(LotName name, int slot, string by, DateTimeOffset at)
    {
        if (In(name, slot) is { } call) return Win(call, by);
        if (Lot(name) is not { } lot) return Calls.Values.Any(open => !open.Ended && open.Lot == name) ? "NoSuchSlot" : "NoSuchLot";
        if (!lot.Slots.Contains(new SlotNumber(slot))) return "NoSuchSlot";
        return _last.TryGetValue((name, slot), out var last) ? Gone(Calls[last], at) : "Empty";
    }

    public string ClaimNext(LotName name, string by)
    {
        if (Lot(name) is null && !Calls.Values.Any(open => !open.Ended && open.Lot == name)) return "NoSuchLot";
        var next = Calls.Where(entry => entry.Value is { Ended: false, Claimed: false } && entry.Value.Lot == name)
            .OrderBy(entry => -entry.Value.Priority).ThenBy(entry => entry.Value.Since).ThenBy(entry => entry.Key.Value).Select(entry => entry.Value).FirstOrDefault();
        return next is null ? "Empty" : $"{Win(next, by)} {next.Slot}";
    }

    public string ClaimById(ParkedCallId id, string by, DateTimeOffset at) => Calls[id] is { Ended: false } call ? Win(call, by) : Gone(Calls[id], at);

    public string Confirm(ParkedCallId id, DateTimeOffset at) => When(id, call => call.Claimed, call => End(id, at, call.PickedUpBy));

    public string Return(ParkedCallId id) => When(id, call => call.Claimed, call => (call.Claimed, call.PickedUpBy) = (false, null));

    public string StartRecall(ParkedCallId id) => When(id, call => !call.Claimed && !call.Rings, call => call.Rings = true);

    public string FailRecall(ParkedCallId id) => When(id, call => call.Rings, call => call.Rings = false);

    public string Close(ParkedCallId id, Resolution how, DateTimeOffset at) => When(id, call => how != Resolution.Released || !call.Claimed, _ => End(id, at, null));

    public string TakeOver(ParkedCallId id, DateTimeOffset at) => When(id, call => !call.Claimed, call => (call.Rings, call.Since) = (false, at));

    public string Annotate(ParkedCallId id, int priority) => When(id, _ => true, call => call.Priority = priority);

    public string Move(ParkedCallId id, LotName name, int? slot)
    {
        var call = Calls[id];
        if (call.Ended || call.Claimed || call.Rings) return "NotNow";
        if (Lot(name) is not { } lot) return "NoSuchLot";
        if (slot is { } directed)
        {
            if (In(name, directed) is { } there) return there == call ? $"Moved {name} {directed}" : "SlotTaken";
            if (!lot.Slots.Contains(new SlotNumber(directed))) return "NoSuchSlot";
        }
        if ((slot ?? Free(lot)) is not { } to) return "LotFull";
        var (from, left) = (call.Lot, call.Slot);
        (call.Lot, call.Slot) = (name, to);
        ForgetSlotIfGone(from, left);
        ForgetIfGone(from);
        return $"Moved {name} {to}";
    }

    public void Configure(IReadOnlyList<LotPolicy> lots)
    {
        Lots = [.. lots];
        foreach (var (lot, slot) in _last.Keys.ToList()) ForgetSlotIfGone(lot, slot);
        foreach (var lot in _given.Keys.ToList()) ForgetIfGone(lot);
    }

    public void Recover(IReadOnlySet<ParkedCallId> resumable, DateTimeOffset at)
    {
        foreach (var (id, call) in Calls.Where(entry => !entry.Value.Ended).ToList())
        {
            if (resumable.Contains(id)) (call.Claimed, call.Rings, call.PickedUpBy) = (false, false, null);
            else End(id, at, null);
        }
    }

    private string When(ParkedCallId id, Func<Call, bool> may, Action<Call> change)
    {
        var call = Calls[id];
        if (call.Ended || !may(call)) return "NotNow";
        change(call);
        return "Done";
    }

    private static string Win(Call call, string by)
    {
        if (call.Claimed) return "AlreadyPickedUp " + call.PickedUpBy;
        (call.Claimed, call.Rings, call.PickedUpBy) = (true, false, by);
        return "Claimed";
    }

    private static string Gone(Call call, DateTimeOffset at) =>
        call.PickedUpBy is { } by && at - call.EndedAt <= TimeSpan.FromSeconds(10) ? "AlreadyPickedUp " + by : "Empty";

    private void End(ParkedCallId id, DateTimeOffset at, string? by)
    {
        var call = Calls[id];
        (call.Ended, call.EndedAt, call.PickedUpBy, call.Claimed, call.Rings) = (true, at, by, false, false);
        if (Has(call.Lot, call.Slot)) _last[(call.Lot, call.Slot)] = id;
        ForgetSlotIfGone(call.Lot, call.Slot);
        ForgetIfGone(call.Lot);
    }

    private bool Has(LotName name, int slot) => Lot(name) is { } lot && lot.Slots.Contains(new SlotNumber(slot));

    // A slot that the settings no longer name stays, with what it remembers, for as long as somebody is in it.
    private void ForgetSlotIfGone(LotName name, int slot)
    {
        if (!Has(name, slot) && In(name, slot) is null) _last.Remove((name, slot));
    }

    private string Put(ParkedCallId id, LotName lot, int slot, int priority, DateTimeOffset at)
    {
        Calls[id] = new Call { Lot = lot, Slot = slot, Priority = priority, Since = at };
        return $"Parked {lot} {slot}";
    }

    private int? Free(LotPolicy lot)
    {
        var free = Enumerable.Range(lot.Slots.First.Value, lot.Slots.Count).Where(slot => In(lot.Name, slot) is null).ToList();
        if (free.Count == 0) return null;
        if (lot.Order == SlotOrder.FirstFree) return free[0];
        var after = _given.GetValueOrDefault(lot.Name, -1);
        var next = free.Find(slot => slot > after) is > 0 and var found ? found : free[0];
        _given[lot.Name] = next;
        return next;
    }

    private void ForgetIfGone(LotName lot)
    {
        if (Lot(lot) is null && !Calls.Values.Any(call => !call.Ended && call.Lot == lot)) _given.Remove(lot);
    }
}
