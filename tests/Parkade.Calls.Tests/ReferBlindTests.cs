using Parkade.Calls.Directory;
using Parkade.Parking;
using Parkade.Parking.Lots;
using Parkade.Sip.Authentication;
using Parkade.Sip.Messages;

namespace Parkade.Calls.Tests;

/// <summary>Blind transfers of calls that go through us: to a colleague, to another number of the PBX, to an overflow.</summary>
public sealed class ReferBlindTests
{
    private static readonly PhoneSystem System = new() { Devices = [Device("201"), Device("202"), Device("203")] };

    private static Device Device(string number) => new() { Number = number, Secret = new DigestSecret("secret") };

    [Fact]
    public async Task A_colleague_is_rung_and_then_joined_and_the_one_who_transferred_is_let_go()
    {
        await using var floor = new Floor(System);
        var (anna, bob) = (floor.Device("201"), floor.Device("202"));
        var caller = floor.Phone("5550100", "Ann Smith").Dial("201");
        anna.Last.Answer();

        Assert.Equal(202, anna.Last.Refer("<sip:202@127.0.0.1>")?.StatusCode);
        Assert.Equal(["SIP/2.0 100 Trying", "SIP/2.0 180 Ringing"], anna.Last.News);
        Assert.Contains("Ann Smith", bob.Last.RequestHeader(HeaderName.From), StringComparison.Ordinal);
        Assert.Contains("201", bob.Last.RequestHeader(HeaderName.ReferredBy), StringComparison.Ordinal);
        Assert.True(anna.Last.IsUp && caller.IsUp);
        bob.Last.Answer();

        Assert.StartsWith("SIP/2.0 200 Connected to", anna.Last.News.Last(), StringComparison.Ordinal);
        floor.Advance(7);
        Assert.False(anna.Last.IsUp);
        Assert.True(bob.Last.IsUp && caller.IsUp);
        bob.Last.HangUp();
        Assert.False(caller.IsUp);
        floor.Advance(40);
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_colleague_who_is_busy_leaves_the_two_talking()
    {
        await using var floor = new Floor(System);
        var (anna, bob) = (floor.Device("201"), floor.Device("202"));
        var caller = floor.Phone("5550100").Dial("201");
        anna.Last.Answer();

        anna.Last.Refer("<sip:202@127.0.0.1>");
        bob.Last.Decline(486);

        Assert.Equal("SIP/2.0 486 Busy here", anna.Last.News.Last());
        Assert.True(anna.Last.IsUp && caller.IsUp);
        anna.Last.Refer("<sip:700@127.0.0.1>");
        Assert.Equal("SIP/2.0 200 Parked on 701", anna.Last.News.Last());
    }

    [Fact]
    public async Task Whoever_hangs_up_at_once_has_transferred_and_is_rung_back_when_nobody_takes_the_caller()
    {
        await using var floor = new Floor(System);
        var (anna, bob) = (floor.Device("201"), floor.Device("202"));
        var caller = floor.Phone("5550100", "Ann Smith").Dial("201");
        anna.Last.Answer();

        anna.Last.Refer("<sip:202@127.0.0.1>");
        anna.Last.HangUp();
        Assert.True(caller.IsUp);
        bob.Last.Decline(603);

        Assert.Equal(2, anna.Incoming.Count);
        anna.Last.Answer();
        Assert.True(caller.IsUp && anna.Last.IsUp);
    }

    [Fact]
    public async Task A_caller_whom_nobody_takes_back_is_parked_in_the_name_of_who_transferred()
    {
        await using var floor = new Floor(System);
        var (anna, bob) = (floor.Device("201"), floor.Device("202"));
        var caller = floor.Phone("5550100", "Ann Smith").Dial("201");
        anna.Last.Answer();
        anna.Last.Refer("<sip:202@127.0.0.1>");
        anna.Last.HangUp();
        bob.Last.Decline(603);
        anna.Last.Decline(486);

        Assert.True(caller.IsUp);
        var parked = Assert.Single(floor.Parked);
        Assert.Equal(("5550100", "201"), (parked.Caller.Number, parked.Parker?.Number));
        caller.HangUp();
        floor.Advance(40);
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_caller_whom_nobody_takes_back_and_no_slot_either_goes_on_hearing_music_and_it_rings_again()
    {
        await using var floor = new Floor(System, new LotPolicy { Name = new LotName("main"), Slots = new(701, 701) });
        floor.Phone("5550199").Dial("701", (HeaderName.ReferredBy, "<sip:9@pbx.example>"));
        var (anna, bob) = (floor.Device("201"), floor.Device("202"));
        var caller = floor.Phone("5550100", "Ann Smith").Dial("201");
        anna.Last.Answer();
        anna.Last.Refer("<sip:202@127.0.0.1>");
        anna.Last.HangUp();
        bob.Last.Decline(603);
        anna.Last.Decline(486);
        Assert.True(caller.IsUp);
        floor.Advance(10);
        Assert.Equal(3, anna.Incoming.Count);
        anna.Last.Answer();
        Assert.True(caller.IsUp && anna.Last.IsUp);
    }

    [Fact]
    public async Task A_caller_who_gives_up_stops_the_ringing()
    {
        await using var floor = new Floor(System);
        var (anna, bob) = (floor.Device("201"), floor.Device("202"));
        var caller = floor.Phone("5550100").Dial("201");
        anna.Last.Answer();

        anna.Last.Refer("<sip:202@127.0.0.1>");
        caller.HangUp();

        Assert.False(anna.Last.IsUp);
        Assert.IsType<Sip.Sessions.SessionEnding.Cancelled>(bob.Last.Ending);
        floor.Advance(40);
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_number_of_the_PBX_is_called_there()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1").Dial("701", floor.Phone("9").ReferredBy);
        var pbx = floor.Phone("1003");
        var agent = pbx.Dial("701");

        agent.Refer("<sip:1777@127.0.0.1>");
        pbx.Last.Answer();

        floor.Advance(7);
        Assert.True(caller.IsUp && pbx.Last.IsUp);
        Assert.False(agent.IsUp);
    }

    [Fact]
    public async Task A_full_lot_sends_the_caller_to_its_overflow_destination()
    {
        var lot = new LotPolicy { Name = new LotName("small"), Slots = new SlotRange(701, 701), Overflow = Overflow.Destination("202") };
        await using var floor = new Floor(System, lot);
        var (anna, bob) = (floor.Device("201"), floor.Device("202"));
        floor.Phone("1").Dial("700");
        var caller = floor.Phone("5550100").Dial("201");
        anna.Last.Answer();

        anna.Last.Refer("<sip:700@127.0.0.1>");
        bob.Last.Answer();

        floor.Advance(7);
        Assert.True(caller.IsUp && bob.Last.IsUp);
        Assert.False(anna.Last.IsUp);
    }

    [Fact]
    public async Task A_consultation_with_a_colleague_is_completed()
    {
        await using var floor = new Floor(System);
        var (anna, bob) = (floor.Device("201"), floor.Device("202"));
        var caller = floor.Phone("5550100").Dial("201");
        anna.Last.Answer();
        anna.Last.Offer("sendonly");
        var second = floor.Phone("5550101").Dial("201");
        anna.Last.Answer();

        anna.Incoming[0].Refer($"<sip:5550101@127.0.0.1?Replaces={Uri.EscapeDataString(anna.Incoming[1].Replaces)}>");

        floor.Advance(7);
        Assert.True(caller.IsUp && second.IsUp);
        Assert.False(anna.Incoming[0].IsUp || anna.Incoming[1].IsUp);
        _ = bob;
    }
}
