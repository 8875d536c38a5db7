using System.Text;
using Parkade.Calls.Desk;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Sip.Messages;
using Parkade.Sip.Sessions;

namespace Parkade.Calls.Tests.Desk;

/// <summary>Picking up by click: the call is claimed at once, and the telephone rings.</summary>
public sealed class PickUpTests
{
    [Fact]
    public async Task A_click_rings_ones_own_telephone_as_the_caller_and_joins_them_when_it_is_answered()
    {
        await using var stand = new DeskStand();
        var caller = stand.Park();

        var ringing = Assert.IsType<PickUpOutcome.Ringing>(stand.PickUp(stand.Parked.Id, stand.Anna, "201"));

        Assert.Equal(("201", "Anna Berg (201)"), (ringing.Device, stand.Parked.Claim?.By.Label));
        var ring = stand.AnnasPhone.Last;
        Assert.Contains("\"Ann Smith\" <sip:5550100@", ring.RequestHeader(HeaderName.From), StringComparison.Ordinal);
        Assert.Equal("Pick-up of 701", ring.RequestHeader(HeaderName.Subject));
        Assert.Equal("<urn:alert:service:auto-callback>", ring.RequestHeader(HeaderName.AlertInfo));

        ring.Answer();
        Assert.True(ring.IsUp && caller.IsUp);
        Assert.Equal(["Parked", "Claimed", "Retrieved"], stand.Floor.Events);
        Assert.Equal(new DeskNews.PickUpEnded(ringing.Attempt, ringing.Call.Id, "201", PickUpEnding.Joined, "You are connected."), stand.Hear<DeskNews.PickUpEnded>());
        ring.HangUp();
        Assert.False(caller.IsUp);
        stand.Floor.Advance(40);
        stand.Floor.AssertEmpty();
    }

    [Fact]
    public async Task The_audit_says_who_clicked()
    {
        await using var stand = new DeskStand();
        stand.Park();
        stand.PickUp(stand.Parked.Id, stand.Anna, "201");
        stand.AnnasPhone.Last.Answer();
        var rows = stand.Floor.Ledger.Audit(new AuditQuery { Actor = "person:anna" }).Items;
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal((Way.Board, "192.0.2.44"), (row.By.Way, row.By.From)));
    }

    [Fact]
    public async Task Where_nobody_answers_the_caller_waits_in_the_slot_again()
    {
        await using var stand = new DeskStand();
        var caller = stand.Park();
        stand.PickUp(stand.Parked.Id, stand.Anna, "201");

        stand.Floor.Advance(19);
        Assert.NotNull(stand.Parked.Claim);
        stand.Floor.Advance(2);

        Assert.Null(stand.Parked.Claim);
        Assert.NotNull(stand.AnnasPhone.Last.Ending);
        Assert.Equal(["Parked", "Claimed", "Returned"], stand.Floor.Events);
        Assert.Equal((PickUpEnding.Unanswered, "Nobody answered at 201."), Ended(stand));
        Assert.True(caller.IsUp);
        Assert.True(stand.Floor.Phone("1003").Dial("701").IsUp);
    }

    [Theory]
    [InlineData(486, "The telephone 201 is busy.")]
    [InlineData(603, "The call was declined at 201.")]
    public async Task Who_declines_on_the_telephone_gives_the_caller_back(int status, string why)
    {
        await using var stand = new DeskStand();
        stand.Park();
        Assert.IsType<PickUpOutcome.Ringing>(stand.PickUp(stand.Parked.Id, stand.Anna, "201"));
        stand.AnnasPhone.Last.Decline(status);
        Assert.Null(stand.Parked.Claim);
        Assert.Equal((PickUpEnding.Failed, why), Ended(stand));
        Assert.IsType<PickUpOutcome.Ringing>(stand.PickUp(stand.Parked.Id, stand.Anna, "201"));
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_it_rings_stops_the_ringing()
    {
        await using var stand = new DeskStand();
        var caller = stand.Park();
        stand.PickUp(stand.Parked.Id, stand.Anna, "201");
        caller.HangUp();
        Assert.IsType<SessionEnding.Cancelled>(stand.AnnasPhone.Last.Ending);
        Assert.Equal(["Parked", "Claimed", "Abandoned"], stand.Floor.Events);
        Assert.Equal((PickUpEnding.Cancelled, "The caller hung up."), Ended(stand));
        stand.Floor.Advance(40);
        stand.Floor.AssertEmpty();
    }

    [Fact]
    public async Task Of_two_who_click_in_the_same_moment_one_wins_and_the_other_is_told_who()
    {
        await using var stand = new DeskStand();
        stand.Park();
        var id = stand.Parked.Id;
        var (first, second) = (stand.Desk.PickUpAsync(DeskStand.Wish(id, stand.Anna, "201")), stand.Desk.PickUpAsync(DeskStand.Wish(id, stand.Bob, "202")));
        Assert.IsType<PickUpOutcome.Ringing>(stand.Floor.Get(first));
        Assert.Equal("Anna Berg (201)", Assert.IsType<PickUpOutcome.AlreadyPickedUp>(stand.Floor.Get(second)).By.Label);
        Assert.Empty(stand.BobsPhone.Incoming);
    }

    [Fact]
    public async Task A_second_click_while_ones_own_telephone_rings_is_the_first_again()
    {
        await using var stand = new DeskStand();
        stand.Park();
        var id = stand.Parked.Id;
        var (first, second) = (stand.Desk.PickUpAsync(DeskStand.Wish(id, stand.Anna, "201")), stand.Desk.PickUpAsync(DeskStand.Wish(id, stand.Anna, "204")));
        var third = stand.PickUp(id, stand.Anna, "201");
        Assert.Equal(stand.Floor.Get(first), stand.Floor.Get(second));
        Assert.Equal(stand.Floor.Get(first), third);
        Assert.Single(stand.AnnasPhone.Incoming);

        stand.AnnasPhone.Last.Decline(603);
        stand.PickUp(id, stand.Anna, "201");
        Assert.Equal(2, stand.AnnasPhone.Incoming.Count);
    }

    [Fact]
    public async Task A_telephone_that_is_not_registered_claims_nothing_and_says_what_to_do()
    {
        await using var stand = new DeskStand();
        stand.Park();
        var refused = Assert.IsType<PickUpOutcome.NotRegistered>(stand.PickUp(stand.Parked.Id, stand.Anna, "204"));
        Assert.Equal("The telephone 204 is not registered. Check that it is switched on and connected, or choose another telephone.", refused.Why);
        Assert.Equal(["Parked"], stand.Floor.Events);
    }

    [Theory]
    [InlineData("202")]
    [InlineData("999")]
    public async Task Nobody_rings_a_telephone_that_is_not_theirs(string device)
    {
        await using var stand = new DeskStand();
        stand.Park();
        Assert.IsType<PickUpOutcome.NoDevice>(stand.PickUp(stand.Parked.Id, stand.Anna, device));
        Assert.Empty(stand.BobsPhone.Incoming);
        Assert.Equal(["Parked"], stand.Floor.Events);
    }

    [Fact]
    public async Task Who_has_no_right_is_told_so_and_it_is_written_down()
    {
        await using var stand = new DeskStand();
        stand.Park();
        var refused = Assert.IsType<PickUpOutcome.Forbidden>(stand.PickUp(stand.Parked.Id, stand.Vera, "203"));
        Assert.Equal("You may not pick up calls in lot main. An administrator can give you the right.", refused.Why);
        Assert.Equal(RefusalReason.NotAllowed, Assert.IsType<ParkingEvent.Refused>(stand.Floor.Ledger.Events(1, 100)[^1].What).Reason);
        Assert.Null(stand.Parked.Claim);
        Assert.IsType<PickUpOutcome.Forbidden>(stand.Next(stand.Vera, "203"));
    }

    [Fact]
    public async Task Who_may_pick_up_their_own_takes_what_is_meant_for_them_and_no_other()
    {
        await using var stand = new DeskStand(DeskStand.RosterOf(anna: "escalation"));
        stand.Park();
        var id = stand.Parked.Id;
        Assert.Contains("other people's calls", Assert.IsType<PickUpOutcome.Forbidden>(stand.PickUp(id, stand.Anna, "201")).Why, StringComparison.Ordinal);
        Assert.IsType<PickUpOutcome.Gone>(stand.Next(stand.Anna, "201"));

        stand.Floor.Get(stand.Desk.AnnotateAsync(id, new ParkContext { For = "anna" }, stand.Bob, DeskStand.By(stand.Bob)));
        Assert.IsType<PickUpOutcome.Ringing>(stand.Next(stand.Anna, "201"));
    }

    [Fact]
    public async Task The_next_of_a_lot_is_taken_once_however_often_it_is_clicked()
    {
        await using var stand = new DeskStand();
        stand.Floor.Phone("1", "Ann").Dial("park-705");
        stand.Floor.Advance(1);
        stand.Floor.Phone("2", "Bob").Dial("park-701");

        var first = Assert.IsType<PickUpOutcome.Ringing>(stand.Next(stand.Anna, "201"));
        Assert.Equal("705", first.Call.Orbit);
        Assert.Equal(first, stand.Next(stand.Anna, "201"));
        Assert.Equal(first, stand.PickUp(first.Call.Id, stand.Anna, "201"));
        Assert.Equal("701", Assert.IsType<PickUpOutcome.Ringing>(stand.Next(stand.Bob, "202")).Call.Orbit);
        Assert.IsType<PickUpOutcome.NoSuchLot>(stand.Next(stand.Bob, "202", new LotName("none")));
    }

    [Fact]
    public async Task A_telephone_in_a_call_is_rung_all_the_same()
    {
        await using var stand = new DeskStand();
        stand.Park();
        var talk = stand.AnnasPhone.Dial("202");
        stand.BobsPhone.Last.Answer();
        Assert.IsType<PickUpOutcome.Ringing>(stand.PickUp(stand.Parked.Id, stand.Anna, "201"));
        stand.AnnasPhone.Last.Answer();
        Assert.True(talk.IsUp && stand.AnnasPhone.Last.IsUp);
    }

    [Fact]
    public async Task An_extension_is_rung_at_the_PBX_that_brought_the_call()
    {
        await using var stand = new DeskStand();
        var pbx = stand.Floor.Phone("5550100", "Ann Smith");
        var caller = pbx.Dial("700");
        Assert.IsType<PickUpOutcome.Ringing>(stand.PickUp(stand.Parked.Id, stand.Roster.OfPerson("peter")!, "1003"));
        Assert.Contains("sip:1003@", Encoding.UTF8.GetString(pbx.Last.Session.InitialRequest.RequestUri), StringComparison.Ordinal);
        pbx.Last.Answer();
        Assert.True(caller.IsUp && pbx.Last.IsUp);
        Assert.Equal("Peter East (1003)", stand.Floor.Ledger.Search(new() { }).Items[0].Ending?.By?.Label);
    }

    [Fact]
    public async Task A_click_ends_the_recall_that_rings()
    {
        await using var stand = new DeskStand();
        var parker = stand.Floor.Phone("1002");
        stand.Floor.Phone("5550100", "Ann Smith").Dial("700", parker.ReferredBy);
        stand.Floor.Advance(61);
        Assert.Single(parker.Incoming);
        stand.PickUp(stand.Parked.Id, stand.Anna, "201");
        Assert.NotNull(parker.Last.Ending);
        stand.AnnasPhone.Last.Answer();
        Assert.Empty(stand.Floor.Parked);
    }

    [Fact]
    public async Task A_click_that_comes_too_late_is_told_who_has_the_call()
    {
        await using var stand = new DeskStand();
        stand.Park();
        var id = stand.Parked.Id;
        stand.BobsPhone.Dial("701");
        Assert.Equal("202", Assert.IsType<PickUpOutcome.AlreadyPickedUp>(stand.PickUp(id, stand.Anna, "201")).By.Number);
        Assert.IsType<PickUpOutcome.Gone>(stand.PickUp(ParkedCallId.New(stand.Floor.Time.GetUtcNow()), stand.Anna, "201"));
    }

    [Fact]
    public async Task A_ledger_that_cannot_be_written_rings_nobody()
    {
        await using var stand = new DeskStand();
        stand.Park();
        stand.Floor.Ledger.Failing = new LedgerException(LedgerFault.Full, "No space is left.");
        Assert.IsType<PickUpOutcome.Unavailable>(stand.PickUp(stand.Parked.Id, stand.Anna, "201"));
        Assert.Empty(stand.AnnasPhone.Incoming);
        stand.Floor.Ledger.Failing = null;
        Assert.IsType<PickUpOutcome.Ringing>(stand.PickUp(stand.Parked.Id, stand.Anna, "201"));
    }

    [Fact]
    public async Task The_ladder_waits_while_the_telephone_rings_and_goes_on_after_it()
    {
        await using var stand = new DeskStand();
        var parker = stand.Floor.Phone("1002");
        stand.Floor.Phone("5550100").Dial("700", parker.ReferredBy);
        stand.Floor.Advance(55);
        stand.PickUp(stand.Parked.Id, stand.Anna, "201");
        stand.Floor.Advance(15);
        Assert.Empty(parker.Incoming);
        stand.Floor.Advance(6);
        Assert.Single(parker.Incoming);
    }

    [Fact]
    public async Task A_server_that_stops_lets_the_telephone_ring_no_more()
    {
        await using var stand = new DeskStand();
        stand.Park();
        stand.PickUp(stand.Parked.Id, stand.Anna, "201");
        stand.Floor.Do(() => stand.Floor.Switchboard.Calls.Waiting.Values.Single().InterruptAsync("the server stopped"));
        Assert.IsType<SessionEnding.Cancelled>(stand.AnnasPhone.Last.Ending);
        Assert.Equal(["Parked", "Claimed", "Interrupted"], stand.Floor.Events);
        Assert.Equal(PickUpEnding.Cancelled, Ended(stand).Item1);
    }

    private static (PickUpEnding, string) Ended(DeskStand stand) => stand.Hear<DeskNews.PickUpEnded>() is var ended ? (ended.How, ended.Why) : default;
}
