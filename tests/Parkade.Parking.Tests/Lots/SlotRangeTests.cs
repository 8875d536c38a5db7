using Parkade.Parking.Lots;

namespace Parkade.Parking.Tests.Lots;

public sealed class SlotRangeTests
{
    [Theory]
    [InlineData("701-720", 701, 720, "701", "720")]
    [InlineData("701–720", 701, 720, "701", "720")]
    [InlineData(" 10000 - 29999 ", 10000, 29999, "10000", "29999")]
    [InlineData("701", 701, 701, "701", "701")]
    [InlineData("01-20", 1, 20, "01", "20")]
    [InlineData("*801-*899", 801, 899, "*801", "*899")]
    [InlineData("*00-09", 0, 9, "*00", "*09")]
    public void A_range_is_read_and_its_slots_are_dialled_as_it_was_written(string text, int first, int last, string firstOrbit, string lastOrbit)
    {
        Assert.True(SlotRange.TryParse(text, out var range));
        Assert.Equal((first, last), (range.First.Value, range.Last.Value));
        Assert.Equal((firstOrbit, lastOrbit), (range.Orbit(range.First), range.Orbit(range.Last)));
        Assert.True(SlotRange.TryParse(range.ToString(), out var again));
        Assert.Equal(range, again);
        for (var slot = first; slot <= Math.Min(last, first + 50); slot++)
        {
            Assert.True(range.TryFind(range.Orbit(new SlotNumber(slot)), out var found));
            Assert.Equal(slot, found.Value);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("seven")]
    [InlineData("701-")]
    [InlineData("-720")]
    [InlineData("7 01-720")]
    [InlineData("01-120")]
    [InlineData("1234567890-1234567899")]
    public void What_is_no_range_is_not_read(string? text) => Assert.False(SlotRange.TryParse(text, out _));

    [Theory]
    [InlineData("01-20", "1")]
    [InlineData("01-20", "001")]
    [InlineData("701-720", "0701")]
    [InlineData("701-720", "700")]
    [InlineData("701-720", "721")]
    [InlineData("*801-*899", "801")]
    [InlineData("701-720", "+701")]
    [InlineData("701-720", "٧٠١")]
    public void A_number_that_is_not_dialled_so_reaches_no_slot(string range, string dialled)
    {
        Assert.True(SlotRange.TryParse(range, out var slots));
        Assert.False(slots.TryFind(dialled, out _));
    }

    [Theory]
    [InlineData("701-720", "720-730", true)]
    [InlineData("701-720", "721-730", false)]
    [InlineData("01-09", "1-9", false)]
    [InlineData("01-20", "1-20", true)]
    [InlineData("*01-*20", "01-20", false)]
    public void Ranges_overlap_where_one_number_reaches_both(string one, string other, bool overlap)
    {
        Assert.True(SlotRange.TryParse(one, out var left));
        Assert.True(SlotRange.TryParse(other, out var right));
        Assert.Equal(overlap, left.Overlaps(right));
        Assert.Equal(overlap, right.Overlaps(left));
        Assert.Equal(overlap, Enumerable.Range(left.First.Value, left.Count).Any(slot => right.TryFind(left.Orbit(new SlotNumber(slot)), out _)));
    }

    [Fact]
    public void The_default_of_the_type_is_harmless()
    {
        Assert.False(default(SlotRange).TryFind("1", out _));
        Assert.Equal("0", default(SlotRange).ToString());
    }
}
