using System.Net;
using Parkade.Calls.Desk;
using Parkade.Calls.Directory;
using Parkade.Calls.Tests.Desk;
using Parkade.Parking;
using Parkade.Parking.Audits;
using Parkade.Parking.Dialling;
using Parkade.Parking.Events;
using Parkade.Parking.Lots;
using Parkade.Sip.Messages;

namespace Parkade.Calls.Tests;

/// <summary>The log says by which way a call came into its slot and out of it.</summary>
public sealed class MethodTests
{
    private static readonly LotPolicy Main = new() { Name = DeskStand.Main, Pickup = DialCodes.Of("*85"), ListCode = "*80" };

    [Theory]
    [InlineData("700", null, null, ParkMethod.Dialled)]
    [InlineData("park-705", null, null, ParkMethod.Dialled)]
    [InlineData("700", "Referred-By", "<sip:201@127.0.0.1>", ParkMethod.BlindTransfer)]
    [InlineData("705", "Referred-By", "<sip:201@127.0.0.1>", ParkMethod.BlindTransfer)]
    [InlineData("700", "Diversion", "<sip:201@127.0.0.1>;reason=user-busy", ParkMethod.Redirect)]
    public async Task A_call_to_a_lot_was_dialled_transferred_or_redirected(string dialled, string? header, string? value, ParkMethod method)
    {
        await using var stand = new DeskStand(Main);
        (HeaderName, string)[] headers = header is null ? [] : [(header == "Diversion" ? HeaderName.Diversion : HeaderName.ReferredBy, value!)];
        Assert.True(stand.Floor.Phone("5550100").Dial(dialled, headers).IsUp);
        Assert.Equal(method, Parked(stand.Floor).Method);
    }

    [Theory]
    [InlineData("refer", ParkMethod.BlindTransfer)]
    [InlineData("code", ParkMethod.FeatureCode)]
    [InlineData("key", ParkMethod.Key)]
    [InlineData("board", ParkMethod.Board)]
    [InlineData("api", ParkMethod.Api)]
    public async Task A_call_that_is_up_is_parked_by(string way, ParkMethod method)
    {
        await using var stand = new DeskStand(Main);
        stand.Floor.Phone("5550100").Dial("201");
        var line = stand.AnnasPhone.Last;
        line.Answer();
        switch (way)
        {
            case "refer": line.Refer("<sip:700@127.0.0.1>"); break;
            case "code": line.Press("#72"); break;
            case "key": stand.AnnasPhone.Dial("705"); break;
            default: Click(stand, way); break;
        }
        Assert.Equal(method, Parked(stand.Floor).Method);
    }

    [Theory]
    [InlineData("key", ParkMethod.Key)]
    [InlineData("board", ParkMethod.Board)]
    [InlineData("302", ParkMethod.Redirect)]
    public async Task A_call_that_rings_is_parked_by(string way, ParkMethod method)
    {
        await using var stand = new DeskStand(Main);
        stand.Floor.Phone("5550100").Dial("201");
        if (way == "key") stand.AnnasPhone.Dial("705");
        else if (way == "302") stand.Floor.Do(() => stand.AnnasPhone.Last.Session.Reject(302, null, response => response.Header(HeaderName.Contact, "<sip:702@127.0.0.1>")));
        else Click(stand, way);
        Assert.Equal(method, Parked(stand.Floor).Method);
    }

    [Fact]
    public async Task Rules_park_where_nobody_answers_and_what_a_provider_brings()
    {
        await using var unanswered = new Floor(new PhoneSystem { Devices = [DeskStand.Device("201", null) with { WhenUnanswered = "700" }] }, Main);
        unanswered.Device("201");
        unanswered.Phone("5550100").Dial("201");
        unanswered.Advance(30);
        Assert.Equal(ParkMethod.Rule, Parked(unanswered).Method);

        var trunk = new Trunk { Name = "provider", Networks = [IPNetwork.Parse("127.0.0.0/8")] };
        await using var inbound = new Floor(new PhoneSystem { Trunks = [trunk], Inbound = [new InboundRule { Pattern = "5550199", Target = "700" }] }, Main);
        Assert.True(inbound.Phone("5550100").Dial("5550199", (HeaderName.ReferredBy, "<sip:201@127.0.0.1>")).IsUp);
        Assert.Equal(ParkMethod.Rule, Parked(inbound).Method);
    }

    [Fact]
    public async Task A_caller_whom_a_failed_transfer_left_alone_is_parked_because_of_it()
    {
        await using var stand = new DeskStand(Main);
        stand.Floor.Phone("5550100").Dial("201");
        var anna = stand.AnnasPhone.Last;
        anna.Answer();
        anna.Refer("<sip:202@127.0.0.1>");
        anna.HangUp();
        stand.BobsPhone.Last.Decline(603);
        stand.AnnasPhone.Last.Decline(486);
        Assert.Equal(ParkMethod.FailedTransfer, Parked(stand.Floor).Method);
    }

    [Theory]
    [InlineData("701", ClaimMethod.Slot)]
    [InlineData("pickup-701", ClaimMethod.PickupCode)]
    [InlineData("*85701", ClaimMethod.PickupCode)]
    [InlineData("*85", ClaimMethod.Next)]
    [InlineData("list", ClaimMethod.List)]
    [InlineData("join", ClaimMethod.Join)]
    [InlineData("board", ClaimMethod.Board)]
    [InlineData("api", ClaimMethod.Api)]
    [InlineData("board next", ClaimMethod.Next)]
    [InlineData("recall", ClaimMethod.Answered)]
    public async Task A_call_is_picked_up_by(string way, ClaimMethod method)
    {
        await using var stand = new DeskStand(Main);
        var caller = stand.Floor.Phone("5550100").Dial("700", (HeaderName.ReferredBy, "<sip:201@127.0.0.1>"));
        switch (way)
        {
            case "list":
                stand.AnnasPhone.Dial("*80").Press("701");
                break;
            case "join":
                stand.AnnasPhone.Dial("anything", (HeaderName.Join, caller.Replaces));
                break;
            case "board next":
                stand.Next(stand.Anna, "201");
                break;
            case "board" or "api":
                stand.Floor.Get(stand.Desk.PickUpAsync(DeskStand.Wish(stand.Parked.Id, stand.Anna, "201") with { By = By(stand, way) }));
                break;
            case "recall":
                stand.Floor.Advance(61);
                stand.AnnasPhone.Last.Answer();
                break;
            default:
                stand.AnnasPhone.Dial(way);
                break;
        }
        Assert.Equal(method, Assert.Single(stand.Floor.Ledger.Events(1, 100).Select(step => step.What).OfType<ParkingEvent.Claimed>()).Method);
    }

    private static ParkingEvent.Parked Parked(Floor floor) => Assert.Single(floor.Ledger.Events(1, 100).Select(step => step.What).OfType<ParkingEvent.Parked>());

    private static void Click(DeskStand stand, string way) =>
        Assert.IsType<ParkByDeskOutcome.Parked>(stand.Floor.Get(stand.Desk.ParkAsync(new ParkWish { Id = stand.CallsOf("201")[^1].Id, Who = stand.Anna, By = By(stand, way) })));

    private static Actor By(DeskStand stand, string way) => DeskStand.By(stand.Anna) with { Way = way == "api" ? Way.Api : Way.Board };
}
