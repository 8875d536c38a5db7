using Parkade.Parking;
using Parkade.Parking.Lots;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;

namespace Parkade.Calls.Tests;

public sealed class ParkTests
{
    [Fact]
    public async Task A_call_to_the_park_code_waits_in_the_first_free_slot_until_its_caller_hangs_up()
    {
        await using var floor = new Floor();
        var parker = floor.Phone("1002", "Reception");
        var call = floor.Phone("02079460001", "Ann Smith").Dial("700", parker.ReferredBy);

        Assert.True(call.IsUp);
        var record = Assert.Single(floor.Parked);
        Assert.Equal(("701", "Ann Smith", "1002"), (record.Orbit, record.Caller.DisplayName, record.Parker?.Number));

        call.HangUp();
        Assert.Equal(["Parked", "Abandoned"], floor.Events);
        floor.AssertEmpty();
    }

    [Theory]
    [InlineData("park-705")]
    [InlineData("park+705")]
    public async Task A_directed_park_takes_its_slot(string dialled)
    {
        await using var floor = new Floor();
        Assert.True(floor.Phone("1").Dial(dialled).IsUp);
        Assert.Equal("705", Assert.Single(floor.Parked).Orbit);
    }

    [Fact]
    public async Task An_orbit_parameter_names_the_slot()
    {
        await using var floor = new Floor();
        var uri = new SipUri("700", "127.0.0.1", 5060);
        Assert.True(floor.Phone("1").Dial(uri with { Parameters = uri.Parameters.With("orbit", "709") }).IsUp);
        Assert.Equal("709", Assert.Single(floor.Parked).Orbit);
    }

    [Fact]
    public async Task A_slot_dialled_with_the_mark_of_a_transfer_is_parked_in_and_without_it_is_not()
    {
        await using var floor = new Floor();
        var phone = floor.Phone("1002");

        var direct = phone.Dial("703");
        Assert.Equal((404, "Nobody is parked on 703"), (direct.Refused, direct.Reason));
        Assert.Empty(floor.Parked);

        Assert.True(phone.Dial("703", phone.ReferredBy).IsUp);
        Assert.Equal("703", Assert.Single(floor.Parked).Orbit);
    }

    [Fact]
    public async Task A_taken_slot_refuses_a_directed_park_and_says_who_is_there()
    {
        await using var floor = new Floor();
        floor.Phone("1", "Ann Smith").Dial("park-701");

        var second = floor.Phone("2").Dial("park-701");

        Assert.Equal((486, "701 is taken by Ann Smith (1)"), (second.Refused, second.Reason));
        Assert.Contains("Refused", floor.Events);
    }

    [Fact]
    public async Task A_full_lot_refuses_before_the_answer_and_says_when_to_try_again()
    {
        await using var floor = new Floor(new LotPolicy { Name = new LotName("small"), Slots = new SlotRange(701, 701) });
        Assert.True(floor.Phone("1").Dial("700").IsUp);

        var second = floor.Phone("2").Dial("700");

        Assert.Equal(480, second.Refused);
        Assert.True(((Sip.Sessions.SessionEnding.Rejected)second.Ending!).Response.TryGet(HeaderName.RetryAfter, out _));
    }

    [Fact]
    public async Task A_full_lot_passes_the_call_to_its_parker_and_joins_them_when_he_answers()
    {
        await using var floor = new Floor(new LotPolicy { Name = new LotName("small"), Slots = new SlotRange(701, 701), Overflow = Overflow.Parker });
        var parked = floor.Phone("1").Dial("700");
        var parker = floor.Phone("1002");

        var second = floor.Phone("2", "Bob").Dial("700", parker.ReferredBy);
        Assert.False(second.IsUp);
        parker.Last.Answer();

        Assert.True(second.IsUp);
        Assert.Contains("Lot small full: Bob", parker.Last.RequestHeader(HeaderName.From));
        parker.Last.HangUp();
        Assert.False(second.IsUp);
        parked.HangUp();
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_call_that_overflows_to_nobody_is_refused_as_by_a_full_lot()
    {
        await using var floor = new Floor(new LotPolicy { Name = new LotName("small"), Slots = new SlotRange(701, 701), Overflow = Overflow.Parker });
        var parked = floor.Phone("1").Dial("700");
        var parker = floor.Phone("1002");

        var second = floor.Phone("2").Dial("700", parker.ReferredBy);
        parker.Last.Decline(486);

        Assert.Equal(480, second.Refused);
        parked.HangUp();
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_written_refuses_the_park_and_keeps_nothing()
    {
        await using var floor = new Floor();
        floor.Ledger.Failing = new Parking.Ledgers.LedgerException(Parking.Ledgers.LedgerFault.Full, "No space is left.");

        Assert.Equal(503, floor.Phone("1").Dial("700").Refused);

        floor.Ledger.Failing = null;
        Assert.True(floor.Phone("2").Dial("700").IsUp);
        Assert.Single(floor.Parked);
    }
}
