using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Parkade.Server.Output;

/// <summary>Sets the log up: to standard error, one calm line an entry.</summary>
internal static class Logging
{
    public static ILoggerFactory To(LogLevel level, TimeProvider time) => LoggerFactory.Create(builder =>
    {
        builder.SetMinimumLevel(level);
        builder.Services.AddSingleton(time);
        builder.AddConsole(console =>
        {
            console.FormatterName = CalmFormatter.FormatterName;
            console.LogToStandardErrorThreshold = LogLevel.Trace;
        });
        builder.AddConsoleFormatter<CalmFormatter, Microsoft.Extensions.Logging.Console.ConsoleFormatterOptions>();
    });
}
