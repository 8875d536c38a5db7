using System.Net;
using Parkade.Sip.Authentication;
using Parkade.Testing;
using Xunit;

namespace Parkade.Sip.Tests.Authentication;

public sealed class DigestNoncesTests
{
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.10");

    private readonly ManualTime _time = new();

    [Fact]
    public void A_nonce_is_good_once_for_every_count_in_whatever_order_they_come()
    {
        var nonces = new DigestNonces(_time);
        var nonce = nonces.Issue(Here);
        foreach (var count in new uint[] { 1, 2, 5, 4, 3, 60, 10 }) Assert.Equal(NonceUse.Fresh, nonces.Use(nonce, count, Here));
        foreach (var count in new uint[] { 1, 2, 5, 4, 3, 60, 10, 0 }) Assert.Equal(NonceUse.Stale, nonces.Use(nonce, count, Here));
        Assert.Equal(NonceUse.Fresh, nonces.Use(nonce, 500, Here));
        Assert.Equal(NonceUse.Stale, nonces.Use(nonce, 436, Here));   // behind the window
        Assert.Equal(NonceUse.Fresh, nonces.Use(nonce, 437, Here));
        Assert.Equal(1, nonces.Count);
    }

    [Fact]
    public void A_nonce_that_is_too_old_forged_or_another_processs_is_stale()
    {
        var nonces = new DigestNonces(_time);
        var nonce = nonces.Issue(Here);
        Assert.Equal(NonceUse.Stale, nonces.Use(nonce[..^1] + (nonce[^1] == 'A' ? 'B' : 'A'), 1, Here));
        Assert.Equal(NonceUse.Stale, nonces.Use("dcd98b7102dd2f0e8b11d0f600bfb0c093", 1, Here));
        Assert.Equal(NonceUse.Stale, nonces.Use(new string('é', 40), 1, Here));
        Assert.Equal(NonceUse.Stale, nonces.Use(nonce, 1, IPAddress.Parse("192.0.2.11")));
        Assert.Equal(NonceUse.Stale, new DigestNonces(_time).Use(nonce, 1, Here));
        _time.Advance(DigestNonces.Lifetime - TimeSpan.FromMilliseconds(1));
        Assert.Equal(NonceUse.Fresh, nonces.Use(nonce, 1, Here));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(NonceUse.Stale, nonces.Use(nonce, 2, Here));
    }

    [Fact]
    public void The_table_is_bounded_and_what_falls_out_of_it_is_never_good_again()
    {
        var nonces = new DigestNonces(_time, capacity: 10);
        var early = nonces.Issue(Here);
        var used = Enumerable.Range(0, 11).Select(_ =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            var nonce = nonces.Issue(Here);
            Assert.Equal(NonceUse.Fresh, nonces.Use(nonce, 1, Here));
            return nonce;
        }).ToList();
        Assert.Equal(10, nonces.Count);
        Assert.Equal(NonceUse.Stale, nonces.Use(used[0], 1, Here));
        Assert.Equal(NonceUse.Stale, nonces.Use(used[0], 2, Here));
        Assert.Equal(NonceUse.Stale, nonces.Use(early, 1, Here));
        Assert.Equal(NonceUse.Fresh, nonces.Use(used[10], 2, Here));
        _time.Advance(DigestNonces.Lifetime);
        nonces.Use(nonces.Issue(Here), 1, Here);
        Assert.Equal(1, nonces.Count);
    }
}
