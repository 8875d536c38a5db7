using Microsoft.Extensions.Logging;

namespace Parkade.Server.Composition;

/// <summary>What the program itself logs: events 9000–9099.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(9000, LogLevel.Warning, "{Fault}")]
    public static partial void AudioFault(ILogger log, string fault);
}
