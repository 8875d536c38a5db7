using Parkade.Parking.Ledgers;

namespace Parkade.Storage.Sqlite;

/// <summary>One server at a time writes a ledger. The system lets go of the lock when the process ends, however it ends.</summary>
internal sealed class LedgerLock : IDisposable
{
    private readonly FileStream _file;

    private LedgerLock(FileStream file) => _file = file;

    /// <exception cref="LedgerException">Another server has it, or the folder can't be written.</exception>
    public static LedgerLock Take(string ledgerPath)
    {
        var path = ledgerPath + ".lock";
        try
        {
            return new LedgerLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new LedgerException(LedgerFault.Unavailable, $"The ledger {ledgerPath} can't be written: no permission for {path}.", denied);
        }
        catch (DirectoryNotFoundException missing)
        {
            throw new LedgerException(LedgerFault.Unavailable, $"The folder of the ledger {ledgerPath} does not exist.", missing);
        }
        catch (IOException taken) when (File.Exists(path))
        {
            throw new LedgerException(LedgerFault.InUse,
                $"The ledger {ledgerPath} is in use by another Parkade server. Stop that one first, or give this one a ledger of its own.", taken);
        }
        catch (IOException failed)
        {
            throw new LedgerException(LedgerFault.Unavailable, $"The ledger {ledgerPath} can't be opened: {failed.Message}", failed);
        }
    }

    // The file stays: to delete it would let two servers lock two files of the same name.
    public void Dispose() => _file.Dispose();
}
