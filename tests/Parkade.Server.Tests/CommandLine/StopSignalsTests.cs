using Parkade.Server.Composition;
using Xunit;

namespace Parkade.Server.Tests.CommandLine;

public sealed class StopSignalsTests
{
    [Fact]
    public void The_first_asks_for_a_stop_in_order_and_the_second_for_one_at_once()
    {
        using var signals = new StopSignals(CancellationToken.None);
        Assert.False(signals.Stopping.IsCancellationRequested);
        signals.Ask();
        Assert.True(signals.Stopping.IsCancellationRequested);
        Assert.False(signals.AtOnce.IsCancellationRequested);
        signals.Ask();
        Assert.True(signals.AtOnce.IsCancellationRequested);
    }
}
