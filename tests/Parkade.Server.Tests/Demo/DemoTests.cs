using Parkade.Server.CommandLine;
using Xunit;

namespace Parkade.Server.Tests.Demo;

public sealed class DemoTests
{
    [Fact]
    public async Task Simulated_people_park_and_pick_up_and_two_cannot_have_the_same_call()
    {
        using var surroundings = new TestSurroundings();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var output = new WatchedWriter();
        var demo = Task.Run(() => ParkadeCommand.RunAsync(["demo"], surroundings.Value with { Out = output }, stop.Token), TestContext.Current.CancellationToken);
        var seen = Task.WhenAll(
            output.Says("701  Ada Brown (02079460123) is parked by Priya (201)"),
            output.Says("Sam (204) picks up Ada Brown (02079460123): they talk"),
            output.Says("comes second"));
        await Task.WhenAny(seen, demo);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Fine, await demo);
        await seen;
        Assert.DoesNotContain("heard 0 audio packets", output.ToString(), StringComparison.Ordinal);
        Assert.Equal("", surroundings.Error);
    }

    [Fact]
    public async Task It_ends_by_itself_when_asked_to()
    {
        using var surroundings = new TestSurroundings();
        Assert.Equal(ExitCode.Fine, await ParkadeCommand.RunAsync(["demo", "--seconds", "1"], surroundings.Value, TestContext.Current.CancellationToken));
        Assert.Contains("That was the demo", surroundings.Out, StringComparison.Ordinal);
    }
}
