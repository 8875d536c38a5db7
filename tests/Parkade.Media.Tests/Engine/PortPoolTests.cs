using System.Net.Sockets;
using Parkade.Media.Engine;

namespace Parkade.Media.Tests.Engine;

public sealed class PortPoolTests
{
    [Fact]
    public void Every_even_port_with_its_neighbour_is_handed_out_once()
    {
        var pool = new PortPool(new PortRange(30001, 30010), new Random(1));
        var taken = Enumerable.Range(0, 4).Select(_ => pool.Take(_ => true)!.Value).Order();

        Assert.Equal([30002, 30004, 30006, 30008], taken);
        Assert.Null(pool.Take(_ => true));
    }

    [Fact]
    public void A_returned_port_rests_until_all_others_were_used()
    {
        var pool = new PortPool(new PortRange(30000, 30009), new Random(1));
        var first = pool.Take(_ => true)!.Value;
        pool.Return(first);

        Assert.DoesNotContain(first, Enumerable.Range(0, 4).Select(_ => pool.Take(_ => true)!.Value));
        Assert.Equal(first, pool.Take(_ => true));
    }

    [Fact]
    public void Ports_of_other_programs_are_passed_over_and_tried_again_when_the_rest_is_used()
    {
        var pool = new PortPool(new PortRange(30000, 30005), new Random(1));
        Assert.Equal(30004, pool.Take(port => port == 30004));
        Assert.Null(pool.Take(_ => false));
        Assert.NotNull(pool.Take(_ => true));
    }

    [Fact]
    public async Task A_used_up_range_opens_nothing_until_a_port_is_closed()
    {
        await using var fixture = new EngineFixture(ports: 4);
        var first = fixture.Open();
        fixture.Open();

        Assert.False(fixture.Engine.TryOpen(AddressFamily.InterNetwork, out _));
        first.Dispose();
        first.Dispose();
        await fixture.Settled();
        Assert.True(fixture.Engine.TryOpen(AddressFamily.InterNetwork, out var again));
        Assert.Equal(first.Local, again.Local);
    }

    [Fact]
    public async Task A_family_that_is_not_configured_opens_nothing()
    {
        await using var engine = MediaEngine.Start(new MediaOptions { BindV6 = null }, TimeProvider.System);
        Assert.False(engine.TryOpen(AddressFamily.InterNetworkV6, out _));
    }

    [Fact]
    public void A_range_without_a_pair_is_refused()
        => Assert.Throws<ArgumentException>(() => MediaEngine.Start(new MediaOptions { Ports = new PortRange(30001, 30001) }, TimeProvider.System));
}
