using Parkade.Calls.Directory;
using Parkade.Parking.Ledgers;
using Parkade.Sip.Authentication;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Tests.Connect;

/// <summary>Calls to telephones of ours, to groups, and out over trunks.</summary>
public sealed class ConnectTests : IAsyncLifetime
{
    private static readonly PhoneSystem System = new()
    {
        Devices = [Device("201") with { WhenUnanswered = "700" }, Device("202"), Device("203") with { WhenBusy = "202" }],
        Groups =
        [
            new RingGroup { Number = "300", Name = "Sales", Members = ["201", "202"] },
            new RingGroup { Number = "301", Members = ["202", "203"], Order = RingOrder.InTurn, Ring = TimeSpan.FromSeconds(10), WhenUnanswered = "700" },
        ],
    };

    private readonly Floor _floor = new(System);
    private readonly Phone _outside;
    private readonly Phone _anna;
    private readonly Phone _bob;
    private readonly Phone _carl;

    public ConnectTests()
    {
        _outside = _floor.Phone("5550100", "Ann Smith");
        (_anna, _bob, _carl) = (_floor.Device("201"), _floor.Device("202"), _floor.Device("203"));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _floor.DisposeAsync();

    [Fact]
    public void A_call_to_a_device_rings_it_and_joins_the_two()
    {
        var call = _outside.Dial("202");
        Assert.Equal(180, call.Answered?.StatusCode);
        Assert.Contains("Ann Smith", _bob.Last.RequestHeader(HeaderName.From), StringComparison.Ordinal);
        Assert.Contains("5550100", _bob.Last.RequestHeader(HeaderName.PAssertedIdentity), StringComparison.Ordinal);
        _bob.Last.Answer();
        Assert.True(call.IsUp && _bob.Last.IsUp);
        call.HangUp();
        Assert.IsType<SessionEnding.RemoteBye>(_bob.Last.Ending);
        _floor.Advance(40);
        _floor.AssertEmpty();
    }

    [Fact]
    public void A_caller_who_gives_up_stops_the_ringing()
    {
        var call = _outside.Dial("202");
        call.HangUp();
        Assert.IsType<SessionEnding.Cancelled>(_bob.Last.Ending);
        _floor.Advance(40);
        _floor.AssertEmpty();
    }

    [Fact]
    public void Busy_is_told()
    {
        var call = _outside.Dial("202");
        _bob.Last.Decline(486);
        Assert.Equal((486, "Busy here"), (call.Refused, call.Reason));
    }

    [Fact]
    public void A_device_that_is_not_registered_is_told_as_such()
    {
        using var floor = new Disposing(new Floor(System));
        var call = floor.It.Phone("1").Dial("202");
        Assert.Equal((480, "Not registered"), (call.Refused, call.Reason));
    }

    [Fact]
    public void Nobody_answering_leads_where_the_device_says_and_the_caller_is_parked_there()
    {
        var call = _outside.Dial("201");
        _floor.Advance(30);
        Assert.IsType<SessionEnding.Cancelled>(_anna.Last.Ending);
        Assert.True(call.IsUp);
        Assert.Equal("5550100", Assert.Single(_floor.Parked).Caller.Number);
    }

    [Fact]
    public void Nobody_is_parked_there_any_more_once_the_server_is_about_to_stop()
    {
        var call = _outside.Dial("201");
        _floor.Do(() => { _floor.Switchboard.Calls.IsDraining = true; });
        _floor.Advance(30);
        Assert.Equal(503, call.Refused);
        Assert.Empty(_floor.Parked);
    }

    [Fact]
    public void A_caller_whom_a_key_parks_in_the_moment_in_which_nobody_answered_waits_in_one_slot_only()
    {
        var call = _outside.Dial("201");
        var disk = new TaskCompletionSource();
        _floor.Ledger.Slow = disk.Task;
        _anna.Dial("705");
        _floor.Advance(30);
        _floor.Do(disk.SetResult);

        Assert.True(call.IsUp);
        Assert.Equal("705", Assert.Single(_floor.Parked).Orbit);
        call.HangUp();
        _floor.Advance(40);
        _floor.AssertEmpty();
    }

    [Fact]
    public void A_caller_who_was_parked_by_a_key_and_hung_up_leaves_no_ghost_where_nobody_answered()
    {
        var (call, first, second) = ParkTwice();
        _floor.Do(first.SetResult);
        Assert.Equal("705", Assert.Single(_floor.Parked).Orbit);
        call.HangUp();
        _floor.Do(second.SetResult);
        _floor.Advance(40);
        _floor.AssertEmpty();
        Assert.Equal(_floor.Events.Count(kind => kind == "Parked"), _floor.Events.Count(kind => kind == "Abandoned"));
    }

    [Fact]
    public void A_caller_who_was_parked_by_a_key_stays_where_the_ledger_could_not_keep_the_second_park()
    {
        var (call, first, second) = ParkTwice();
        _floor.Do(first.SetResult);
        _floor.Ledger.Failing = new LedgerException(LedgerFault.Full, "The disk is full.");
        _floor.Do(second.SetResult);
        _floor.Ledger.Failing = null;
        Assert.True(call.IsUp);
        Assert.Equal("705", Assert.Single(_floor.Parked).Orbit);
        call.HangUp();
        _floor.Advance(40);
        _floor.AssertEmpty();
    }

    // A key parks the caller, and the rule for unanswered calls does; the disk takes its time over each.
    private (Line Call, TaskCompletionSource First, TaskCompletionSource Second) ParkTwice()
    {
        var call = _outside.Dial("201");
        var (first, second) = (new TaskCompletionSource(), new TaskCompletionSource());
        _floor.Ledger.Slow = first.Task;
        _anna.Dial("705");
        _floor.Ledger.Slow = second.Task;
        _floor.Advance(30);
        return (call, first, second);
    }

    [Fact]
    public void A_busy_device_sends_its_caller_on()
    {
        var call = _outside.Dial("203");
        _carl.Last.Decline(486);
        _bob.Last.Answer();
        Assert.True(call.IsUp && _bob.Last.IsUp);
    }

    [Fact]
    public void A_telephone_that_rings_parks_its_caller_by_302()
    {
        var call = _outside.Dial("202");
        _floor.Do(() => _bob.Last.Session.Reject(302, null, response => response.Header(HeaderName.Contact, "<sip:702@127.0.0.1>")));
        Assert.True(call.IsUp);
        var parked = Assert.Single(_floor.Parked);
        Assert.Equal(("702", "5550100", "202"), (parked.Orbit, parked.Caller.Number, parked.Parker?.Number));
    }

    [Fact]
    public void Two_telephones_that_send_calls_to_each_other_do_so_for_a_while_only()
    {
        var call = _outside.Dial("202");
        for (var n = 0; n < 10 && call.Refused is null; n++)
        {
            var (phone, other) = n % 2 == 0 ? (_bob, "203") : (_carl, "202");
            _floor.Do(() => phone.Last.Session.Reject(302, null, response => response.Header(HeaderName.Contact, $"<sip:{other}@127.0.0.1>")));
        }
        Assert.Equal(480, call.Refused);
        Assert.Equal(6, _bob.Incoming.Count + _carl.Incoming.Count);
    }

    [Fact]
    public void A_telephone_of_ours_that_holds_leaves_the_other_party_alone_and_one_behind_a_PBX_is_carried_across()
    {
        var call = _outside.Dial("202");
        _bob.Last.Answer();
        _bob.Last.Offer("sendonly");
        Assert.Empty(call.Offers);                 // hears our music instead
        _bob.Last.Offer("sendrecv");
        Assert.Empty(call.Offers);
        call.Offer("sendonly");
        Assert.Contains("a=sendonly", Assert.Single(_bob.Last.Offers), StringComparison.Ordinal);
    }

    [Fact]
    public void A_group_rings_together_and_the_first_to_answer_has_the_call()
    {
        var call = _outside.Dial("300");
        Assert.Contains("Sales: Ann Smith", _anna.Last.RequestHeader(HeaderName.From), StringComparison.Ordinal);
        _bob.Last.Answer();
        Assert.True(call.IsUp);
        Assert.IsType<SessionEnding.Cancelled>(_anna.Last.Ending);
    }

    [Fact]
    public void Both_answering_at_once_leaves_one_with_the_call()
    {
        var call = _outside.Dial("300");
        _floor.Loop.Post(() =>
        {
            _anna.Last.Session.Accept(Line.Sdp("sendrecv"));
            _bob.Last.Session.Accept(Line.Sdp("sendrecv"));
        });
        _floor.Settle();
        Assert.True(call.IsUp);
        Assert.Single([_anna.Last, _bob.Last], line => line.IsUp);
    }

    [Fact]
    public void A_group_in_turn_rings_one_after_the_other_and_then_parks()
    {
        var call = _outside.Dial("301");
        Assert.Empty(_carl.Incoming);
        _floor.Advance(10);
        Assert.IsType<SessionEnding.Cancelled>(_bob.Last.Ending);
        Assert.Null(_carl.Last.Ending);
        _floor.Advance(10);
        Assert.True(call.IsUp);
        Assert.Single(_floor.Parked);
    }

    [Fact]
    public void A_busy_member_of_a_group_leaves_the_others_ringing_and_all_busy_is_busy()
    {
        var call = _outside.Dial("300");
        _anna.Last.Decline(486);
        Assert.Null(call.Refused);
        _bob.Last.Decline(486);
        Assert.Equal(486, call.Refused);
    }

    [Fact]
    public void A_parker_who_is_a_device_of_ours_is_called_back_wherever_it_is_registered()
    {
        var call = _outside.Dial("700", (HeaderName.ReferredBy, "<sip:202@elsewhere.example>"));
        _floor.Advance(60);
        Assert.Contains("Park 701", _bob.Last.RequestHeader(HeaderName.From), StringComparison.Ordinal);
        _bob.Last.Answer();
        Assert.True(call.IsUp && _bob.Last.IsUp);
        Assert.Empty(_floor.Parked);
    }

    [Fact]
    public void Calls_that_have_come_far_end_here()
    {
        var call = _outside.Dial("202");
        Assert.Equal("69", _bob.Last.RequestHeader(HeaderName.MaxForwards));
        call.HangUp();
    }

    private static Device Device(string number) => new() { Number = number, Secret = new DigestSecret("secret") };

    private sealed class Disposing(Floor floor) : IDisposable
    {
        public Floor It => floor;

        public void Dispose() => floor.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
