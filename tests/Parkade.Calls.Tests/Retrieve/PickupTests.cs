using Parkade.Calls.Directory;
using Parkade.Parking;
using Parkade.Parking.Dialling;
using Parkade.Parking.Lots;
using Parkade.Sip.Authentication;

namespace Parkade.Calls.Tests.Retrieve;

/// <summary>Taking a call without naming its slot: by pickup codes, the next caller, somebody's, by a list.</summary>
public sealed class PickupTests
{
    private static readonly LotPolicy Main = new() { Name = new LotName("main"), Pickup = DialCodes.Of("*85"), ListCode = "*80" };

    private static readonly PhoneSystem System = new() { Devices = [new Device { Number = "201", Person = "anna", Secret = new DigestSecret("secret"), TakesMessages = true }] };

    [Fact]
    public async Task The_pickup_code_alone_takes_the_caller_who_has_waited_longest()
    {
        await using var floor = new Floor(Main);
        var ann = floor.Phone("1", "Ann").Dial("park-705");
        floor.Advance(1);
        var bob = floor.Phone("2", "Bob").Dial("park-701");

        var first = floor.Phone("1003").Dial("*85");
        var second = floor.Phone("1004").Dial("*85");
        var third = floor.Phone("1005").Dial("*85");

        Assert.True(first.IsUp && second.IsUp);
        Assert.Equal((404, "Nobody is parked on main"), (third.Refused, third.Reason));
        first.HangUp();
        Assert.False(ann.IsUp);
        Assert.True(bob.IsUp);
    }

    [Theory]
    [InlineData("*85702")]
    [InlineData("*85*702")]
    [InlineData("pickup-702")]
    [InlineData("pickup+702")]
    [InlineData("pickup%2B702")]
    public async Task A_pickup_code_before_a_slot_takes_the_caller_in_it(string dialled)
    {
        await using var floor = new Floor(Main);
        floor.Phone("1").Dial("park-701");
        floor.Phone("2").Dial("park-702");
        Assert.True(floor.Phone("1003").Dial(Uri.UnescapeDataString(dialled)).IsUp);
        Assert.Equal("701", Assert.Single(floor.Parked).Orbit);
    }

    [Fact]
    public async Task A_pickup_code_never_parks_whatever_marks_the_call_bears()
    {
        await using var floor = new Floor(Main);
        var phone = floor.Phone("1003");
        Assert.Equal(404, phone.Dial("*85702", phone.ReferredBy).Refused);
        Assert.Empty(floor.Parked);
    }

    [Fact]
    public async Task A_pickup_code_before_a_telephone_takes_the_call_that_it_parked()
    {
        await using var floor = new Floor(Main);
        floor.Phone("1").Dial("700", floor.Phone("1002").ReferredBy);
        floor.Phone("2", "Bob").Dial("700", floor.Phone("201").ReferredBy);
        Assert.Equal(404, floor.Phone("1003").Dial("*85299").Refused);
        Assert.True(floor.Phone("1003").Dial("*85201").IsUp);
        Assert.Equal("701", Assert.Single(floor.Parked).Orbit);
    }

    [Fact]
    public async Task The_list_is_spoken_and_a_slot_that_is_pressed_is_picked_up()
    {
        await using var floor = new Floor(Main);
        var ann = floor.Phone("1").Dial("park-701");
        var bob = floor.Phone("2").Dial("park-702");

        var colleague = floor.Phone("1003").Dial("*80");
        Assert.True(colleague.IsUp);
        Assert.Equal(2, floor.Parked.Count);
        colleague.Press("702");

        Assert.Equal("701", Assert.Single(floor.Parked).Orbit);
        colleague.HangUp();
        Assert.True(ann.IsUp);
        Assert.False(bob.IsUp);
        ann.HangUp();
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_list_that_nobody_chooses_from_ends_by_itself()
    {
        await using var floor = new Floor(Main);
        var ann = floor.Phone("1").Dial("700");
        Assert.Equal(404, new Floor(Main).Phone("9").Dial("*80").Refused);
        var colleague = floor.Phone("1003").Dial("*80");
        floor.Advance(16);
        Assert.False(colleague.IsUp);
        Assert.True(ann.IsUp);
    }

    [Fact]
    public async Task The_parkers_telephone_is_told_by_message_who_is_parked_where()
    {
        await using var floor = new Floor(System, Main);
        var anna = floor.Device("201");
        floor.Phone("1", "Ann Smith").Dial("700", anna.ReferredBy);
        Assert.Equal(["Ann Smith is parked on 701"], anna.Messages);
    }
}
