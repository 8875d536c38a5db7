using Parkade.Parking.Ledgers;

namespace Parkade.Parking.Directory;

/// <summary>The verb about the directory: one atomic, durable step.</summary>
public static class DirectoryVerbs
{
    extension(ILedger ledger)
    {
        /// <summary>Changes the directory, and the lots with it.</summary>
        public ValueTask<ChangeOutcome> ChangeDirectory(ChangeDirectoryCommand command) => ledger.Execute(command);
    }
}
