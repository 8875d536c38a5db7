using Microsoft.Extensions.Logging;

namespace Parkade.Server.SignIn;

/// <summary>What signing in logs: events 9150–9199.</summary>
internal static partial class SignInLog
{
    [LoggerMessage(9150, LogLevel.Warning, "The sign-in of {Company} cannot be used: {Why}")]
    public static partial void Unreachable(ILogger log, string company, string why);

    [LoggerMessage(9151, LogLevel.Information, "Somebody was not let in by the sign-in of {Company}: {Why}")]
    public static partial void Refused(ILogger log, string company, string why);
}
