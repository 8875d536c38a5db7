using Parkade.Calls.Directory;
using Parkade.Parking.History;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Server.Api;
using Parkade.Server.Api.History;
using Xunit;

namespace Parkade.Server.Tests.Api;

public sealed class SuggestionsTests
{
    private static readonly ApiHouse House = new([new LotPolicy { Name = new("main"), TimeLimit = TimeSpan.FromSeconds(60) }], PhoneSystem.None, Roster.Empty, "Parkade", "");

    private static MeasureRow Row(int parked = 100, int recalls = 0, int refused = 0, int full = 0, double? p90 = null) =>
        new("main", parked, parked, 0, 0, 0, 0, 0, recalls, refused, 0, p90, p90, p90) { Full = full };

    [Fact]
    public void A_lot_that_was_often_full_is_too_small()
    {
        var suggestion = Assert.Single(Suggestions.Of([Row(refused: 9, full: 5)], House));
        Assert.Equal(("overextended", "main"), (suggestion.Kind, suggestion.Lot));
        Assert.StartsWith("In two weeks, 5 calls found no free slot in main, where 100 were parked.", suggestion.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 100)]      // too few to say anything
    [InlineData(19, 1000)]    // one in fifty is often
    [InlineData(0, 100)]      // refused for other reasons: an empty slot was dialled, somebody else was first
    public void A_lot_that_was_seldom_full_is_not(int full, int parked) => Assert.Empty(Suggestions.Of([Row(parked, refused: 50, full: full)], House));

    [Fact]
    public void A_limit_that_runs_out_before_most_callers_are_taken_is_too_short()
    {
        var suggestion = Assert.Single(Suggestions.Of([Row(recalls: 40, p90: 82)], House));
        Assert.Equal(("timeLimit", 90), (suggestion.Kind, suggestion.TimeLimit));
        Assert.Empty(Suggestions.Of([Row(recalls: 40, p90: 50)], House));
        Assert.Empty(Suggestions.Of([Row(parked: 10, recalls: 10, p90: 82)], House));
    }
}
