using Microsoft.Extensions.Logging;

namespace Parkade.Calls.Registrar;

/// <summary>What the registrar logs: events 3120–3129.</summary>
internal static partial class RegistrarLog
{
    [LoggerMessage(3120, LogLevel.Information, "{Number} registered from {Source} ({UserAgent})")]
    public static partial void Registered(ILogger log, string number, string source, string userAgent);

    [LoggerMessage(3121, LogLevel.Information, "{Number} is not registered any more")]
    public static partial void Gone(ILogger log, string number);

    [LoggerMessage(3122, LogLevel.Error, "The registration of {Number} could not be kept and was refused: {Fault}")]
    public static partial void NotKept(ILogger log, string number, string fault);

    [LoggerMessage(3124, LogLevel.Warning, "The registration of {Number}, which is no telephone of ours any more, could not be taken out of the ledger: {Fault}")]
    public static partial void NotForgotten(ILogger log, string number, string fault);

    [LoggerMessage(3123, LogLevel.Error, "A registration failed unexpectedly")]
    public static partial void Failed(ILogger log, Exception fault);
}
