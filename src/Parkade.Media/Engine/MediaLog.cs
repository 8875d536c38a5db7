using Microsoft.Extensions.Logging;

namespace Parkade.Media.Engine;

/// <summary>Log messages of the media engine: 4000–4099.</summary>
internal static partial class MediaLog
{
    [LoggerMessage(4000, LogLevel.Error, "A media command ({Command}) failed")]
    public static partial void CommandFailed(ILogger log, Exception fault, CommandKind command);

    [LoggerMessage(4001, LogLevel.Error, "A callback of the media thread failed")]
    public static partial void CallbackFailed(ILogger log, Exception fault);

    [LoggerMessage(4002, LogLevel.Information, "The media thread runs at real-time priority {Priority}")]
    public static partial void RealtimeGranted(ILogger log, int priority);

    [LoggerMessage(4003, LogLevel.Debug, "The media thread runs without real-time priority: {Reason}")]
    public static partial void RealtimeRefused(ILogger log, string reason);

    [LoggerMessage(4005, LogLevel.Information, "libopus is not installed (on Debian: apt install libopus0): Opus is not offered")]
    public static partial void NoOpus(ILogger log);

    [LoggerMessage(4006, LogLevel.Warning, "OpenSSL 3 is not installed (on Debian: apt install libssl3): SRTP is neither offered nor taken")]
    public static partial void NoSrtp(ILogger log);

    [LoggerMessage(4004, LogLevel.Warning, "No media port can be opened: {Reason}")]
    public static partial void CannotOpen(ILogger log, string reason);
}
