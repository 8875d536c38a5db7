using Parkade.Calls.Desk;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;

namespace Parkade.Calls.Tests.Desk;

/// <summary>Parking by click: the other party of a call that one's telephone has.</summary>
public sealed class ParkByDeskTests
{
    private static readonly ParkContext Why = new() { Note = "About the invoice", Reason = "invoice", For = "bob", Priority = 2, Tags = ["vip"] };

    [Fact]
    public async Task The_other_party_waits_with_all_that_is_said_of_them_and_ones_own_line_is_let_go()
    {
        await using var stand = new DeskStand();
        var (outside, own) = Talk(stand);

        var parked = Assert.IsType<ParkByDeskOutcome.Parked>(Park(stand, stand.Anna, "201", context: Why)).Call;

        Assert.Equal(("701", Why, "Anna Berg (201)"), (parked.Orbit, parked.Context, parked.Parker?.Label));
        Assert.True(outside.IsUp);
        Assert.Empty(stand.CallsOf("201"));
        stand.Floor.Advance(10);
        Assert.False(own.IsUp);
        Assert.True(outside.IsUp);
        var row = Assert.Single(stand.Floor.Ledger.Audit(new AuditQuery { Action = "parked-call.park" }).Items);
        Assert.Equal(("person:anna", Way.Board), (row.By.Id, row.By.Way));

        // Whoever parked by click is rung back on their telephone.
        stand.Floor.Advance(55);
        Assert.Equal(2, stand.AnnasPhone.Incoming.Count);
    }

    [Fact]
    public async Task A_call_that_one_made_is_parked_the_same()
    {
        await using var stand = new DeskStand();
        var own = stand.AnnasPhone.Dial("202");
        stand.BobsPhone.Last.Answer();
        Assert.Equal("202", Assert.IsType<ParkByDeskOutcome.Parked>(Park(stand, stand.Anna, "201")).Call.Caller.Number);
        stand.Floor.Advance(10);
        Assert.False(own.IsUp);
        Assert.True(stand.BobsPhone.Last.IsUp);
    }

    [Fact]
    public async Task A_call_that_still_rings_is_parked_and_rings_no_more()
    {
        await using var stand = new DeskStand();
        var outside = stand.Floor.Phone("5550100").Dial("201");
        Assert.IsType<ParkByDeskOutcome.Parked>(Park(stand, stand.Anna, "201", slot: 705));
        Assert.True(outside.IsUp);
        Assert.NotNull(stand.AnnasPhone.Last.Ending);
        Assert.Equal("705", stand.Parked.Orbit);
    }

    [Fact]
    public async Task A_taken_slot_says_by_whom_and_the_two_talk_on()
    {
        await using var stand = new DeskStand();
        stand.Park(dialled: "park-705");
        var (outside, own) = Talk(stand);
        Assert.Equal(("705", "Ann Smith (5550100)"), Assert.IsType<ParkByDeskOutcome.SlotTaken>(Park(stand, stand.Anna, "201", slot: 705)) is var taken ? (taken.Orbit, taken.By.Label) : default);
        Assert.True(outside.IsUp && own.IsUp);
        Assert.IsType<ParkByDeskOutcome.Parked>(Park(stand, stand.Anna, "201", slot: 706));
    }

    [Fact]
    public async Task A_full_lot_says_so_and_rings_nobody()
    {
        await using var stand = new DeskStand(new LotPolicy { Name = DeskStand.Main, Slots = new SlotRange(701, 701), Overflow = new Overflow.ToDestination("202") });
        stand.Park();
        var (outside, own) = Talk(stand);
        Assert.IsType<ParkByDeskOutcome.LotFull>(Park(stand, stand.Anna, "201"));
        Assert.True(outside.IsUp && own.IsUp);
        Assert.Empty(stand.BobsPhone.Incoming);
    }

    [Fact]
    public async Task Who_may_not_park_is_told_so_and_talks_on()
    {
        await using var stand = new DeskStand();
        var outside = stand.Floor.Phone("5550100").Dial("203");
        stand.VerasPhone.Last.Answer();
        var denied = Assert.IsType<ParkByDeskOutcome.Forbidden>(Park(stand, stand.Vera, "203"));
        Assert.Equal("You may not park calls in lot main. An administrator can give you the right.", denied.Why);
        Assert.True(outside.IsUp && stand.VerasPhone.Last.IsUp);
        Assert.Equal(RefusalReason.NotAllowed, Assert.IsType<ParkingEvent.Refused>(stand.Floor.Ledger.Events(1, 100)[^1].What).Reason);
    }

    [Fact]
    public async Task Where_no_lot_is_named_it_is_the_first_in_which_they_may_park()
    {
        var roles = (Role[])[new Role { Name = "east", Grants = [new Grant(Right.See | Right.Park) { Lots = [new LotName("east")] }] }];
        await using var stand = new DeskStand(
            DeskStand.RosterOf(anna: "east", roles: roles),
            new LotPolicy { Name = DeskStand.Main }, new LotPolicy { Name = new LotName("east"), ParkCode = "800", Slots = new SlotRange(801, 810) });
        Talk(stand);
        Assert.IsType<ParkByDeskOutcome.Forbidden>(Park(stand, stand.Anna, "201", "main"));
        Assert.Equal("801", Assert.IsType<ParkByDeskOutcome.Parked>(Park(stand, stand.Anna, "201")).Call.Orbit);
    }

    [Fact]
    public async Task Whose_park_is_for_escalations_only_says_for_whom_it_is()
    {
        await using var stand = new DeskStand(DeskStand.RosterOf(anna: "escalation"));
        Talk(stand);
        Assert.IsType<ParkByDeskOutcome.Forbidden>(Park(stand, stand.Anna, "201"));
        Assert.IsType<ParkByDeskOutcome.Parked>(Park(stand, stand.Anna, "201", context: Why));
    }

    [Fact]
    public async Task Nobody_parks_the_call_of_anothers_telephone()
    {
        await using var stand = new DeskStand();
        Talk(stand);
        var id = Assert.Single(stand.CallsOf("201")).Id;
        Assert.IsType<ParkByDeskOutcome.NoSuchCall>(stand.Floor.Get(stand.Desk.ParkAsync(new ParkWish { Id = id, Who = stand.Bob, By = DeskStand.By(stand.Bob) })));
        Assert.IsType<ParkByDeskOutcome.NoSuchCall>(stand.Floor.Get(stand.Desk.ParkAsync(new ParkWish { Id = LiveCallId.New(), Who = stand.Anna, By = DeskStand.By(stand.Anna) })));
    }

    [Fact]
    public async Task What_is_no_conversation_can_not_be_parked_now()
    {
        await using var stand = new DeskStand();
        stand.AnnasPhone.Dial("202");
        Assert.IsType<ParkByDeskOutcome.NotNow>(Park(stand, stand.Anna, "201"));
        Assert.IsType<ParkByDeskOutcome.NoSuchLot>(Park(stand, stand.Anna, "201", "none"));
        stand.BobsPhone.Last.Answer();
        Assert.IsType<ParkByDeskOutcome.NoSuchSlot>(Park(stand, stand.Anna, "201", "main", 999));
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_written_leaves_the_two_together()
    {
        await using var stand = new DeskStand();
        var (outside, own) = Talk(stand);
        stand.Floor.Ledger.Failing = new LedgerException(LedgerFault.Full, "No space is left.");
        Assert.IsType<ParkByDeskOutcome.Unavailable>(Park(stand, stand.Anna, "201"));
        Assert.True(outside.IsUp && own.IsUp);
    }

    private static (Line Outside, Line Own) Talk(DeskStand stand)
    {
        var outside = stand.Floor.Phone("5550199", "Joe Blake").Dial("201");
        stand.AnnasPhone.Last.Answer();
        return (outside, stand.AnnasPhone.Last);
    }

    private static ParkByDeskOutcome Park(DeskStand stand, Principal who, string device, string? lot = null, int? slot = null, ParkContext? context = null) =>
        stand.Floor.Get(stand.Desk.ParkAsync(new ParkWish
        {
            Id = stand.CallsOf(device)[^1].Id, Lot = lot is null ? slot is null ? null : DeskStand.Main : new LotName(lot), Slot = slot is { } number ? new SlotNumber(number) : null,
            Context = context ?? ParkContext.Empty, Who = who, By = DeskStand.By(who),
        }));
}
