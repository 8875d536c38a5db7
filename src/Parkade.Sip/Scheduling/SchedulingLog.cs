using Microsoft.Extensions.Logging;

namespace Parkade.Sip.Scheduling;

/// <summary>What the signalling loop logs: events 1000–1009.</summary>
internal static partial class SchedulingLog
{
    [LoggerMessage(1000, LogLevel.Error, "A piece of work on the signalling loop failed; the loop goes on")]
    public static partial void WorkFailed(ILogger logger, Exception exception);

    [LoggerMessage(1001, LogLevel.Error, "A timer's callback on the signalling loop failed; the loop goes on")]
    public static partial void TimerFailed(ILogger logger, Exception exception);
}
