using System.Collections.Frozen;
using Parkade.Calls.Directory;
using Parkade.Calls.Numbers;
using Parkade.Parking;
using Parkade.Parking.Dialling;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;

namespace Parkade.Calls;

/// <summary>
/// Lots, telephones, trunks and people as they are at one moment: what use cases decide by. An immutable snapshot; a change brings another in
/// its place (<see cref="CurrentArrangement"/>).
/// </summary>
internal sealed class Arrangement
{
    private readonly FrozenDictionary<LotName, LotPolicy> _policies;

    public Arrangement(IReadOnlyList<LotPolicy> lots, PhoneSystem system, Roster roster) : this(lots, system, roster, [], []) { }

    private Arrangement(IReadOnlyList<LotPolicy> lots, PhoneSystem system, Roster roster, IEnumerable<LotPolicy> closing, IEnumerable<ParkedCall> waiting)
    {
        (Lots, System, Roster) = (lots, system, roster);
        _policies = lots.Concat(closing).DistinctBy(lot => lot.Name).ToFrozenDictionary(lot => lot.Name);
        Exchange = new Exchange(system, new NumberPlan(lots, waiting));
    }

    /// <summary>The lots in their order.</summary>
    public IReadOnlyList<LotPolicy> Lots { get; }

    /// <summary>The telephones, trunks and number rules.</summary>
    public PhoneSystem System { get; }

    /// <summary>People and their rights.</summary>
    public Roster Roster { get; }

    /// <summary>What numbers mean.</summary>
    public Exchange Exchange { get; }

    /// <summary>Where a park that names no lot goes: the first one.</summary>
    public LotPolicy DefaultLot => Lots.Count > 0 ? Lots[0] : new LotPolicy { Name = new LotName("main") };

    /// <summary>A lot's policy; that of a lot which is gone while a caller waits in it stays; the defaults for one that nobody knows.</summary>
    public LotPolicy Policy(LotName lot) => _policies.GetValueOrDefault(lot) ?? new LotPolicy { Name = lot };

    /// <summary>A lot that takes calls; null: there is none of this name.</summary>
    public LotPolicy? Lot(LotName name) => Lots.FirstOrDefault(lot => lot.Name == name);

    /// <summary>Whether the settings name a slot.</summary>
    public bool Names(LotName lot, SlotNumber slot) => Lot(lot)?.Slots.Contains(slot) is true;

    /// <summary>What comes after this. Whoever waits in a slot or a lot that is gone stays reachable, and under the rules they came by.</summary>
    public Arrangement Change(IReadOnlyList<LotPolicy> lots, PhoneSystem system, Roster roster, IReadOnlyCollection<ParkedCall> waiting) =>
        new(lots, system, roster, waiting.Select(call => call.Lot).Distinct().Select(Policy), waiting);
}

/// <summary>The arrangement that holds at the moment. Changed on the signalling loop; read from any thread.</summary>
internal sealed class CurrentArrangement(Arrangement first)
{
    private volatile Arrangement _now = first;

    /// <summary>As it is now.</summary>
    public Arrangement Now { get => _now; set => _now = value; }
}
