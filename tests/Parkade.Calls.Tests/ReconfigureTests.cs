using System.Net;
using Parkade.Calls.Desk;
using Parkade.Calls.Directory;
using Parkade.Calls.Rights;
using Parkade.Calls.Trunks;
using Parkade.Calls.Tests.Desk;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Sip.Authentication;

namespace Parkade.Calls.Tests;

/// <summary>Lots, telephones, trunks and people change while the server runs.</summary>
public sealed class ReconfigureTests
{
    private static readonly LotPolicy Main = new() { Name = DeskStand.Main };
    private static readonly LotPolicy East = new() { Name = new LotName("east"), ParkCode = "800", Slots = new SlotRange(801, 802) };

    [Fact]
    public async Task A_new_lot_takes_calls_and_a_new_telephone_registers_and_is_called()
    {
        await using var floor = new Floor();
        Assert.Equal(404, floor.Phone("1").Dial("800").Refused);
        Assert.NotEqual(200, floor.Phone("205").Register()?.StatusCode);

        await ChangeAsync(floor, [Main, East], new PhoneSystem { Devices = [DeskStand.Device("205", "Eve")] });

        Assert.True(floor.Phone("1").Dial("800").IsUp);
        var eve = floor.Phone("205");
        Assert.Equal(200, eve.Register()?.StatusCode);
        floor.Phone("1").Dial("205");
        Assert.Single(eve.Incoming);
    }

    [Fact]
    public async Task A_telephone_that_is_removed_is_registered_no_more_and_its_call_goes_on()
    {
        await using var floor = new Floor(DeskStand.System);
        var anna = floor.Phone("201");
        anna.Register();
        var outside = floor.Phone("5550100").Dial("201");
        anna.Last.Answer();
        Assert.Single(floor.Ledger.Memos("registration"));

        await ChangeAsync(floor, [Main], DeskStand.System with { Devices = [.. DeskStand.System.Devices.Skip(1)] });

        Assert.True(outside.IsUp && anna.Last.IsUp);
        Assert.Empty(floor.Switchboard.Registrar.Of("201"));
        Assert.Empty(floor.Ledger.Memos("registration"));
        Assert.Equal(404, floor.Phone("5550101").Dial("201").Refused);
        Assert.Equal(["202", "203", "204"], floor.Switchboard.Desk.Devices.Select(device => device.Number));
        outside.HangUp();
        Assert.False(anna.Last.IsUp);
    }

    [Fact]
    public async Task A_changed_password_takes_effect_at_once()
    {
        await using var floor = new Floor(DeskStand.System);
        var anna = floor.Phone("201");
        anna.Register();

        var other = DeskStand.Device("201", "Desk of Anna") with { Secret = new DigestSecret("other") };
        await ChangeAsync(floor, [Main], DeskStand.System with { Devices = [other, .. DeskStand.System.Devices.Skip(1)] });

        Assert.Empty(floor.Switchboard.Registrar.Of("201"));
        Assert.NotEqual(200, anna.Register(number: 10)?.StatusCode);
        Assert.Equal(200, floor.Phone("201").Register(password: "other")?.StatusCode);
    }

    [Fact]
    public async Task A_telephone_that_is_written_as_before_stays_registered()
    {
        await using var floor = new Floor(DeskStand.System);
        floor.Phone("201").Register();
        await ChangeAsync(floor, [Main], new PhoneSystem { Devices = [DeskStand.Device("201", "Anna's new name"), DeskStand.Device("202", null)] });
        Assert.Single(floor.Switchboard.Registrar.Of("201"));
        Assert.Equal("Anna's new name", floor.Switchboard.Desk.Devices[0].Name);
    }

    [Fact]
    public async Task Who_is_parked_follows_the_changed_limit_of_the_lot()
    {
        await using var floor = new Floor(Main);
        var parker = floor.Phone("1002");
        floor.Phone("1").Dial("700", parker.ReferredBy);
        floor.Advance(10);
        await ChangeAsync(floor, [Main with { TimeLimit = TimeSpan.FromSeconds(20) }], PhoneSystem.None);
        floor.Advance(9);
        Assert.Empty(parker.Incoming);
        floor.Advance(2);
        Assert.Single(parker.Incoming);
    }

    [Fact]
    public async Task Who_waits_in_a_lot_that_is_removed_is_picked_up_there_and_rung_back_as_it_was()
    {
        await using var floor = new Floor(Main, East with { TimeLimit = TimeSpan.FromSeconds(15) });
        var parker = floor.Phone("1002");
        var caller = floor.Phone("1").Dial("800", parker.ReferredBy);
        await ChangeAsync(floor, [Main], PhoneSystem.None);
        floor.Advance(16);
        Assert.Single(parker.Incoming);
        Assert.Equal(404, floor.Phone("2").Dial("800").Refused);
        Assert.True(floor.Phone("1003").Dial("801").IsUp && caller.IsUp);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_number_of_a_slot_that_is_gone_is_anybodys_as_soon_as_its_last_caller_has_left(bool isMoved)
    {
        await using var floor = new Floor(DeskStand.System, DeskStand.RosterOf(), Main, East);
        var caller = floor.Phone("1").Dial("park-801");
        await ChangeAsync(floor, [Main], DeskStand.System with { Devices = [.. DeskStand.System.Devices, DeskStand.Device("801", "New")] }, DeskStand.RosterOf());
        var phone = floor.Phone("801");
        Assert.Equal(200, phone.Register()?.StatusCode);

        var id = Assert.Single(floor.Parked).Id;
        var bob = floor.Switchboard.Current.Now.Roster.OfPerson("bob")!;
        if (isMoved) Assert.IsType<MoveByDeskOutcome.Moved>(floor.Get(floor.Switchboard.Desk.MoveAsync(id, DeskStand.Main, null, bob, DeskStand.By(bob))));
        else Assert.True(floor.Phone("1003").Dial("801").IsUp);

        Assert.True(caller.IsUp);
        floor.Phone("2").Dial("801");
        Assert.Single(phone.Incoming);
    }

    [Fact]
    public async Task A_call_that_is_put_into_a_slot_while_that_vanishes_is_picked_up_there()
    {
        await using var floor = new Floor(Main, East);
        var disk = new TaskCompletionSource();
        floor.Ledger.Slow = disk.Task;
        var caller = floor.Phone("1").Dial("park-801");
        floor.Get(Done(floor.Switchboard.ReconfigureAsync([Main], PhoneSystem.None, Roster.Empty)));
        floor.Do(disk.SetResult);
        Assert.True(floor.Phone("1003").Dial("801").IsUp && caller.IsUp);
    }

    [Fact]
    public async Task A_parker_whose_telephone_is_removed_is_not_rung_by_way_of_the_caller_and_the_ladder_goes_on()
    {
        var lot = Main with { Reminders = 1, Fallback = "203" };
        await using var floor = new Floor(DeskStand.System, lot);
        var (anna, bob, vera) = (floor.Device("201"), floor.Device("202"), floor.Device("203"));
        var outside = floor.Phone("5550100");
        foreach (var caller in (Phone[])[outside, bob])
        {
            caller.Dial("201");
            anna.Last.Answer();
            anna.Last.Press("#72");
        }
        Assert.Equal(["201", "201"], floor.Parked.Select(call => call.Parker?.Number));

        await ChangeAsync(floor, [lot], DeskStand.System with { Devices = [.. DeskStand.System.Devices.Skip(1)] });
        floor.Advance(61);

        Assert.Equal(2, floor.Events.Count(kind => kind == "RecallFailed"));
        Assert.Empty(outside.Incoming);
        Assert.Empty(bob.Incoming);
        Assert.Equal(2, anna.Incoming.Count);
        Assert.Equal(2, vera.Incoming.Count);
        Assert.Equal(2, floor.Parked.Count);
    }

    [Fact]
    public async Task A_fallback_that_is_nobodys_number_here_does_not_ring_the_callers_own_telephone()
    {
        var lot = Main with { Fallback = "299" };
        await using var floor = new Floor(DeskStand.System, lot);
        var bob = floor.Device("202");
        var caller = bob.Dial("700");
        floor.Advance(61);
        Assert.Contains("RecallFailed", floor.Events);
        Assert.Empty(bob.Incoming);
        Assert.True(caller.IsUp);
    }

    [Theory]
    [InlineData("fallback")]
    [InlineData("overflow")]
    [InlineData("overflow of a transfer")]
    public async Task Neither_a_fallback_nor_an_overflow_that_is_nobodys_number_here_is_called_at_a_provider(string way)
    {
        var lot = way == "fallback" ? Main with { Fallback = "299" } : Main with { Slots = new SlotRange(701, 701), Overflow = Overflow.Destination("299") };
        var trunk = new Trunk { Name = "provider", Networks = [IPNetwork.Parse("127.0.0.0/8")], ProbeEvery = null };
        await using var floor = new Floor(DeskStand.System with
        {
            Trunks = [trunk],
            Inbound = [new InboundRule { Trunk = "provider", Pattern = "5550199", Target = "700" }, new InboundRule { Trunk = "provider", Pattern = "5550198", Target = "201" }],
        }, DeskStand.RosterOf(), lot);
        var provider = floor.Phone("5550100");
        var first = provider.Dial("5550199");
        if (way == "fallback")
        {
            floor.Advance(61);
            Assert.Contains("RecallFailed", floor.Events);
        }
        else if (way == "overflow") Assert.Equal(480, provider.Dial("5550199").Refused);
        else
        {
            var anna = floor.Device("201");
            var second = provider.Dial("5550198");
            anna.Last.Answer();
            anna.Last.Refer("<sip:700@127.0.0.1>");
            Assert.Equal("SIP/2.0 480 Lot main is full", anna.Last.News.Last());
            Assert.True(second.IsUp && anna.Last.IsUp);
        }
        Assert.Empty(provider.Incoming);
        Assert.True(first.IsUp);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_provider_that_is_renamed_or_removed_while_its_caller_waits_is_no_PBX_at_which_extensions_are_rung(bool isRenamed)
    {
        var trunk = new Trunk { Name = "provider", Networks = [IPNetwork.Parse("127.0.0.0/8")] };
        var rule = new InboundRule { Trunk = "provider", Pattern = "5550199", Target = "700" };
        await using var floor = new Floor(DeskStand.System with { Trunks = [trunk], Inbound = [rule] }, DeskStand.RosterOf(), Main);
        var provider = floor.Phone("5550100");
        var caller = provider.Dial("5550199");
        Assert.True(caller.IsUp);

        await ChangeAsync(floor, [Main], isRenamed
            ? DeskStand.System with { Trunks = [trunk with { Name = "carrier" }], Inbound = [rule with { Trunk = "carrier" }] }
            : DeskStand.System, DeskStand.RosterOf());

        var peter = floor.Switchboard.Current.Now.Roster.OfPerson("peter")!;
        Assert.IsType<PickUpOutcome.NoDevice>(floor.Get(floor.Switchboard.Desk.PickUpAsync(DeskStand.Wish(Assert.Single(floor.Parked).Id, peter, "1003"))));
        Assert.Empty(provider.Incoming);
        var rights = Asker.Of(floor.Switchboard.Current.Now, Assert.Single(floor.Switchboard.Calls.Waiting.Values).Leg);
        Assert.False(rights.Who.Ceiling.HasFlag(Right.RetrieveOthers));
    }

    [Fact]
    public async Task A_right_that_is_taken_away_is_gone_with_the_next_call()
    {
        await using var stand = new DeskStand();
        stand.Park();
        await ChangeAsync(stand.Floor, [Main], DeskStand.System, DeskStand.RosterOf(anna: "viewer"));
        Assert.Equal(403, stand.AnnasPhone.Dial("701").Refused);
        Assert.True(stand.BobsPhone.Dial("701").IsUp);
    }

    [Fact]
    public async Task Trunks_begin_end_and_begin_anew_when_they_are_written_otherwise()
    {
        await using var floor = new Floor();
        Assert.Empty(floor.Switchboard.Desk.Trunks);
        var trunk = new Trunk { Name = "provider", Networks = [IPNetwork.Parse("192.0.2.0/24")] };
        await ChangeAsync(floor, [Main], new PhoneSystem { Trunks = [trunk] });
        var row = Assert.Single(floor.Switchboard.Desk.Trunks);
        Assert.Equal(("provider", TrunkCondition.Up), (row.Name, row.State.Condition));
        var line = floor.Switchboard.Trunks.Lines[0];

        await ChangeAsync(floor, [Main], new PhoneSystem { Trunks = [trunk with { Networks = [IPNetwork.Parse("192.0.2.0/24")] }] });
        Assert.Same(line, floor.Switchboard.Trunks.Lines[0]);
        await ChangeAsync(floor, [Main], new PhoneSystem { Trunks = [trunk with { UserName = "us" }] });
        Assert.NotSame(line, floor.Switchboard.Trunks.Lines[0]);
        await ChangeAsync(floor, [Main], PhoneSystem.None);
        Assert.Empty(floor.Switchboard.Desk.Trunks);
    }

    // As the server does it: the ledger first, in the command that changed the directory.
    private static async Task ChangeAsync(Floor floor, LotPolicy[] lots, PhoneSystem system, Roster? roster = null)
    {
        await floor.Ledger.ConfigureLots(lots, floor.Time.GetUtcNow());
        floor.Get(Done(floor.Switchboard.ReconfigureAsync(lots, system, roster ?? Roster.Empty)));
    }

    private static async Task<bool> Done(Task task)
    {
        await task;
        return true;
    }
}
