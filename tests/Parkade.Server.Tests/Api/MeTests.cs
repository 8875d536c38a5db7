using System.Net;
using Parkade.Client.Records;
using Xunit;

namespace Parkade.Server.Tests.Api;

[Collection("api")]
public sealed class MeTests(ApiServer server)
{
    [Fact]
    [Covers("getMe")]
    public async Task Everybody_learns_who_they_are_and_what_they_may_do()
    {
        var anna = await server.As("anna").GetAsync<Me>("me");
        Assert.True(anna.IsAdministrator);
        Assert.Null(anna.Csrf);
        Assert.Equal(["201"], anna.Devices.Select(device => device.Number));
        var nora = await server.As("nora").GetAsync<Me>("me");
        Assert.Equal(("person:nora", "Nora North", "nora", false), (nora.Id, nora.Name, nora.Person, nora.IsAdministrator));
        Assert.NotNull(nora.Csrf);
        Assert.All(nora.Rights, right => Assert.Equal(["back"], right.Lots));
        Assert.Contains(nora.Rights, right => right.Right == RightName.RetrieveOthers);
        Assert.Contains((await server.As("bea").GetAsync<Me>("me")).Rights, right => right is { Right: RightName.Park, Lots: null });
    }

    [Fact]
    [Covers("listLiveCalls")]
    [Covers("parkCall")]
    public async Task A_live_call_of_ones_own_telephone_is_listed_and_parked()
    {
        await using var desk = await TestPhone.OpenAsync(server.Sip);
        await using var outside = await TestPhone.OpenAsync(server.Sip);
        await desk.RegisterAsync("202", ApiServer.Password);
        var dialling = outside.DialAsync("202", "+441632960555", "Eve Eden");
        await desk.AnswerAsync();
        await dialling;

        var live = Assert.Single((await server.As("bea").GetAsync<Page<LiveCall>>("calls")).Items);
        Assert.Equal(("202", CallDirection.In, "+441632960555", LiveCallState.Talking, true), (live.Device, live.Direction, live.Other.Number, live.State, live.CanPark));
        Assert.Empty((await server.As("vic").GetAsync<Page<LiveCall>>("calls")).Items);
        await server.As("vic").ProblemAsync(HttpMethod.Get, "calls?device=202", null, HttpStatusCode.Forbidden, "forbidden");

        await server.As("bea").ProblemAsync(HttpMethod.Post, $"calls/{live.Id}/park", new { slot = 705 }, HttpStatusCode.BadRequest, "validation");
        await server.As("bea").ProblemAsync(HttpMethod.Post, $"calls/{live.Id}/park", new { lot = "attic" }, HttpStatusCode.BadRequest, "validation");
        await server.As("bea").ProblemAsync(HttpMethod.Post, $"calls/{Guid.NewGuid()}/park", new { }, HttpStatusCode.NotFound, "not-found");
        var parked = await server.As("bea").PostAsync<ParkedCall>($"calls/{live.Id}/park", new ParkRequest { Lot = "main", Slot = 712, Note = "holds the line", Priority = 1, Tags = ["vip"] });
        Assert.Equal(("main", 712, "Eve Eden", "holds the line", 1), (parked.Lot, parked.Slot, parked.Caller.Name, parked.Note, parked.Priority));
        Assert.True(parked.Mine);
        await server.As("anna").PostAsync<ParkedCall>($"parked-calls/{parked.Id}/release");
    }

    [Fact]
    [Covers("listLiveCalls")]
    public async Task A_telephones_number_that_is_none_is_said() =>
        await server.As("bea").ProblemAsync(HttpMethod.Get, $"calls?device={new string('2', 300)}", null, HttpStatusCode.BadRequest, "validation");
}
