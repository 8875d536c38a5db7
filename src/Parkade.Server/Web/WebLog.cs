using Microsoft.Extensions.Logging;

namespace Parkade.Server.Web;

/// <summary>What the web server logs: events 9100–9149.</summary>
internal static partial class WebLog
{
    [LoggerMessage(9100, LogLevel.Error, "{Method} {Route} failed (request {Request})")]
    public static partial void Failed(ILogger log, string method, string route, string request, Exception error);

    [LoggerMessage(9101, LogLevel.Warning, "A browser asked for {Host}, which is no name of this server; add it to the web names of the settings if it should be")]
    public static partial void ForeignHost(ILogger log, string host);

    [LoggerMessage(9102, LogLevel.Warning, "The ledger could not keep what {Method} {Route} asked for: {Why}")]
    public static partial void NotKept(ILogger log, string method, string route, string why);
}
