namespace Parkade.Parking.Lots;

/// <summary>Finds every fault of the lots in settings, in plain words.</summary>
public static class LotFaults
{
    /// <summary>The faults of one lot by itself.</summary>
    public static IReadOnlyList<string> Of(LotPolicy lot) => throw new NotImplementedException();

    /// <summary>The faults of each lot and of all together: names and numbers that are given twice, overflows to lots that are not there.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<LotPolicy> lots) => throw new NotImplementedException();
}
