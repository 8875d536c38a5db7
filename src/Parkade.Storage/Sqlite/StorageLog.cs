using Microsoft.Extensions.Logging;

namespace Parkade.Storage.Sqlite;

/// <summary>What storage says: 5000 to 5099.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(5000, LogLevel.Debug, "The ledger {Path} is open, at event {LastSequence}")]
    public static partial void Opened(ILogger log, string path, long lastSequence);

    [LoggerMessage(5001, LogLevel.Error, "The ledger could not keep {Commands} commands: {Why}")]
    public static partial void NotKept(ILogger log, int commands, string why);
}
