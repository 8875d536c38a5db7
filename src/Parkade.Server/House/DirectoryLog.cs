using Microsoft.Extensions.Logging;

namespace Parkade.Server.House;

/// <summary>What the directory tells operators: 5100 to 5119.</summary>
internal static partial class DirectoryLog
{
    [LoggerMessage(5100, LogLevel.Error, "The directory was changed, but a part of the server could not follow; restart it to be sure.")]
    public static partial void NotFollowed(ILogger log, Exception fault);

    [LoggerMessage(5101, LogLevel.Warning, "Old rows of the audit could not be dropped, and it is tried again in an hour: {Why}")]
    public static partial void AuditNotTrimmed(ILogger log, string why);
}
