namespace Parkade.Parking.Verbs;

/// <summary>What came of new settings.</summary>
public abstract record ConfigureOutcome
{
    private ConfigureOutcome() { }

    /// <param name="Changed">Lots that are new or different.</param>
    /// <param name="Removed">Lots that left.</param>
    public sealed record Configured(IReadOnlyList<LotName> Changed, IReadOnlyList<LotName> Removed) : ConfigureOutcome;

    /// <summary>Nothing was changed; every fault as a sentence.</summary>
    public sealed record Faulty(IReadOnlyList<string> Faults) : ConfigureOutcome;
}
