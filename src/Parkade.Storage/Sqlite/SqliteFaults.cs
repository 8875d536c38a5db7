using Microsoft.Data.Sqlite;
using Parkade.Parking.Ledgers;
using SQLitePCL;

namespace Parkade.Storage.Sqlite;

/// <summary>Says in an administrator's words what SQLite says in codes.</summary>
internal static class SqliteFaults
{
    public static LedgerException Translate(SqliteException fault, string path) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => new(LedgerFault.Full, $"The ledger {path} can't grow: the disk is full, or its size is limited. Nothing was kept of what was just asked.", fault),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => new(LedgerFault.InUse, $"The ledger {path} is locked by another program, such as a backup or a database tool.", fault),
        raw.SQLITE_CORRUPT => new(LedgerFault.Corrupt, $"The ledger {path} is damaged. Restore it from a backup, or move it away to start with an empty one.", fault),
        raw.SQLITE_NOTADB => new(LedgerFault.Corrupt, $"{path} is not a ledger: it is no SQLite database.", fault),
        raw.SQLITE_READONLY or raw.SQLITE_PERM => new(LedgerFault.Unavailable, $"The ledger {path} can't be written: the file or its folder is read-only.", fault),
        raw.SQLITE_CANTOPEN => new(LedgerFault.Unavailable, $"The ledger {path} can't be opened: the folder is missing, or there is no permission.", fault),
        _ => new(LedgerFault.Unavailable, $"The ledger {path} failed: {fault.Message}", fault),
    };
}
