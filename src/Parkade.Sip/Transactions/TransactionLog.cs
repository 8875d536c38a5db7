using Microsoft.Extensions.Logging;
using Parkade.Sip.Transports;

namespace Parkade.Sip.Transactions;

/// <summary>What the transaction layer logs: events 1200–1299.</summary>
internal static partial class TransactionLog
{
    [LoggerMessage(1200, LogLevel.Debug, "A {Status} from {Flow} answers no request that is known")]
    public static partial void StrayResponse(ILogger logger, int status, Flow flow);
}
