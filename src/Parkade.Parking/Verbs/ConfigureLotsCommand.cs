using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Verbs;

/// <summary>Make the ledger's lots those of the settings. Calls in slots or lots that vanish stay until they end.</summary>
public sealed record ConfigureLotsCommand : LedgerCommand<ConfigureOutcome>
{
    public required IReadOnlyList<LotPolicy> Lots { get; init; }

    /// <inheritdoc/>
    public override ConfigureOutcome Carry(IBook book) => throw new NotImplementedException();
}

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
