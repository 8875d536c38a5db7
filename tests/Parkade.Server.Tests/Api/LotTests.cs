using System.Net;
using Parkade.Client.Records;
using Xunit;

namespace Parkade.Server.Tests.Api;

[Collection("api")]
public sealed class LotTests(ApiServer server)
{
    [Fact]
    [Covers("listLots")]
    public async Task Lots_are_listed_in_their_order_with_what_one_may_do_there()
    {
        var lots = await server.As("anna").GetAsync<Page<Lot>>("lots");
        Assert.Equal(["main", "back"], lots.Items.Select(lot => lot.Name));
        var main = lots.Items[0];
        Assert.Equal(("700", "701", "720"), (main.ParkCode, main.First, main.Last));
        Assert.Equal([LotAct.Park, LotAct.Next, LotAct.Administer], main.Can);
        Assert.Null(lots.Next);
    }

    [Fact]
    [Covers("listLots")]
    public async Task Lots_that_one_may_not_see_are_not_there()
    {
        Assert.Equal(["back"], (await server.As("nora").GetAsync<Page<Lot>>("lots")).Items.Select(lot => lot.Name));
        Assert.Empty((await server.As("vic").GetAsync<Page<Lot>>("lots")).Items[0].Can);
    }

    [Fact]
    [Covers("getLot")]
    public async Task A_lot_that_one_may_not_see_is_not_found()
    {
        Assert.Equal("back", (await server.As("nora").GetAsync<Lot>("lots/BACK")).Name);
        await server.As("nora").ProblemAsync(HttpMethod.Get, "lots/main", null, HttpStatusCode.NotFound, "not-found");
        await server.As("anna").ProblemAsync(HttpMethod.Get, "lots/attic", null, HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    [Covers("listSlots")]
    public async Task Slots_come_in_pages()
    {
        var first = await server.As("bea").GetAsync<Page<Slot>>("lots/main/slots?limit=15");
        Assert.Equal((15, "715"), (first.Items.Count, first.Next));
        var rest = await server.As("bea").GetAsync<Page<Slot>>($"lots/main/slots?after={first.Next}");
        Assert.Equal((5, null), (rest.Items.Count(slot => !slot.Retired), rest.Next));
        await server.As("bea").ProblemAsync(HttpMethod.Get, "lots/main/slots?limit=none", null, HttpStatusCode.BadRequest, "validation");
        await server.As("nora").ProblemAsync(HttpMethod.Get, "lots/main/slots", null, HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    [Covers("pickUpNext")]
    public async Task The_next_caller_of_a_lot_rings_the_telephone_of_whoever_asks()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        await using var desk = await TestPhone.OpenAsync(server.Sip);
        await desk.RegisterAsync("202", "quiet-Harbour-41");
        var (call, caller) = await server.ParkAsync(phone, "+441632960123", code: "800");
        var ringing = await server.As("bea").PostAsync<PickUp>("lots/back/next", status: HttpStatusCode.Accepted);
        Assert.Equal((call.Id, "202", PickUpState.Ringing), (ringing.Call, ringing.Device, ringing.State));
        await desk.AnswerAsync();
        await caller.HangUpAsync();
    }

    [Fact]
    [Covers("pickUpNext")]
    public async Task Nobody_waiting_is_said()
    {
        await server.As("bea").ProblemAsync(HttpMethod.Post, "lots/attic/next", null, HttpStatusCode.NotFound, "not-found");
        await server.As("bea").ProblemAsync(HttpMethod.Post, "lots/main/next", "[", HttpStatusCode.BadRequest, "validation");
        await server.As("bea").ProblemAsync(HttpMethod.Post, "lots/main/next", new PickUpRequest("201"), HttpStatusCode.Conflict, "no-device");
    }
}
