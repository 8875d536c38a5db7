using Parkade.Server.Settings;
using Xunit;

namespace Parkade.Server.Tests.Settings;

public sealed class DurationTests
{
    [Theory]
    [InlineData("60", 60)]
    [InlineData("45s", 45)]
    [InlineData("2m", 120)]
    [InlineData("1m30s", 90)]
    [InlineData("1m 30s", 90)]
    [InlineData("1h", 3600)]
    [InlineData("0", 0)]
    public void Lengths_of_time_are_read(string text, int seconds)
    {
        Assert.True(Duration.TryParse(text, out var duration));
        Assert.Equal(seconds, duration.TotalSeconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-5")]
    [InlineData("1.5m")]
    [InlineData("5 apples")]
    [InlineData("5s5m")]
    [InlineData("1m1m")]
    [InlineData("25h")]
    [InlineData("999999")]
    public void Anything_else_is_not(string text) => Assert.False(Duration.TryParse(text, out _));

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(60, "1 min")]
    [InlineData(90, "1 min 30 s")]
    [InlineData(3605, "1 h 5 s")]
    public void They_are_written_for_people(int seconds, string text) => Assert.Equal(text, Duration.Text(TimeSpan.FromSeconds(seconds)));
}
