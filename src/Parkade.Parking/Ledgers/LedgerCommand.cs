using Parkade.Parking.Audits;

namespace Parkade.Parking.Ledgers;

/// <summary>One verb with its particulars: an atomic step that a ledger carries out.</summary>
/// <typeparam name="TOutcome">What can come of it.</typeparam>
public abstract record LedgerCommand<TOutcome>
{
    /// <summary>When, by the server's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who has it done, for the audit. Null: whom its events name, by phone; where they name nobody, the server.</summary>
    public Actor? By { get; init; }

    /// <summary>Whether a ledger that can't keep up may refuse this with <see cref="LedgerFault.Busy"/>: only what begins something new.</summary>
    public virtual bool MayBeRefused => false;

    /// <summary>Decides and writes. Called by ledgers only, inside one atomic step; must not block or call out.</summary>
    public abstract TOutcome Carry(IBook book);
}
