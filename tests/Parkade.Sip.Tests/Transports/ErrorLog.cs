using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Parkade.Sip.Tests.Transports;

/// <summary>Keeps what is logged as an error, which no stranger may cause.</summary>
internal sealed class ErrorLog : ILogger
{
    public ConcurrentQueue<string> Lines { get; } = new();

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) Lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}
