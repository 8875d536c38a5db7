using Microsoft.Extensions.Logging;

namespace Parkade.Server.Api;

/// <summary>What the API logs.</summary>
internal static partial class ApiLog
{
    [LoggerMessage(7200, LogLevel.Warning, "It could not be written into the audit that {Who} was shown a number: {Why}")]
    public static partial void NotAudited(ILogger log, string who, string why);

    [LoggerMessage(7201, LogLevel.Information, "An event stream of {Who} was cut off: it did not keep up. The board comes back by itself.")]
    public static partial void CutOff(ILogger log, string who);

    [LoggerMessage(7202, LogLevel.Error, "The event feed could not read the log and tries again: {Why}")]
    public static partial void FeedFailed(ILogger log, string why);
}
