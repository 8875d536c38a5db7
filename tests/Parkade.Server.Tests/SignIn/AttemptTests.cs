using System.Net;
using Parkade.Server.SignIn;
using Parkade.Testing;
using Xunit;

namespace Parkade.Server.Tests.SignIn;

public sealed class AttemptTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public void Each_failure_beyond_the_free_ones_doubles_the_wait()
    {
        var table = new AttemptTable<string>(new Slowing(2, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromHours(1)), 100, _time);
        Assert.Null(table.Begin("anna"));
        Assert.Null(table.Begin("anna"));
        Assert.Null(table.Begin("anna")); // the third is made; then one waits
        foreach (var seconds in new[] { 1, 2, 4, 5, 5 })
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), table.Begin("anna"));
            _time.Advance(TimeSpan.FromSeconds(seconds));
            Assert.Null(table.Begin("anna"));
        }
        Assert.Null(table.Begin("bert"));
    }

    [Fact]
    public void Asking_while_one_waits_makes_the_wait_no_longer()
    {
        var table = new AttemptTable<string>(new Slowing(0, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), TimeSpan.FromHours(1)), 100, _time);
        Assert.Null(table.Begin("anna"));
        for (var i = 0; i < 10; i++) Assert.NotNull(table.Begin("anna"));
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(table.Begin("anna"));
    }

    [Fact]
    public void A_success_forgives_and_so_does_time()
    {
        var table = new AttemptTable<string>(new Slowing(1, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)), 100, _time);
        table.Begin("anna");
        table.Succeeded("anna", forgive: true);
        Assert.Equal(0, table.Count);
        table.Begin("anna");
        table.Begin("anna");
        Assert.NotNull(table.Begin("anna"));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Null(table.Begin("anna"));
        Assert.Null(table.Begin("anna"));
    }

    [Fact]
    public void A_hundred_guesses_at_once_are_a_hundred()
    {
        var throttle = new SignInThrottle(_time);
        var let = 0;
        Parallel.For(0, 100, _ =>
        {
            if (throttle.Begin("anna", IPAddress.Loopback) is null) Interlocked.Increment(ref let);
        });
        Assert.Equal(6, let); // five free, and the one that makes the rest wait
    }

    [Fact]
    public void An_account_is_guessed_at_most_a_hundred_times_an_hour_from_however_many_addresses()
    {
        var throttle = new SignInThrottle(_time);
        var tried = 0;
        for (var second = 0; second < 3600; second++)
        {
            for (var address = 0; address < 3; address++)
                if (throttle.Begin("anna", new IPAddress([10, 0, (byte)(second % 250), (byte)address])) is null)
                    tried++;
            _time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.InRange(tried, 10, 100);
    }

    [Fact]
    public void An_address_that_tries_many_accounts_is_slowed_down()
    {
        var throttle = new SignInThrottle(_time);
        var tried = Enumerable.Range(0, 500).Count(account => throttle.Begin($"account{account}", IPAddress.Parse("192.0.2.7")) is null);
        Assert.Equal(21, tried);
        // One's own right password does not wash the wrong ones off.
        throttle.Succeeded("account1", IPAddress.Parse("192.0.2.7"));
        Assert.True(Enumerable.Range(0, 10).Count(account => throttle.Begin($"other{account}", IPAddress.Parse("192.0.2.7")) is null) <= 1);
    }

    [Fact]
    public void A_network_of_IPv6_is_one_address()
    {
        var throttle = new SignInThrottle(_time);
        var tried = Enumerable.Range(0, 500).Count(host => throttle.Begin($"account{host}", IPAddress.Parse($"2001:db8:1:1::{host:x}")) is null);
        Assert.Equal(21, tried);
    }

    [Fact]
    public void The_table_does_not_grow_without_end_and_keeps_those_who_wait_longest()
    {
        var table = new AttemptTable<int>(new Slowing(1, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1)), 1000, _time);
        table.Begin(-1);
        table.Begin(-1);
        for (var stranger = 0; stranger < 20_000; stranger++) table.Begin(stranger);
        Assert.InRange(table.Count, 1, 1000);
        Assert.NotNull(table.Begin(-1));
    }
}
