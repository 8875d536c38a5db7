using System.Net;
using Microsoft.Extensions.Logging;

namespace Parkade.Calls.Gate;

/// <summary>What the gate logs: events 3100–3119.</summary>
internal static partial class GateLog
{
    [LoggerMessage(3100, LogLevel.Warning, "{Address} is left without an answer until {Until:HH:mm:ss} UTC: {Why}{More}")]
    public static partial void Banned(ILogger log, IPAddress address, DateTimeOffset until, string why, string more);

    [LoggerMessage(3101, LogLevel.Information, "{Address} sent a wrong password for {User}")]
    public static partial void WrongPassword(ILogger log, IPAddress address, string user);
}
