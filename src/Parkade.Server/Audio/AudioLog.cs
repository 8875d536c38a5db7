using Microsoft.Extensions.Logging;

namespace Parkade.Server.Audio;

/// <summary>What operators are told of music and prompts: 5120 to 5139.</summary>
internal static partial class AudioLog
{
    [LoggerMessage(5120, LogLevel.Warning, "{Sentence}")]
    public static partial void LeftOut(ILogger log, string sentence);

    [LoggerMessage(5121, LogLevel.Error, "Music or prompts could not be read, and callers hear what they heard before; mend the files, and restart.")]
    public static partial void NotRead(ILogger log, Exception fault);
}
