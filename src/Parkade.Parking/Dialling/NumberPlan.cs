using Parkade.Parking.Lots;

namespace Parkade.Parking.Dialling;

/// <summary>What the numbers of all lots mean. An immutable snapshot; lookups don't allocate beyond their answer.</summary>
public sealed class NumberPlan
{
    public NumberPlan(IReadOnlyList<LotPolicy> lots) : this(lots, []) { }

    /// <param name="lots">Lots without faults between them (<see cref="LotFaults"/>).</param>
    /// <param name="stragglers">Calls in slots that the settings no longer name; they stay reachable until they end.</param>
    public NumberPlan(IReadOnlyList<LotPolicy> lots, IEnumerable<ParkedCall> stragglers)
    {
    }

    /// <summary>What was dialled.</summary>
    /// <param name="user">The user part of the request URI, unescaped.</param>
    /// <param name="orbit">Its <c>orbit</c> parameter, if there is one.</param>
    public Dialled Find(string? user, string? orbit = null) => throw new NotImplementedException();
}
