using Microsoft.Extensions.Logging;

namespace Parkade.Calls.Lamps;

/// <summary>What lamps log: events 3100–3119.</summary>
internal static partial class LampsLog
{
    [LoggerMessage(3100, LogLevel.Warning, "The ledger could not keep who watches lamps: {Fault} After a restart some lamps stay dark until their phones subscribe again")]
    public static partial void NotKept(ILogger log, string fault);

    [LoggerMessage(3101, LogLevel.Error, "The ledger's log could not be read, so lamps may lag behind")]
    public static partial void CannotFollow(ILogger log, Exception fault);
}
