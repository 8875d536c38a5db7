using Parkade.Calls.Directory;
using Parkade.Sip.Authentication;

namespace Parkade.Calls.Tests;

/// <summary>One key that both parks and picks up: a telephone of ours dials a slot.</summary>
public sealed class KeyParkTests
{
    private static readonly PhoneSystem System = new() { Devices = [new Device { Number = "201", Secret = new DigestSecret("secret") }] };

    private static (Floor Floor, Phone Anna) Open()
    {
        var floor = new Floor(System);
        return (floor, floor.Device("201"));
    }

    [Fact]
    public async Task A_free_slot_takes_the_call_that_the_telephone_has_on_hold_and_both_its_legs_are_let_go()
    {
        var (floor, anna) = Open();
        await using var _ = floor;
        var caller = floor.Phone("5550100", "Ann").Dial("201");
        anna.Last.Answer();
        anna.Last.Offer("sendonly");

        var key = anna.Dial("705");

        var record = Assert.Single(floor.Parked);
        Assert.Equal(("705", "Ann", "201"), (record.Orbit, record.Caller.DisplayName, record.Parker?.Number));
        floor.Advance(7);
        Assert.False(key.IsUp || anna.Last.IsUp);
        Assert.Null(key.Refused);
        Assert.True(caller.IsUp);

        var again = anna.Dial("705");
        Assert.True(again.IsUp && caller.IsUp);
        again.HangUp();
        floor.Advance(40);
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_free_slot_without_a_call_is_empty_and_nobody_is_parked()
    {
        var (floor, anna) = Open();
        await using var _ = floor;
        Assert.Equal((404, "Nobody is parked on 705"), (anna.Dial("705").Refused, anna.Dial("705").Reason));
        Assert.Empty(floor.Parked);
    }

    [Fact]
    public async Task A_taken_slot_is_picked_up_and_the_call_on_hold_stays()
    {
        var (floor, anna) = Open();
        await using var _ = floor;
        var waiting = floor.Phone("1").Dial("park-705");
        var caller = floor.Phone("5550100").Dial("201");
        anna.Last.Answer();
        anna.Last.Offer("sendonly");

        var key = anna.Dial("705");

        Assert.True(key.IsUp && waiting.IsUp && caller.IsUp && anna.Last.IsUp);
        Assert.Empty(floor.Parked);
    }

    [Fact]
    public async Task Of_several_calls_the_one_on_hold_is_meant()
    {
        var (floor, anna) = Open();
        await using var _ = floor;
        floor.Phone("1", "Ann").Dial("201");
        anna.Last.Answer();
        anna.Last.Offer("sendonly");
        floor.Phone("2", "Bob").Dial("201");
        anna.Last.Answer();

        anna.Dial("705");

        Assert.Equal("Ann", Assert.Single(floor.Parked).Caller.DisplayName);
        Assert.True(anna.Incoming[1].IsUp);
    }

    [Fact]
    public async Task A_call_that_only_rings_yet_is_parked_and_rings_no_more()
    {
        var (floor, anna) = Open();
        await using var _ = floor;
        var caller = floor.Phone("5550100", "Ann").Dial("201");
        Assert.False(caller.IsUp);

        var key = anna.Dial("705");

        Assert.IsType<Sip.Sessions.SessionEnding.Cancelled>(anna.Last.Ending);
        Assert.Equal(("705", "Ann", "201"), (floor.Parked.Single().Orbit, floor.Parked.Single().Caller.DisplayName, floor.Parked.Single().Parker?.Number));
        Assert.True(caller.IsUp);
        floor.Advance(40);
        Assert.False(key.IsUp);
        caller.HangUp();
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_call_that_is_answered_while_its_park_is_written_down_is_not_parked()
    {
        var (floor, anna) = Open();
        await using var _ = floor;
        var caller = floor.Phone("5550100", "Ann").Dial("201");
        var disk = new TaskCompletionSource();

        floor.Ledger.Slow = disk.Task;
        var key = anna.Dial("705");
        anna.Incoming[0].Answer();
        floor.Do(disk.SetResult);

        Assert.Equal((480, "The call no longer rings"), (key.Refused, key.Reason));
        Assert.True(caller.IsUp && anna.Incoming[0].IsUp);
        Assert.Empty(floor.Parked);
    }

    [Fact]
    public async Task A_full_disk_lets_it_ring_on()
    {
        var (floor, anna) = Open();
        await using var _ = floor;
        var caller = floor.Phone("5550100", "Ann").Dial("201");
        floor.Ledger.Failing = new Parking.Ledgers.LedgerException(Parking.Ledgers.LedgerFault.Full, "No space is left.");

        Assert.Equal(503, anna.Dial("705").Refused);

        anna.Incoming[0].Answer();
        Assert.True(caller.IsUp);
    }

    [Fact]
    public async Task The_park_code_dialled_with_a_call_on_hold_is_a_consultation_that_a_transfer_completes()
    {
        var (floor, anna) = Open();
        await using var _ = floor;
        var caller = floor.Phone("1", "Ann").Dial("201");
        anna.Last.Answer();
        anna.Last.Offer("sendonly");

        var consultation = anna.Dial("700");
        Assert.Equal("201", Assert.Single(floor.Parked).Caller.Number);
        anna.Last.Refer($"<sip:700@127.0.0.1?Replaces={Uri.EscapeDataString(consultation.Replaces)}>");

        Assert.Equal("Ann", Assert.Single(floor.Parked).Caller.DisplayName);
        floor.Advance(7);
        Assert.True(caller.IsUp);
        Assert.False(consultation.IsUp || anna.Last.IsUp);
    }
}
