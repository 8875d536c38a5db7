using Parkade.Sip.Sessions;
using Xunit;

namespace Parkade.Sip.Tests.Sessions;

public sealed class SessionIntervalTests
{
    private static readonly SessionInterval Ours = new(1800, 90);

    [Theory]
    [InlineData(null, null, null, false, 1800, true)]    // nothing asked: we want it, and refresh
    [InlineData(null, null, 2400, true, 2400, true)]
    [InlineData(600, null, null, true, 600, true)]       // RFC 4028 table 2
    [InlineData(600, true, null, true, 600, false)]
    [InlineData(600, false, null, true, 600, true)]
    [InlineData(600, true, null, false, 600, true)]      // a UAC that can't
    [InlineData(7200, true, null, true, 1800, false)]    // shortened to ours
    [InlineData(7200, true, 3600, true, 3600, false)]    // not below its Min-SE
    [InlineData(60, null, null, false, 90, true)]        // raised as a proxy would
    public void As_UAS_we_agree_to(int? asked, bool? uac, int? min, bool supports, int seconds, bool weRefresh) =>
        Assert.Equal(new IntervalTerms(seconds, weRefresh), Ours.Answer(new IntervalRequest(asked, uac, min, supports)));

    [Fact]
    public void As_UAS_we_refuse_what_is_too_small() => Assert.True(Ours.Answer(new IntervalRequest(89, null, null, true)).IsTooSmall);

    [Fact]
    public void Without_an_interval_of_our_own_only_the_peers_counts()
    {
        var none = new SessionInterval(0, 90);
        Assert.Equal(default, none.Answer(new IntervalRequest(null, null, null, true)));
        Assert.Equal(new IntervalTerms(7200, false), none.Answer(new IntervalRequest(7200, true, null, true)));
        Assert.Equal(default, none.Accept(null, null));
    }

    [Theory]
    [InlineData(600, true, 600, true)]
    [InlineData(600, false, 600, false)]
    [InlineData(null, null, 1800, true)]
    [InlineData(5, true, 90, true)]
    public void As_UAC_we_take(int? seconds, bool? uac, int agreed, bool weRefresh) =>
        Assert.Equal(new IntervalTerms(agreed, weRefresh), Ours.Accept(seconds, uac));

    [Fact]
    public void The_side_that_waits_ends_a_little_before_the_interval()
    {
        Assert.Equal(TimeSpan.FromSeconds(1768), new IntervalTerms(1800, false).ExpireAfter);
        Assert.Equal(TimeSpan.FromSeconds(60), new IntervalTerms(90, false).ExpireAfter);
        Assert.Equal(TimeSpan.FromSeconds(90), new IntervalTerms(90, true).ExpireAfter);
        Assert.Equal(TimeSpan.FromSeconds(45), new IntervalTerms(90, true).RefreshAfter);
    }
}
