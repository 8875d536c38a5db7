namespace Parkade.Server.Checks;

/// <summary>Whether a server is running with a ledger: it holds the lock beside the file for as long as it lives.</summary>
internal static class LedgerUse
{
    public static bool IsHeld(string ledgerPath)
    {
        try
        {
            using (new FileStream(ledgerPath + ".lock", FileMode.Open, FileAccess.Read, FileShare.Read)) return false;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException)
        {
            return false;
        }
        catch (IOException)
        {
            return true; // flock: somebody has it
        }
    }
}
