using Microsoft.Extensions.Logging;

namespace Parkade.Calls.Tests;

/// <summary>What a floor logs.</summary>
internal sealed class FloorLog : ILoggerFactory, ILogger
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];

    /// <summary>Set to have the line that holds this fail, as whatever may fail there.</summary>
    public string? FailsOn { get; set; }

    public bool Has(string words)
    {
        lock (_gate) return _lines.Exists(line => line.Contains(words, StringComparison.Ordinal));
    }

    bool ILogger.IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = formatter(state, exception);
        lock (_gate) _lines.Add(line);
        if (FailsOn is { } words && line.Contains(words, StringComparison.Ordinal)) throw new InvalidOperationException("not for a test to hear of");
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    ILogger ILoggerFactory.CreateLogger(string categoryName) => this;

    void ILoggerFactory.AddProvider(ILoggerProvider provider) { }

    void IDisposable.Dispose() { }
}
