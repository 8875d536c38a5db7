using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Events;
using Parkade.Server.Api.Live;
using Xunit;

namespace Parkade.Server.Tests.Api;

public sealed class TimelineMethodTests
{
    [Fact]
    public void Every_way_to_park_and_to_pick_up_has_words_and_an_unknown_one_has_none()
    {
        Assert.All(Enum.GetValues<ParkMethod>(), method => Assert.Matches("^ [a-z' ]+$", TimelineMethods.Words(method)));
        Assert.All(Enum.GetValues<ClaimMethod>().Except([ClaimMethod.Answered]), method => Assert.Matches("^ [a-z ]+$", TimelineMethods.Words(method, null)));
        Assert.Equal("", TimelineMethods.Words(null));
        Assert.Equal("", TimelineMethods.Words(null, null));
    }

    [Theory]
    [InlineData(Way.Phone, " as the next caller")]
    [InlineData(Way.Board, " as the next caller, on the board")]
    [InlineData(Way.Api, " as the next caller, by a program")]
    public void The_next_caller_is_asked_for_by_several_ways(Way way, string words) =>
        Assert.Equal(words, TimelineMethods.Words(ClaimMethod.Next, new Actor("person:anna", "Anna", way)));

    [Fact]
    public void Programs_read_one_word()
    {
        Assert.Equal("pickupCode", TimelineMethods.Of(new ParkingEvent.Claimed(new Party("1"), ClaimKind.Retrieve) { Method = ClaimMethod.PickupCode }));
        Assert.Equal("attendedTransfer", TimelineMethods.Of(new ParkingEvent.Transferred(new Party("1"), new Party("2"), null, null)));
        Assert.Null(TimelineMethods.Of(new ParkingEvent.Claimed(new Party("1"), ClaimKind.Retrieve)));
        Assert.Null(TimelineMethods.Of(new ParkingEvent.Retrieved(new Party("1"))));
    }
}
