namespace Parkade.Parking.Ledgers;

/// <summary>Why the ledger cannot keep something.</summary>
public enum LedgerFault
{
    /// <summary>More is asked than can be kept up with: try again shortly.</summary>
    Busy,

    /// <summary>No space left where the ledger is kept.</summary>
    Full,

    /// <summary>Another program holds the ledger.</summary>
    InUse,

    /// <summary>The file is damaged, or is no ledger.</summary>
    Corrupt,

    /// <summary>The file was written by a newer Parkade.</summary>
    Newer,

    /// <summary>It cannot be opened, read or written.</summary>
    Unavailable,

    /// <summary>The ledger was closed.</summary>
    Closed,
}

/// <summary>The ledger could not keep what it was given. Nothing of it was kept, nothing may be acknowledged.</summary>
public sealed class LedgerException(LedgerFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public LedgerFault Fault { get; } = fault;
}
