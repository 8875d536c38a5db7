using System.Net;
using Parkade.Calls.Desk;
using Parkade.Calls.Directory;
using Parkade.Calls.Tests.Desk;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Dialling;
using Parkade.Parking.Events;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Sip.Messages;

namespace Parkade.Calls.Tests.Rights;

/// <summary>Whichever way somebody goes, by telephone or by click, they may what the rulebook says.</summary>
public sealed class PhoneRightsTests
{
    private static readonly LotPolicy Main = new() { Name = DeskStand.Main, Pickup = DialCodes.Of("*85"), ListCode = "*80" };
    private static readonly string[] Roles = ["administrator", "supervisor", "receptionist", "agent", "escalation", "viewer"];

    public static TheoryData<string, string, bool> Retrievals =>
        [.. from role in Roles from way in (string[])["701", "pickup-701", "*85701", "*85", "join", "click", "click next"] from own in (bool[])[true, false] select (role, way, own)];

    public static TheoryData<string, string> Parks => [.. from role in Roles from way in (string[])["dial", "slot form", "transfer", "refer", "refer to slot", "code", "key", "key while ringing", "click"] select (role, way)];

    [Theory]
    [MemberData(nameof(Retrievals))]
    public async Task Every_way_to_pick_up_gives_what_the_rulebook_says(string role, string way, bool own)
    {
        await using var stand = new DeskStand(DeskStand.RosterOf(anna: role), Main);
        var caller = stand.Park();
        if (own) stand.Floor.Get(stand.Desk.AnnotateAsync(stand.Parked.Id, new ParkContext { For = "anna" }, stand.Bob, DeskStand.By(stand.Bob)));
        var may = Rulebook.May(stand.Anna, ParkingAct.Retrieve, Main, stand.Parked);
        Assert.Equal(role switch { "viewer" => false, "escalation" => own, _ => true }, may);

        Line? line = null;
        if (way == "click") stand.PickUp(stand.Parked.Id, stand.Anna, "201");
        else if (way == "click next") stand.Next(stand.Anna, "201");
        else line = way == "join" ? stand.AnnasPhone.Dial("anything", (HeaderName.Join, caller.Replaces)) : stand.AnnasPhone.Dial(way);

        Assert.Equal(may, line is null ? stand.AnnasPhone.Incoming.Count == 1 : line.IsUp);
        Assert.True(caller.IsUp);
        if (may) return;
        Assert.Null(stand.Parked.Claim);
        // Whoever may take their own asked for the next of these, and there was none.
        var isNext = way is "*85" or "click next" && role == "escalation";
        if (line is not null) Assert.Equal(isNext ? 404 : 403, line.Refused);
        if (isNext) return;
        var denial = role == "viewer" ? "You may not pick up calls in lot main" : "You may not pick up other people's calls in lot main";
        if (line is not null) Assert.Equal(denial, line.Reason);
        var refused = Assert.IsType<ParkingEvent.Refused>(stand.Floor.Ledger.Events(1, 100)[^1].What);
        Assert.Equal((RefusalReason.NotAllowed, denial), (refused.Reason, refused.Why));
    }

    [Theory]
    [MemberData(nameof(Parks))]
    public async Task Every_way_to_park_gives_what_the_rulebook_says(string role, string way)
    {
        await using var stand = new DeskStand(DeskStand.RosterOf(anna: role), Main);
        var may = Rulebook.May(stand.Anna, ParkingAct.Park, Main);
        Assert.Equal(role is not ("viewer" or "escalation"), may);
        var outside = stand.Floor.Phone("5550100", "Ann Smith");

        var status = way switch
        {
            "dial" => Status(stand.AnnasPhone.Dial("700")),
            "slot form" => Status(stand.AnnasPhone.Dial("park-705")),
            "transfer" => Status(outside.Dial("700", (HeaderName.ReferredBy, "<sip:201@127.0.0.1>"))),
            _ => InACall(stand, outside, way),
        };

        Assert.Equal(may, stand.Floor.Parked.Count == 1);
        Assert.Equal(may ? 200 : 403, status);
        if (!may) Assert.Equal(RefusalReason.NotAllowed, Assert.IsType<ParkingEvent.Refused>(stand.Floor.Ledger.Events(1, 100)[^1].What).Reason);
    }

    [Theory]
    [InlineData("agent", true)]
    [InlineData("viewer", false)]
    public async Task Who_may_not_park_completes_no_transfer_into_a_slot(string role, bool may)
    {
        await using var stand = new DeskStand(DeskStand.RosterOf(anna: role), Main);
        var consultation = stand.BobsPhone.Dial("700");
        var completing = stand.Floor.Phone("5550100").Dial("701", (HeaderName.Replaces, consultation.Replaces), (HeaderName.ReferredBy, "<sip:201@127.0.0.1>"));
        Assert.Equal(may, completing.IsUp);
        if (!may) Assert.Equal((403, "You may not park calls in lot main"), (completing.Refused, completing.Reason));
        Assert.Equal(may ? "5550100" : "202", stand.Parked.Caller.Number);
    }

    [Theory]
    [InlineData("agent", 0)]
    [InlineData("viewer", 480)]
    public async Task A_telephone_that_sends_its_caller_to_a_lot_where_it_may_not_park_has_not_answered(string role, int status)
    {
        await using var stand = new DeskStand(DeskStand.RosterOf(anna: role), Main);
        var caller = stand.Floor.Phone("5550100").Dial("201");
        stand.Floor.Do(() => stand.AnnasPhone.Last.Session.Reject(302, null, response => response.Header(HeaderName.Contact, "<sip:702@127.0.0.1>")));
        Assert.Equal(status, caller.Refused ?? 0);
        Assert.Equal(status == 0, caller.IsUp);
        if (status != 0) Assert.Equal(RefusalReason.NotAllowed, Assert.IsType<ParkingEvent.Refused>(stand.Floor.Ledger.Events(1, 100)[^1].What).Reason);
    }

    [Theory]
    [InlineData("viewer", 404)]
    [InlineData("blind", 403)]
    public async Task A_list_tells_only_what_one_may_pick_up(string role, int status)
    {
        await using var stand = new DeskStand(DeskStand.RosterOf(anna: role, roles: [new Role { Name = "blind" }]), Main);
        stand.Park();
        Assert.Equal(status, stand.AnnasPhone.Dial("*80").Refused);
        Assert.True(stand.BobsPhone.Dial("*80").IsUp);
    }

    [Fact]
    public async Task Telephones_without_a_person_and_numbers_behind_the_PBX_may_what_everyone_may()
    {
        await using var stand = new DeskStand(DeskStand.RosterOf(everyone: "viewer"), Main);
        Assert.Equal(403, stand.Park().Refused);
        stand.BobsPhone.Dial("700");
        Assert.Equal(403, stand.Floor.Phone("1099").Dial("701").Refused);
        Assert.True(stand.Floor.Phone("1003").Dial("701").IsUp); // Peter's extension
    }

    [Fact]
    public async Task What_a_telephone_does_stands_in_the_audit_with_its_number_its_person_and_its_address()
    {
        await using var stand = new DeskStand(Main);
        stand.Park();
        stand.AnnasPhone.Dial("701");
        var row = stand.Floor.Ledger.Audit(new AuditQuery { Actor = "person:anna" }).Items[^1];
        Assert.Equal(new Actor("person:anna", "Anna Berg", Way.Phone, stand.AnnasPhone.EndPoint.ToString(), "201"), row.By);
    }

    [Fact]
    public async Task A_provider_parks_where_a_rule_leads_and_takes_no_call_whatever_number_it_shows()
    {
        await using var floor = OfTrunk(new InboundRule { Pattern = "*" });
        var provider = floor.Phone("1003");
        Assert.True(provider.Dial("700").IsUp);
        var taking = provider.Dial("701");
        Assert.Equal((403, "You may not pick up calls in lot main"), (taking.Refused, taking.Reason));
    }

    [Theory]
    [InlineData("1003", true)]
    [InlineData("1099", false)]
    public async Task A_PBX_behind_a_trunk_is_taken_at_its_word_on_who_calls(string number, bool may)
    {
        await using var floor = OfTrunk();
        floor.SkipAddress();
        Assert.Equal(may, floor.Phone(number, null).Dial("700").IsUp);
    }

    private static Floor OfTrunk(params InboundRule[] rules) => new(
        new PhoneSystem { Trunks = [new Trunk { Name = "provider", Networks = [IPNetwork.Parse("127.0.0.0/8")] }], Inbound = rules },
        DeskStand.RosterOf(everyone: "viewer"), Main);

    // Who parked by a key has done with that call, and it may be over by now.
    private static int Status(Line line) => line.Refused ?? 200;

    private static int InACall(DeskStand stand, Phone outside, string way)
    {
        var caller = outside.Dial("201");
        if (way == "key while ringing") return Status(stand.AnnasPhone.Dial("705"));
        stand.AnnasPhone.Last.Answer();
        var status = ByWay(stand, stand.AnnasPhone.Last, way);
        Assert.True(caller.IsUp);
        return status;
    }

    private static int ByWay(DeskStand stand, Line line, string way)
    {
        switch (way)
        {
            case "refer" or "refer to slot":
                line.Refer(way == "refer" ? "<sip:700@127.0.0.1>" : "<sip:705@127.0.0.1>");
                return int.Parse(line.News.Last().AsSpan(8, 3), System.Globalization.CultureInfo.InvariantCulture);
            case "code":
                line.Press("#72");
                return stand.Floor.Parked.Count == 1 ? 200 : 403;
            case "key":
                return Status(stand.AnnasPhone.Dial("705"));
            default:
                var wish = new ParkWish { Id = stand.CallsOf("201")[^1].Id, Who = stand.Anna, By = DeskStand.By(stand.Anna) };
                return stand.Floor.Get(stand.Desk.ParkAsync(wish)) switch { ParkByDeskOutcome.Parked => 200, ParkByDeskOutcome.Forbidden => 403, _ => 0 };
        }
    }
}
