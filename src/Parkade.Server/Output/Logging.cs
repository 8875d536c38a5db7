using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Parkade.Server.Output;

/// <summary>Sets the log up: to standard error, one calm line an entry.</summary>
internal static class Logging
{
    // What these rooms note about themselves is for those who look for a fault; what goes wrong in them is for everybody.
    private static readonly string[] Inner = ["Parkade.Sip", "Parkade.Media", "Parkade.Storage", "Microsoft"];

    public static ILoggerFactory To(LogLevel level, TimeProvider time) => LoggerFactory.Create(builder =>
    {
        builder.SetMinimumLevel(level);
        if (level == LogLevel.Information)
            foreach (var room in Inner) builder.AddFilter(room, LogLevel.Warning);
        builder.Services.AddSingleton(time);
        builder.AddConsole(console =>
        {
            console.FormatterName = CalmFormatter.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        builder.AddConsoleFormatter<CalmFormatter, Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions>();
    });
}
