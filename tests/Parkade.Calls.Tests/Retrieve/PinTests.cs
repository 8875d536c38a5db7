using Parkade.Parking;
using Parkade.Parking.Events;
using Parkade.Parking.Lots;

namespace Parkade.Calls.Tests.Retrieve;

public sealed class PinTests
{
    private static LotPolicy Guarded { get; } = new() { Name = new LotName("main"), Pin = Pin.TryParse("0472", out var pin) ? pin : null };

    [Theory]
    [InlineData("0472")]
    [InlineData("1111" + "0472")]
    [InlineData("1#" + "22#" + "0472")]
    public async Task The_right_PIN_of_three_tries_takes_the_call(string pressed)
    {
        await using var floor = new Floor(Guarded);
        var caller = floor.Phone("1").Dial("700");

        var colleague = floor.Phone("1003").Dial("701");
        Assert.True(colleague.IsUp);
        Assert.Null(Assert.Single(floor.Parked).Claim);
        colleague.Press(pressed);

        Assert.Empty(floor.Parked);
        Assert.True(caller.IsUp && colleague.IsUp);
        colleague.HangUp();
        floor.AssertEmpty();
    }

    [Fact]
    public async Task Three_wrong_PINs_end_the_call_and_stand_in_the_log_and_the_caller_waits_on()
    {
        await using var floor = new Floor(Guarded);
        var caller = floor.Phone("1").Dial("700");

        var colleague = floor.Phone("1003").Dial("701");
        colleague.Press("000011112222");

        floor.Advance(7);
        Assert.False(colleague.IsUp);
        Assert.True(caller.IsUp);
        var refused = floor.Ledger.Events(1, 1000).Select(e => e.What).OfType<ParkingEvent.Refused>().ToList();
        Assert.Equal(3, refused.Count);
        Assert.All(refused, what => Assert.Equal((RefusalReason.WrongPin, "1003"), (what.Reason, what.Who?.Number)));
        Assert.Null(Assert.Single(floor.Parked).Claim);
    }

    [Fact]
    public async Task Nothing_pressed_ends_the_call_after_a_while()
    {
        await using var floor = new Floor(Guarded);
        floor.Phone("1").Dial("700");
        var colleague = floor.Phone("1003").Dial("701");
        floor.Advance(16);
        Assert.False(colleague.IsUp);
        Assert.Single(floor.Parked);
    }

    [Fact]
    public async Task Of_two_who_enter_the_PIN_one_has_the_call_and_the_other_is_let_go()
    {
        await using var floor = new Floor(Guarded);
        var caller = floor.Phone("1").Dial("700");
        var first = floor.Phone("1003").Dial("701");
        var second = floor.Phone("1004").Dial("701");
        first.Press("047");
        second.Press("0472");
        first.Press("2");
        floor.Advance(7);
        Assert.True(second.IsUp && caller.IsUp);
        Assert.False(first.IsUp);
    }

    [Fact]
    public async Task Whoever_hangs_up_while_asked_leaves_nothing_behind()
    {
        await using var floor = new Floor(Guarded);
        var caller = floor.Phone("1").Dial("700");
        floor.Phone("1003").Dial("701").HangUp();
        floor.Advance(20);
        caller.HangUp();
        floor.AssertEmpty();
    }

    [Fact]
    public async Task Ten_wrong_PINs_are_too_many_for_whoever_tries_them_and_for_nobody_else()
    {
        await using var floor = new Floor(Guarded);
        floor.Phone("1").Dial("700");
        var thief = floor.Phone("1003");
        for (var n = 0; n < 3; n++) thief.Dial("701").Press("000011112222");
        var last = thief.Dial("701");
        last.Press("3333" + "0472");   // the tenth, and the right one right after it
        Assert.Single(floor.Parked);
        floor.Advance(7);
        Assert.False(last.IsUp);

        var refused = thief.Dial("701");
        Assert.Equal((403, "Too many wrong PINs"), (refused.Refused, refused.Reason));
        floor.Advance(9 * 60);
        Assert.Equal(403, thief.Dial("701").Refused);
        Assert.True(floor.Phone("1004").Dial("701").IsUp);

        floor.Advance(60);
        var again = thief.Dial("701");
        again.Press("0472");
        Assert.Empty(floor.Parked);
        Assert.True(again.IsUp);
    }
}
