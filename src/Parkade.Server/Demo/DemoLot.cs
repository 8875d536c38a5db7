using Parkade.Parking;
using Parkade.Parking.Lots;

namespace Parkade.Server.Demo;

/// <summary>The lot in which the demo's story is told.</summary>
internal sealed record DemoLot(LotPolicy Policy)
{
    public string ParkCode => Policy.ParkCode;

    /// <summary>The number of the <paramref name="nth"/> slot, from 1.</summary>
    public string Slot(int nth) => Policy.Slots.Orbit(new SlotNumber(Policy.Slots.First.Value + nth - 1));

    public IEnumerable<SlotNumber> Slots => Enumerable.Range(Policy.Slots.First.Value, Policy.Slots.Count).Select(number => new SlotNumber(number));
}
