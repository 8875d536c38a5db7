using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Audits;

/// <summary>The verbs about the audit. Each is one atomic, durable step.</summary>
public static class AuditVerbs
{
    extension(ILedger ledger)
    {
        /// <summary>Writes down what is no event.</summary>
        public ValueTask<bool> Record(params IReadOnlyList<AuditDraft> rows) =>
            rows.Count == 0 ? ValueTask.FromResult(true) : ledger.Execute(new RecordAuditCommand { Rows = rows, At = rows[0].At });

        /// <summary>Drops all rows older than <paramref name="before"/>, in as many steps as it takes.</summary>
        /// <returns>The last row that was dropped; null: none was.</returns>
        public async ValueTask<AuditAnchor?> TrimAudit(DateTimeOffset before, DateTimeOffset at, Actor? by = null)
        {
            AuditAnchor? last = null;
            while (await ledger.Execute(new TrimAuditCommand { Before = before, At = at, By = by }).ConfigureAwait(false) is { } anchor) last = anchor;
            return last;
        }
    }
}
