using Parkade.Calls.Desk;

namespace Parkade.Calls.Tests.Desk;

/// <summary>What the desk shows of the calls that telephones have.</summary>
public sealed class LiveCallTests
{
    [Fact]
    public async Task A_call_shows_from_the_first_ring_to_the_last_word_under_one_name()
    {
        await using var stand = new DeskStand();
        var outside = stand.Floor.Phone("5550100", "Ann Smith").Dial("201");
        var began = stand.Floor.Time.GetUtcNow();

        var ringing = Assert.Single(stand.CallsOf("201"));
        Assert.Equal(("201", true, LiveCallState.Ringing, began, true), (ringing.Device, ringing.IsIncoming, ringing.State, ringing.Since, ringing.CanBeParked));
        Assert.Equal("Ann Smith (5550100)", ringing.Other.Label);

        stand.Floor.Advance(5);
        stand.AnnasPhone.Last.Answer();
        var talking = Assert.Single(stand.CallsOf("201"));
        Assert.Equal(ringing with { State = LiveCallState.Talking, Since = began.AddSeconds(5) }, talking);

        stand.AnnasPhone.Last.Offer("sendonly");
        Assert.Equal(talking with { State = LiveCallState.Held }, Assert.Single(stand.CallsOf("201")));

        outside.HangUp();
        Assert.Empty(stand.CallsOf("201"));
    }

    [Fact]
    public async Task Who_calls_sees_whom_and_cannot_park_them_before_they_answer()
    {
        await using var stand = new DeskStand();
        stand.AnnasPhone.Dial("202");
        var calls = stand.CallsOf("201", "202");
        Assert.Equal(["201 Calling Desk of Bob (202) False", "202 Ringing Desk of Anna (201) True"], calls.Select(call => $"{call.Device} {call.State} {call.Other.Label} {call.CanBeParked}"));
        Assert.NotEqual(calls[0].Id, calls[1].Id);
    }

    [Fact]
    public async Task A_telephone_that_waits_in_a_slot_shows_the_slot()
    {
        await using var stand = new DeskStand();
        stand.AnnasPhone.Dial("700");
        var call = Assert.Single(stand.CallsOf("201"));
        Assert.Equal(("Parked on 701 (701)", LiveCallState.Held, false), (call.Other.Label, call.State, call.CanBeParked));
    }

    [Fact]
    public async Task A_recall_and_a_pick_up_show_the_caller_who_waits()
    {
        await using var stand = new DeskStand();
        stand.Park();
        stand.PickUp(stand.Parked.Id, stand.Anna, "201");
        var call = Assert.Single(stand.CallsOf("201"));
        Assert.Equal(("Ann Smith (5550100)", LiveCallState.Ringing, false), (call.Other.Label, call.State, call.CanBeParked));
    }

    [Fact]
    public async Task Who_picks_up_by_dialling_shows_the_caller()
    {
        await using var stand = new DeskStand();
        stand.Park();
        stand.AnnasPhone.Dial("701");
        var call = Assert.Single(stand.CallsOf("201"));
        Assert.Equal(("Ann Smith (5550100)", false, LiveCallState.Talking, true), (call.Other.Label, call.IsIncoming, call.State, call.CanBeParked));
    }

    [Fact]
    public async Task Every_change_of_a_call_is_told()
    {
        await using var stand = new DeskStand();
        var outside = stand.Floor.Phone("5550100").Dial("201");
        stand.Hear<DeskNews.LiveCallChanged>(news => news.Device == "201");
        stand.Hear<DeskNews.DeviceChanged>(news => news.Number == "201");

        foreach (var change in (Action[])[stand.AnnasPhone.Last.Answer, () => stand.AnnasPhone.Last.Offer("sendonly"), outside.HangUp])
        {
            stand.Forget();
            change();
            stand.Hear<DeskNews.LiveCallChanged>(news => news.Device == "201");
        }
    }

    [Fact]
    public async Task A_listener_that_fails_or_is_slow_holds_up_nobody()
    {
        await using var stand = new DeskStand();
        using var slow = new ManualResetEventSlim();
        stand.Desk.Changed += _ => slow.Wait(TimeSpan.FromSeconds(10));
        stand.Desk.Changed += _ => throw new InvalidOperationException("A listener's fault.");
        var outside = stand.Floor.Phone("5550100").Dial("201");
        stand.AnnasPhone.Last.Answer();
        Assert.True(outside.IsUp);
        slow.Set();
        stand.Forget();
        outside.HangUp();
        stand.Hear<DeskNews.DeviceChanged>();
    }

    [Fact]
    public async Task The_desk_shows_where_telephones_are_registered_and_what_they_do()
    {
        await using var stand = new DeskStand();
        var phone = stand.Floor.Phone("204");
        Assert.False(Device(stand).IsRegistered);
        phone.Register();
        stand.Hear<DeskNews.DeviceChanged>(news => news.Number == "204");
        var contact = Assert.Single(Device(stand).Contacts);
        Assert.Equal((phone.EndPoint.ToString(), "UDP", true), (contact.Address, contact.Transport, contact.IsReachable));
        Assert.Equal(stand.Floor.Time.GetUtcNow().AddHours(1), contact.ExpiresAt);

        stand.Floor.Advance(100);
        phone.Register(number: 9);
        Assert.Equal(stand.Floor.Time.GetUtcNow().AddHours(1), Assert.Single(Device(stand).Contacts).ExpiresAt);

        var call = stand.Floor.Phone("5550100").Dial("204");
        Assert.Equal(LineState.Ringing, Device(stand).Line);
        phone.Last.Answer();
        Assert.Equal(LineState.Busy, Device(stand).Line);
        call.HangUp();
        Assert.Equal(LineState.Idle, Device(stand).Line);
    }

    private static DeviceState Device(DeskStand stand) => stand.Desk.Devices.Single(device => device.Number == "204");
}
