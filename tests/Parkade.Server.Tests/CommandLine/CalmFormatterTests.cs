using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Server.Output;
using Parkade.Testing;
using Xunit;

namespace Parkade.Server.Tests.CommandLine;

public sealed class CalmFormatterTests
{
    private static string Written(LogLevel level, string message)
    {
        using var output = new StringWriter();
        new CalmFormatter(new ManualTime()).Write(new LogEntry<string>(level, "Parkade.Calls", 0, message, null, (state, _) => state), null, output);
        return output.ToString();
    }

    [Fact]
    public void An_entry_is_one_line_with_its_time() => Assert.Equal("09:00:00.000  701: Ada parked by Priya\n", Written(LogLevel.Information, "701: Ada parked by Priya"));

    [Fact]
    public void A_warning_says_that_it_is_one() => Assert.Equal("09:00:00.000  warning  careful\n", Written(LogLevel.Warning, "careful"));

    [Fact]
    public void A_stranger_cannot_forge_a_line_or_colour_the_terminal() =>
        Assert.Equal("09:00:00.000  Ada  09:00:00.000  error    all is lost [31m\n", Written(LogLevel.Information, "Ada\r\n09:00:00.000  error    all is lost\u001b[31m"));
}
