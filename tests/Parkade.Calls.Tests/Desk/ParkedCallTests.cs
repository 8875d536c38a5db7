using Parkade.Calls.Desk;
using Parkade.Parking;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Tests.Desk;

/// <summary>Moving, annotating, ringing back and letting go by click.</summary>
public sealed class ParkedCallTests
{
    private static readonly LotPolicy[] Lots = [new() { Name = DeskStand.Main }, new() { Name = new LotName("east"), ParkCode = "800", Slots = new SlotRange(801, 802), TimeLimit = TimeSpan.FromSeconds(20) }];

    [Fact]
    public async Task A_moved_call_is_picked_up_in_its_new_slot_and_follows_the_limits_of_its_new_lot()
    {
        await using var stand = new DeskStand(Lots);
        var parker = stand.Floor.Phone("1002");
        var caller = stand.Floor.Phone("5550100").Dial("700", parker.ReferredBy);
        var id = stand.Parked.Id;

        Assert.Equal("802", Assert.IsType<MoveByDeskOutcome.Moved>(Move(stand, id, "east", 802)).Call.Orbit);
        Assert.Equal(404, stand.BobsPhone.Dial("701").Refused);
        stand.Floor.Advance(21);
        Assert.Single(parker.Incoming);
        Assert.IsType<MoveByDeskOutcome.NotNow>(Move(stand, id, "main", null));
        Assert.True(stand.BobsPhone.Dial("802").IsUp && caller.IsUp);
        Assert.IsType<MoveByDeskOutcome.Gone>(Move(stand, id, "main", null));
    }

    [Fact]
    public async Task A_call_that_can_not_be_moved_stays()
    {
        await using var stand = new DeskStand(Lots);
        stand.Park(dialled: "park-701");
        var id = stand.Parked.Id;
        stand.Park("2", "Bob", "park-801");
        Assert.Equal("Bob (2)", Assert.IsType<MoveByDeskOutcome.SlotTaken>(Move(stand, id, "east", 801)).By.Label);
        Assert.IsType<MoveByDeskOutcome.NoSuchSlot>(Move(stand, id, "east", 899));
        Assert.IsType<MoveByDeskOutcome.NoSuchLot>(Move(stand, id, "none", null));
        stand.Park("3", null, "park-802");
        Assert.IsType<MoveByDeskOutcome.LotFull>(Move(stand, id, "east", null));
        Assert.Equal("You may not move calls in lot main. An administrator can give you the right.", Assert.IsType<MoveByDeskOutcome.Forbidden>(Move(stand, id, "east", null, stand.Vera)).Why);
        Assert.Equal("701", stand.Floor.Ledger.Get(id)?.Orbit);
    }

    [Fact]
    public async Task What_is_said_of_a_call_is_changed_while_it_waits_and_while_somebody_is_taking_it()
    {
        await using var stand = new DeskStand();
        stand.Park();
        var id = stand.Parked.Id;
        var first = Assert.IsType<AnnotateByDeskOutcome.Annotated>(Annotate(stand, id, new ParkContext { Note = "Wants Anna" })).Call;
        Assert.Equal("Wants Anna", first.Context.Note);
        Assert.IsType<AnnotateByDeskOutcome.ChangedMeanwhile>(Annotate(stand, id, new ParkContext { Note = "No" }, expected: first.Version - 1));
        Assert.IsType<AnnotateByDeskOutcome.Annotated>(Annotate(stand, id, new ParkContext { Note = "Yes" }, expected: first.Version));
        Assert.IsType<AnnotateByDeskOutcome.Forbidden>(Annotate(stand, id, ParkContext.Empty, stand.Vera));

        stand.PickUp(id, stand.Anna, "201");
        Assert.IsType<AnnotateByDeskOutcome.Annotated>(Annotate(stand, id, new ParkContext { Note = "Being taken" }));
        stand.AnnasPhone.Last.Answer();
        Assert.Equal("Being taken", stand.Floor.Ledger.Get(id)?.Context.Note);
        Assert.IsType<AnnotateByDeskOutcome.Gone>(Annotate(stand, id, ParkContext.Empty));
    }

    [Fact]
    public async Task A_parker_is_rung_back_at_once_and_the_ladder_goes_on_after_it()
    {
        await using var stand = new DeskStand();
        var parker = stand.Floor.Phone("1002");
        stand.Floor.Phone("5550100").Dial("700", parker.ReferredBy);
        var id = stand.Parked.Id;

        Assert.IsType<RecallNowOutcome.Ringing>(Recall(stand, id));
        Assert.Single(parker.Incoming);
        Assert.IsType<RecallNowOutcome.NotNow>(Recall(stand, id));
        parker.Last.Decline(486);
        Assert.Null(stand.Parked.Recall);
        stand.Floor.Advance(59);
        Assert.Single(parker.Incoming);
        stand.Floor.Advance(2);
        Assert.Equal(2, parker.Incoming.Count);
        parker.Last.Answer();
        Assert.Equal(Resolution.RecalledAndAnswered, stand.Floor.Ledger.Get(id)?.Ending?.Resolution);
        Assert.IsType<RecallNowOutcome.Gone>(Recall(stand, id));
    }

    [Fact]
    public async Task Where_nobody_can_be_rung_back_it_says_why()
    {
        await using var stand = new DeskStand();
        stand.Park();
        Assert.IsType<RecallNowOutcome.NobodyToRing>(Recall(stand, stand.Parked.Id));
        Assert.IsType<RecallNowOutcome.Forbidden>(Recall(stand, stand.Parked.Id, stand.Vera));
    }

    [Fact]
    public async Task A_caller_is_let_go_only_by_who_has_the_right_and_the_slot_is_free_at_once()
    {
        await using var stand = new DeskStand(DeskStand.RosterOf(bob: "receptionist"));
        var caller = stand.Park();
        var id = stand.Parked.Id;
        Assert.Equal("You may not let callers go in lot main. An administrator can give you the right.", Assert.IsType<ReleaseOutcome.Forbidden>(Release(stand, id, stand.Anna)).Why);
        Assert.True(caller.IsUp);

        var released = Assert.IsType<ReleaseOutcome.Released>(Release(stand, id, stand.Bob)).Call;
        Assert.Equal((Resolution.Released, "a wrong number"), (released.Ending?.Resolution, released.Ending?.Why));
        Assert.Empty(stand.Floor.Parked);
        stand.Floor.Advance(16);
        Assert.IsType<SessionEnding.RemoteBye>(caller.Ending);
        Assert.IsType<ReleaseOutcome.Gone>(Release(stand, id, stand.Bob));
        stand.Floor.Advance(40);
        stand.Floor.AssertEmpty();
    }

    [Fact]
    public async Task A_caller_whom_somebody_is_taking_is_not_let_go()
    {
        await using var stand = new DeskStand(DeskStand.RosterOf(bob: "receptionist"));
        var caller = stand.Park();
        stand.PickUp(stand.Parked.Id, stand.Anna, "201");
        Assert.IsType<ReleaseOutcome.NotNow>(Release(stand, stand.Parked.Id, stand.Bob));
        stand.AnnasPhone.Last.Answer();
        Assert.True(caller.IsUp);
    }

    [Fact]
    public async Task A_caller_who_takes_a_parkers_place_in_the_moment_of_a_release_is_not_let_go()
    {
        await using var stand = new DeskStand(DeskStand.RosterOf(bob: "receptionist"));
        var consultation = stand.Park("1002", "Reception");
        var (id, version) = (stand.Parked.Id, stand.Parked.Version);
        var disk = new TaskCompletionSource();
        stand.Floor.Ledger.Slow = disk.Task;
        var caller = stand.Floor.Phone("5550100", "Ann Smith").Dial("700", (Sip.Messages.HeaderName.Replaces, consultation.Replaces));
        var asked = stand.Desk.ReleaseAsync(id, "a wrong number", stand.Bob, DeskStand.By(stand.Bob));
        stand.Floor.Settle();
        stand.Floor.Do(disk.SetResult);

        Assert.Equal("This call has changed in the meantime. Look at it again, and let the caller go if you still want to.", Assert.IsType<ReleaseOutcome.NotNow>(stand.Floor.Get(asked)).Why);
        stand.Floor.Advance(20);
        Assert.True(caller.IsUp);
        Assert.IsType<ReleaseOutcome.NotNow>(stand.Floor.Get(stand.Desk.ReleaseAsync(id, "a wrong number", stand.Bob, DeskStand.By(stand.Bob), version)));
        Assert.IsType<ReleaseOutcome.Released>(stand.Floor.Get(stand.Desk.ReleaseAsync(id, "a wrong number", stand.Bob, DeskStand.By(stand.Bob), stand.Parked.Version)));
    }

    [Fact]
    public async Task A_recall_that_rings_ends_when_the_caller_is_let_go()
    {
        await using var stand = new DeskStand(DeskStand.RosterOf(bob: "receptionist"));
        var parker = stand.Floor.Phone("1002");
        stand.Floor.Phone("5550100").Dial("700", parker.ReferredBy);
        stand.Floor.Advance(61);
        Release(stand, stand.Parked.Id, stand.Bob);
        Assert.NotNull(parker.Last.Ending);
    }

    private static MoveByDeskOutcome Move(DeskStand stand, ParkedCallId id, string lot, int? slot, Principal? who = null) =>
        stand.Floor.Get(stand.Desk.MoveAsync(id, new LotName(lot), slot is { } number ? new SlotNumber(number) : null, who ?? stand.Anna, DeskStand.By(who ?? stand.Anna)));

    private static AnnotateByDeskOutcome Annotate(DeskStand stand, ParkedCallId id, ParkContext context, Principal? who = null, long? expected = null) =>
        stand.Floor.Get(stand.Desk.AnnotateAsync(id, context, who ?? stand.Anna, DeskStand.By(who ?? stand.Anna), expected));

    private static RecallNowOutcome Recall(DeskStand stand, ParkedCallId id, Principal? who = null) => stand.Floor.Get(stand.Desk.RecallNowAsync(id, who ?? stand.Anna, DeskStand.By(who ?? stand.Anna)));

    private static ReleaseOutcome Release(DeskStand stand, ParkedCallId id, Principal who) => stand.Floor.Get(stand.Desk.ReleaseAsync(id, "a wrong number", who, DeskStand.By(who)));
}
