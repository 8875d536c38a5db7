using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;

namespace Parkade.Parking.Verbs;

/// <summary>Make the ledger's lots those of the settings. Calls in slots or lots that vanish stay until they end.</summary>
public sealed record ConfigureLotsCommand : LedgerCommand<ConfigureOutcome>
{
    public required IReadOnlyList<LotPolicy> Lots { get; init; }

    /// <inheritdoc/>
    public override ConfigureOutcome Carry(IBook book)
    {
        if (LotFaults.Of(Lots) is { Count: > 0 } faults) return new ConfigureOutcome.Faulty(faults);

        List<LotName> changed = [], removed = [];
        for (var position = 0; position < Lots.Count; position++)
        {
            var policy = Lots[position] with { Pin = null };   // a secret has no place in a log that is kept for ever
            if (book.Lot(policy.Name) is { Closing: false } lot && lot.Policy == policy && lot.Position == position) continue;
            book.SaveLot(policy, position);
            book.Append(new EventDraft(At, null, policy.Name, null, new ParkingEvent.LotConfigured(policy, position)));
            changed.Add(policy.Name);
        }
        foreach (var lot in book.Lots())
        {
            var name = lot.Policy.Name;
            if (lot.Closing || Lots.Any(kept => kept.Name == name)) continue;
            book.RetireLot(name);
            book.Append(new EventDraft(At, null, name, null, new ParkingEvent.LotRemoved()));
            removed.Add(name);
        }
        return new ConfigureOutcome.Configured(changed, removed);
    }
}
