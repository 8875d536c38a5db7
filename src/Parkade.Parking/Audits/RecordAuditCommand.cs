using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Audits;

/// <summary>Write down what is no event of a call or lot: somebody saw a whole number, signed in, exported something.</summary>
public sealed record RecordAuditCommand : LedgerCommand<bool>
{
    public required IReadOnlyList<AuditDraft> Rows { get; init; }

    /// <inheritdoc/>
    public override bool Carry(IBook book)
    {
        foreach (var row in Rows) book.Audit(row);
        return true;
    }
}
