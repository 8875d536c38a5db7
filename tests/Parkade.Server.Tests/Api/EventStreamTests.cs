using System.Net;
using Parkade.Client.Records;
using Xunit;

namespace Parkade.Server.Tests.Api;

[Collection("api")]
public sealed class EventStreamTests(ApiServer server)
{
    [Fact]
    [Covers("streamEvents")]
    public async Task A_board_gets_a_snapshot_and_then_everything_that_happens()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        using var events = await EventReader.OpenAsync(server.As("bea"));
        var first = await events.NextAsync();
        var snapshot = first!.As<Snapshot>();
        Assert.Equal("snapshot", first.Name);
        Assert.StartsWith($"{snapshot.Sequence}-", first.Id, StringComparison.Ordinal);
        Assert.Equal("bea", snapshot.Me.Person);
        Assert.Equal(20, snapshot.Slots.Count(slot => slot is { Lot: "main", Retired: false }));

        var (call, caller) = await server.ParkAsync(phone, "+441632960111", "Finn Fox");
        var lot = await events.NextAsync("lot", sent => sent.As<Lot>().Name == "main");
        Assert.Null(lot.Id);
        var parked = (await events.NextAsync("parked-call")).As<ParkedCallChange>();
        Assert.Equal(("parked", call.Id, "+441632960111", true), (parked.Kind, parked.Call.Id, parked.Call.Caller.Number, parked.Call.Mine));
        Assert.True(parked.Sequence > snapshot.Sequence);

        await server.As("anna").SendAsync(HttpMethod.Patch, $"parked-calls/{call.Id}", new { note = "for you" });
        var annotated = (await events.NextAsync("parked-call")).As<ParkedCallChange>();
        Assert.Equal(("annotated", "for you"), (annotated.Kind, annotated.Call.Note));

        await server.As("anna").PostAsync<ParkedCall>($"parked-calls/{call.Id}/move", new MoveRequest("main", 711));
        var moved = (await events.NextAsync("parked-call")).As<ParkedCallChange>();
        Assert.Equal(("moved", new SlotPlace("main", call.Slot), 711), (moved.Kind, moved.Previous, moved.Call.Slot));

        await caller.HangUpAsync();
        Assert.Equal(Resolution.Abandoned, (await events.NextAsync("parked-call", sent => sent.As<ParkedCallChange>().Kind == "abandoned")).As<ParkedCallChange>().Call.Ending!.Resolution);
    }

    [Fact]
    [Covers("streamEvents")]
    public async Task Each_is_told_what_they_may_see_and_no_more()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        using var looks = await EventReader.OpenAsync(server.As("vic"));
        using var back = await EventReader.OpenAsync(server.As("nora"));
        var snapshot = (await back.NextAsync())!.As<Snapshot>();
        Assert.Equal(["back"], snapshot.Lots.Select(lot => lot.Name));

        var (call, caller) = await server.ParkAsync(phone, "+441632960222");
        var masked = (await looks.NextAsync("parked-call", sent => sent.As<ParkedCallChange>().Call.Id == call.Id));
        Assert.DoesNotContain("960222", masked.Data, StringComparison.Ordinal);
        Assert.Equal(new Party("•••• 222", null, true), masked.As<ParkedCallChange>().Call.Caller);

        // It comes into sight, and leaves it again.
        await server.As("anna").PostAsync<ParkedCall>($"parked-calls/{call.Id}/move", new MoveRequest("back"));
        var came = (await back.NextAsync("parked-call")).As<ParkedCallChange>();
        Assert.Equal(("moved", null, "back"), (came.Kind, came.Previous, came.Call.Lot));
        await server.As("anna").PostAsync<ParkedCall>($"parked-calls/{call.Id}/move", new MoveRequest("main"));
        var left = (await back.NextAsync("parked-call")).As<ParkedCallChange>();
        Assert.Equal((ParkedCallState.Ended, "back", null), (left.Call.State, left.Call.Lot, left.Call.Ending));
        await caller.HangUpAsync();
    }

    [Fact]
    [Covers("streamEvents")]
    public async Task Whoever_was_away_gets_what_they_missed_also_over_a_restart()
    {
        var phone = await TestPhone.OpenAsync(server.Sip);
        string last;
        using (var events = await EventReader.OpenAsync(server.As("bea"))) last = (await events.NextAsync())!.Id!;
        var (call, _) = await server.ParkAsync(phone, "306", "Gus Gray");
        await server.As("bea").SendAsync(HttpMethod.Patch, $"parked-calls/{call.Id}", new { note = "kept" });
        await server.RestartAsync();

        using (var events = await EventReader.OpenAsync(server.As("bea"), last))
        {
            var seen = new List<string>();
            ParkedCallChange change;
            do
            {
                var sent = await events.NextAsync("parked-call");
                change = sent.As<ParkedCallChange>();
                Assert.StartsWith($"{change.Sequence}-", sent.Id, StringComparison.Ordinal);
                if (change.Call.Id == call.Id) seen.Add(change.Kind);
            }
            while (seen.Count < 2);
            Assert.Equal(["parked", "annotated"], seen);
            Assert.Equal("kept", change.Call.Note);
        }
        using (var fresh = await EventReader.OpenAsync(server.As("bea"), "999999999")) Assert.Equal("snapshot", (await fresh.NextAsync())!.Name);
        await server.As("bea").ProblemAsync(HttpMethod.Get, "events?after=soon", null, HttpStatusCode.BadRequest, "validation");
        // The telephone does not know where the server is by now, and can't hang up.
        using (await server.As("anna").SendAsync(HttpMethod.Post, $"parked-calls/{call.Id}/release")) await phone.DisposeAsync();
    }

    [Fact]
    [Covers("streamEvents")]
    public async Task A_stream_ends_with_its_session()
    {
        var browser = await server.SignInAsync("bea");
        using var events = await EventReader.OpenAsync(browser);
        await events.NextAsync();
        using (var ended = await browser.SendAsync(HttpMethod.Delete, "session")) Assert.True(ended.IsSuccessStatusCode);
        while (await events.NextAsync() is not null) { }
    }

    [Fact]
    [Covers("streamEvents")]
    public async Task Whoever_gets_other_rights_gets_another_snapshot()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        await server.As("anna").SendAsync(HttpMethod.Put, "people/peter", """{"name":"Peter Pan","roles":["back-only"]}""");
        using var events = await EventReader.OpenAsync(await server.SignInAsync("peter"));
        Assert.Equal(["back"], (await events.NextAsync())!.As<Snapshot>().Lots.Select(lot => lot.Name));
        await server.As("anna").SendAsync(HttpMethod.Put, "people/peter", """{"name":"Peter Pan","roles":["agent"]}""");
        var (_, caller) = await server.ParkAsync(phone, "307");
        Assert.Contains("main", (await events.NextAsync("snapshot")).As<Snapshot>().Lots.Select(lot => lot.Name));
        await caller.HangUpAsync();
        await server.As("anna").SendAsync(HttpMethod.Delete, "people/peter");
        while (await events.NextAsync() is not null) { }
    }

    [Fact]
    [Covers("streamEvents")]
    public async Task Ones_own_calls_and_pick_ups_are_told_as_they_happen()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        await using var desk = await TestPhone.OpenAsync(server.Sip);
        using var events = await EventReader.OpenAsync(server.As("bea"));
        await events.NextAsync();
        await desk.RegisterAsync("202", ApiServer.Password);
        Assert.True((await events.NextAsync("device", sent => sent.As<DeviceChange>().Number == "202")).As<DeviceChange>().Registered);
        var (call, caller) = await server.ParkAsync(phone, "308");
        var attempt = await server.As("bea").PostAsync<PickUp>($"parked-calls/{call.Id}/pick-up", null, HttpStatusCode.Accepted);
        await events.NextAsync("live-calls", sent => sent.As<LiveCallsChange>().Calls.Any(live => live.State == LiveCallState.Ringing));
        await desk.RefuseAsync();
        var end = (await events.NextAsync("pick-up")).As<PickUpEnd>();
        Assert.Equal((attempt.Attempt, call.Id), (end.Attempt, end.Call));
        Assert.NotEqual(PickUpState.Joined, end.State);
        await caller.HangUpAsync();
    }
}
