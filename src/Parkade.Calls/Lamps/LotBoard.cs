using Parkade.Parking;
using Parkade.Parking.Events;

namespace Parkade.Calls.Lamps;

/// <summary>Who waits in which slot, as the ledger's log tells it. Owned by the loop.</summary>
internal sealed class LotBoard
{
    private readonly Dictionary<ParkedCallId, ParkedCall> _calls = [];
    private readonly Dictionary<LotName, Lot> _lots = [];
    private readonly Dictionary<string, Glow> _shown = [];   // what is not off
    private readonly HashSet<(LotName Lot, SlotNumber Slot)> _touched = [];

    /// <summary>Begins with the calls that are open.</summary>
    public void Begin(IEnumerable<ParkedCall> open)
    {
        foreach (var call in open) Place(null, call);
        Settle();
    }

    /// <summary>What a slot's lamp shows.</summary>
    public Glow Of(LotName lot, SlotNumber slot) =>
        _lots.TryGetValue(lot, out var calls) && calls.Waiting.TryGetValue(slot, out var call) ? Of(call) : Glow.Off;

    /// <summary>What a whole lot's lamp shows.</summary>
    public Glow Of(LotName lot)
    {
        if (!_lots.TryGetValue(lot, out var calls) || calls.Waiting.Count == 0) return Glow.Off;
        return new Glow(calls.Ringing > 0 ? Light.Ringing : Light.On, calls.Waiting.Count == 1 ? calls.Waiting.Values.First().Caller : null, calls.Waiting.Count);
    }

    /// <summary>Who waits in a slot; null: nobody.</summary>
    public ParkedCall? CallIn(LotName lot, SlotNumber slot) => _lots.TryGetValue(lot, out var calls) ? calls.Waiting.GetValueOrDefault(slot) : null;

    /// <summary>Who waits in a lot alone; null: nobody, or several.</summary>
    public ParkedCall? OnlyCallIn(LotName lot) => _lots.TryGetValue(lot, out var calls) && calls.Waiting.Count == 1 ? calls.Waiting.Values.First() : null;

    /// <summary>Takes in what happened; the keys of the lamps that show something else now.</summary>
    public IReadOnlyList<string> Apply(IReadOnlyList<LedgerEvent> events)
    {
        foreach (var happened in events)
        {
            if (happened.Call is not { } id) continue;
            var before = _calls.GetValueOrDefault(id);
            // A call that is unknown was over when the board began.
            if (before is null && happened.What is not ParkingEvent.Parked) continue;
            Place(before, ParkedCallHistory.Apply(before, new EventDraft(happened.At, id, happened.Lot, happened.Slot, happened.What)));
        }
        return Settle();
    }

    private void Place(ParkedCall? before, ParkedCall after)
    {
        if (before is not null && _lots.TryGetValue(before.Lot, out var left) && left.Waiting.TryGetValue(before.Slot, out var there) && there.Id == before.Id)
        {
            left.Waiting.Remove(before.Slot);
            if (before.Recall is not null) left.Ringing--;
            _touched.Add((before.Lot, before.Slot));
        }
        _touched.Add((after.Lot, after.Slot));
        if (!after.IsOpen)
        {
            _calls.Remove(after.Id);
            return;
        }
        _calls[after.Id] = after;
        if (!_lots.TryGetValue(after.Lot, out var lot)) _lots[after.Lot] = lot = new Lot();
        if (lot.Waiting.TryGetValue(after.Slot, out var displaced) && displaced.Recall is not null) lot.Ringing--;
        lot.Waiting[after.Slot] = after;
        if (after.Recall is not null) lot.Ringing++;
    }

    private List<string> Settle()
    {
        var changed = new List<string>();
        foreach (var (lot, slot) in _touched) Show(Lamp.KeyOf(lot, slot), Of(lot, slot), changed);
        foreach (var lot in _touched.Select(touched => touched.Lot).Distinct()) Show(Lamp.KeyOf(lot), Of(lot), changed);
        _touched.Clear();
        return changed;
    }

    private void Show(string key, Glow glow, List<string> changed)
    {
        if ((_shown.GetValueOrDefault(key) ?? Glow.Off) == glow) return;
        if (glow.Light == Light.Off) _shown.Remove(key);
        else _shown[key] = glow;
        changed.Add(key);
    }

    // While the winner of a call is being joined to it, the slot is still taken.
    private static Glow Of(ParkedCall call) => new(call.Recall is null ? Light.On : Light.Ringing, call.Caller, 1);

    private sealed class Lot
    {
        public Dictionary<SlotNumber, ParkedCall> Waiting { get; } = [];
        public int Ringing { get; set; }
    }
}
