using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Audits;

/// <summary>Drop the rows of the audit that need not be kept any longer. What is left can still be verified, and a row of it tells of the trim.</summary>
public sealed record TrimAuditCommand : LedgerCommand<AuditAnchor?>
{
    /// <summary>The action of the row that tells of a trim; its target is <see cref="Target"/>, what is after it the anchor.</summary>
    public const string Action = "audit.trim";

    /// <summary>What is trimmed.</summary>
    public const string Target = "audit";

    /// <summary>The most rows that one step drops: calls wait for it meanwhile.</summary>
    public const int MostAtOnce = 2000;

    /// <summary>Rows from then on are kept; never later than <see cref="LedgerCommand{TOutcome}.At"/>.</summary>
    public required DateTimeOffset Before { get; init; }

    /// <inheritdoc/>
    public override AuditAnchor? Carry(IBook book)
    {
        if (book.TrimAudit(Before < At ? Before : At, MostAtOnce) is not { } anchor) return null;
        book.Audit(new AuditDraft(At, By ?? Actor.Server, Action, Target, null, LedgerJson.Write(anchor)));
        return anchor;
    }
}
