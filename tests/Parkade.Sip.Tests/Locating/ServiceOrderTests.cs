using Parkade.Sip.Locating;
using Parkade.Sip.Locating.Dns;
using Xunit;

namespace Parkade.Sip.Tests.Locating;

public sealed class ServiceOrderTests
{
    private static DnsRecord.Service Service(string target, int priority, int weight) => new("_sip._udp.example", TimeSpan.FromMinutes(1), priority, weight, 5060, target);

    private static string First(Random random, params DnsRecord.Service[] services) => ServiceOrder.Of(services, random)[0].Target;

    [Fact]
    public void Lower_priorities_go_first_whatever_the_weights_are()
    {
        var random = new Random(1);
        for (var i = 0; i < 100; i++)
        {
            var order = ServiceOrder.Of([Service("c", 20, 0), Service("b", 10, 65535), Service("a", 0, 0), Service("b", 10, 1)], random);
            Assert.Equal("abbc", string.Concat(order.Select(service => service.Target)));
        }
    }

    [Fact]
    public void Weights_are_the_odds()
    {
        var random = new Random(2);
        var counts = new Dictionary<string, int>();
        for (var i = 0; i < 20_000; i++)
        {
            var first = First(random, Service("heavy", 0, 60), Service("light", 0, 20), Service("other", 0, 20));
            counts[first] = counts.GetValueOrDefault(first) + 1;
        }
        Assert.InRange(counts["heavy"], 11_500, 12_500);
        Assert.InRange(counts["light"], 3_500, 4_500);
    }

    [Fact]
    public void Equal_ones_share_evenly_and_a_weight_of_zero_still_has_a_chance()
    {
        var random = new Random(3);
        var equal = 0;
        var zero = 0;
        for (var i = 0; i < 10_000; i++)
        {
            if (First(random, Service("a", 0, 0), Service("b", 0, 0)) == "a") equal++;
            if (First(random, Service("zero", 0, 0), Service("one", 0, 99)) == "zero") zero++;
        }
        Assert.InRange(equal, 4_500, 5_500);
        Assert.InRange(zero, 20, 300);
    }

    [Fact]
    public void Everybody_is_in_it_once_and_there_is_a_bound()
    {
        var many = Enumerable.Range(0, 100).Select(i => Service($"s{i}", i % 3, i)).ToArray();
        var order = ServiceOrder.Of(many, new Random(4));
        Assert.Equal(32, order.Count);
        Assert.Equal(32, order.Select(service => service.Target).Distinct().Count());
    }
}
