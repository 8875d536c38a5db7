using Microsoft.Extensions.Logging;

namespace Parkade.Calls.Trunks;

/// <summary>What trunks log: events 3130–3139.</summary>
internal static partial class TrunkLog
{
    [LoggerMessage(3130, LogLevel.Information, "Trunk {Trunk} is up")]
    public static partial void Up(ILogger log, string trunk);

    [LoggerMessage(3131, LogLevel.Warning, "Trunk {Trunk} is down: {Why}")]
    public static partial void Down(ILogger log, string trunk, string why);

    [LoggerMessage(3132, LogLevel.Information, "Registered with trunk {Trunk}")]
    public static partial void Registered(ILogger log, string trunk);

    [LoggerMessage(3133, LogLevel.Warning, "Not registered with trunk {Trunk}: {Why}")]
    public static partial void NotRegistered(ILogger log, string trunk, string why);
}
