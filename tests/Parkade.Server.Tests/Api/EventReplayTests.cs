using System.Text.Json.Nodes;
using Parkade.Client.Records;
using Parkade.Testing;
using Xunit;

namespace Parkade.Server.Tests.Api;

/// <summary>Whoever comes back has the same picture as whoever comes anew, whatever changed meanwhile. They change the house, and so have a server of their own.</summary>
public sealed class EventReplayTests(ApiServer server) : IClassFixture<ApiServer>
{
    public static TheoryData<string, string, string, bool> Changes { get; } = new()
    {
        { "PUT", "lots/main/settings", """{"name":"main","timeLimit":"90 s"}""", false },
        { "PUT", "lots/back/settings", """{"name":"back","park":"800","slots":"801-804"}""", true },
        { "PUT", "lots/attic/settings", """{"name":"attic","park":"900","slots":"901-903"}""", false },
        { "PUT", "devices/202", """{"number":"202","name":"Bea's desk","person":"bea","password":"(set)"}""", false },
        { "PUT", "devices/203", """{"number":"203","person":"bea","password":"quiet-Harbour-41"}""", true },
        { "PUT", "trunks/second", """{"name":"second","hosts":["192.0.2.2"],"probe":"none"}""", false },
        { "PUT", "people/bea", """{"name":"Bea Brown","roles":["viewer"]}""", false },
        { "PUT", "people/bea", """{"name":"Bea Brown","roles":["receptionist"]}""", true },
    };

    [Theory]
    [Covers("streamEvents")]
    [MemberData(nameof(Changes))]
    public async Task Whoever_comes_back_after_a_change_of_rights_or_of_the_house_gets_a_snapshot(string method, string path, string body, bool restart)
    {
        string last;
        using (var events = await EventReader.OpenAsync(server.As("bea"))) last = (await events.NextAsync())!.Id!;
        using (var changed = await server.As("anna").SendAsync(new HttpMethod(method), path, body)) Assert.True(changed.IsSuccessStatusCode, await changed.Content.ReadAsStringAsync());
        if (restart) await server.RestartAsync();

        using var back = await EventReader.OpenAsync(server.As("bea"), last);
        using var fresh = await EventReader.OpenAsync(server.As("bea"));
        var (first, picture) = ((await back.NextAsync())!, (await fresh.NextAsync())!);
        Assert.Equal("snapshot", first.Name);
        Assert.Equal(Picture(picture), Picture(first));
    }

    [Fact]
    [Covers("streamEvents")]
    public async Task Whoever_comes_back_to_the_same_house_is_told_what_they_missed_and_how_their_telephones_are()
    {
        string last;
        using (var events = await EventReader.OpenAsync(server.As("anna"))) last = (await events.NextAsync())!.Id!;
        await using var desk = await TestPhone.OpenAsync(server.Sip);
        await desk.RegisterAsync("201", ApiServer.Password);
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        var (call, caller) = await server.ParkAsync(phone, "401");

        using var back = await EventReader.OpenAsync(server.As("anna"), last);
        // What came last may be told of as it happens, behind the telephones.
        var told = new Dictionary<string, SentEvent>();
        while (!told.ContainsKey("device") || !told.ContainsKey("parked-call"))
        {
            var sent = (await back.NextAsync())!;
            told[sent.Name] = sent;
        }
        Assert.DoesNotContain("snapshot", told.Keys);
        Assert.Equal(("201", true), (told["device"].As<DeviceChange>().Number, told["device"].As<DeviceChange>().Registered));
        await caller.HangUpAsync();
        Assert.Equal(call.Id, (await back.NextAsync("parked-call")).As<ParkedCallChange>().Call.Id);
    }

    [Fact]
    [Covers("streamEvents")]
    [Covers("getParkedCall")]
    public async Task A_lots_new_limit_counts_at_once_for_those_who_wait_in_it()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        await server.As("anna").SendAsync(HttpMethod.Put, "lots/back/settings", """{"name":"back","park":"800","slots":"801-803","timeLimit":"1h"}""");
        var (call, caller) = await server.ParkAsync(phone, "402", code: "800");
        Assert.Equal(call.WaitingSince.AddHours(1), call.DueAt);
        using var events = await EventReader.OpenAsync(server.As("bea"));
        await events.NextAsync("snapshot");

        await server.As("anna").SendAsync(HttpMethod.Put, "lots/back/settings", """{"name":"back","park":"800","slots":"801-803","timeLimit":"2h"}""");
        var told = (await events.NextAsync("snapshot")).As<Snapshot>().Calls.Single(one => one.Id == call.Id);
        Assert.Equal((call.WaitingSince.AddHours(2), 7200d), (told.DueAt, told.TimeLimit));
        Assert.Equal(call.WaitingSince.AddHours(2), (await server.As("bea").GetAsync<ParkedCall>($"parked-calls/{call.Id}")).DueAt);
        await caller.HangUpAsync();
    }

    [Fact]
    [Covers("streamEvents")]
    public async Task Rights_that_change_are_told_at_once_though_nothing_else_happens()
    {
        using var events = await EventReader.OpenAsync(server.As("vic"));
        Assert.DoesNotContain((await events.NextAsync())!.As<Snapshot>().Me.Rights, right => right.Right == RightName.Move);
        await server.As("anna").SendAsync(HttpMethod.Put, "people/vic", """{"name":"Vic Vale","roles":["agent"]}""");
        Assert.Contains((await events.NextAsync("snapshot")).As<Snapshot>().Me.Rights, right => right.Right == RightName.Move);
    }

    [Fact]
    [Covers("streamEvents")]
    public async Task Whoever_watches_is_not_idle_until_their_session_ends_in_any_case()
    {
        var time = new ManualTime();
        await using var house = new ApiServer { Time = time };
        await house.InitializeAsync();
        var (watching, away) = (await house.SignInAsync("bea"), await house.SignInAsync("bea"));
        using var events = await EventReader.OpenAsync(watching);
        await events.NextAsync();
        for (var halfHour = 0; halfHour < 26; halfHour++)
        {
            time.Advance(TimeSpan.FromMinutes(30));
            await events.CommentsAsync(4 * 30);   // every 15 s
        }
        using (var still = await watching.SendAsync(HttpMethod.Get, "me")) Assert.True(still.IsSuccessStatusCode);
        await away.ProblemAsync(HttpMethod.Get, "me", null, System.Net.HttpStatusCode.Unauthorized, "unauthorized");

        time.Advance(TimeSpan.FromDays(7));
        while (await events.NextAsync() is not null) { }
        await watching.ProblemAsync(HttpMethod.Get, "me", null, System.Net.HttpStatusCode.Unauthorized, "unauthorized");
    }

    private static string Picture(SentEvent snapshot)
    {
        var picture = JsonNode.Parse(snapshot.Data)!.AsObject();
        picture.Remove("sequence");
        return picture.ToJsonString();
    }
}
