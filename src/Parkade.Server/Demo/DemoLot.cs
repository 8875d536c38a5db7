using Parkade.Parking;
using Parkade.Parking.Lots;

namespace Parkade.Server.Demo;

/// <summary>The demo's lot: the numbers of a first start, with limits short enough to watch.</summary>
internal sealed record DemoLot(LotPolicy Policy)
{
    public static DemoLot Create() => new(new LotPolicy
    {
        Name = new LotName("main"),
        Slots = new SlotRange(701, 706),
        TimeLimit = TimeSpan.FromSeconds(8),
        RecallRing = TimeSpan.FromSeconds(4),
        Reminders = 1,
        Fallback = DemoCast.Reception.Number,
        FallbackRing = TimeSpan.FromSeconds(10),
    });

    public string ParkCode => Policy.ParkCode;

    /// <summary>The number of the <paramref name="nth"/> slot, from 1.</summary>
    public string Slot(int nth) => Policy.Slots.Orbit(new SlotNumber(Policy.Slots.First.Value + nth - 1));

    public IEnumerable<SlotNumber> Slots => Enumerable.Range(Policy.Slots.First.Value, Policy.Slots.Count).Select(number => new SlotNumber(number));
}
