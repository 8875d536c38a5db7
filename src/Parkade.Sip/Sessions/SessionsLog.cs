using Microsoft.Extensions.Logging;

namespace Parkade.Sip.Sessions;

/// <summary>What sessions and the user agent log: 1300 to 1399.</summary>
internal static partial class SessionsLog
{
    [LoggerMessage(EventId = 1300, Level = LogLevel.Error, Message = "The user of a session failed; the session is ended")]
    public static partial void UserFailed(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1301, Level = LogLevel.Warning, Message = "{Sessions} sessions: no more calls are taken")]
    public static partial void Full(ILogger logger, int sessions);

    [LoggerMessage(EventId = 1302, Level = LogLevel.Debug, Message = "{Method} refused with {Status}")]
    public static partial void Refused(ILogger logger, string method, int status);
}
