using System.Net;
using Parkade.Client.Records;
using Parkade.Parking.Events;
using Xunit;

namespace Parkade.Server.Tests.Api;

[Collection("api")]
public sealed class CallActionTests(ApiServer server) : IAsyncLifetime
{
    private TestPhone _phone = null!;
    private ParkedCall _call = null!;
    private TestCall? _caller;

    private string Path => $"parked-calls/{_call.Id}";

    public async ValueTask InitializeAsync()
    {
        _phone = await TestPhone.OpenAsync(server.Sip);
        (_call, _caller) = await server.ParkAsync(_phone, "+441632960456", "Dora Dean");
    }

    public async ValueTask DisposeAsync()
    {
        if (_caller is not null) await _caller.HangUpAsync();
        await _phone.DisposeAsync();
    }

    [Fact]
    [Covers("annotateParkedCall")]
    public async Task What_is_left_out_stays_and_null_clears()
    {
        var first = await PatchAsync(new { note = "Wants Anna", reason = "callback", priority = 3, tags = (string[])["vip", "VIP", "de"], @for = "anna" });
        Assert.Equal(("Wants Anna", "callback", 3, "anna"), (first.Note, first.Reason, first.Priority, first.For));
        Assert.Equal(["vip", "de"], first.Tags);
        var second = await PatchAsync("""{"reason": null, "tags": null, "note": "  "}""");
        Assert.Equal((null, null, 3, "anna"), (second.Note, second.Reason, second.Priority, second.For));
        Assert.Empty(second.Tags);
        Assert.True(second.Version > first.Version);
    }

    [Theory]
    [Covers("annotateParkedCall")]
    [InlineData("""{"priority": 10}""", "priority")]
    [InlineData("""{"priority": "high"}""", "priority")]
    [InlineData("""{"tags": "vip"}""", "tags")]
    [InlineData("""{"note": 7}""", "note")]
    public async Task Words_that_do_not_fit_are_said_at_their_field(string body, string field)
    {
        var problem = await server.As("bea").ProblemAsync(HttpMethod.Patch, Path, body, HttpStatusCode.BadRequest, "validation");
        Assert.Equal([field], problem.Errors!.Keys);
    }

    [Fact]
    [Covers("annotateParkedCall")]
    public async Task A_change_of_what_somebody_else_changed_meanwhile_is_refused()
    {
        await PatchAsync(new { note = "first" });
        await server.As("bea").ProblemAsync(HttpMethod.Patch, Path, new { note = "second" }, HttpStatusCode.PreconditionFailed, "precondition-failed", ("If-Match", $"\"{_call.Version}\""));
        await server.As("vic").ProblemAsync(HttpMethod.Patch, Path, new { note = "third" }, HttpStatusCode.Forbidden, "forbidden");
        await server.As("bea").ProblemAsync(HttpMethod.Patch, $"parked-calls/{Guid.Empty}", new { note = "x" }, HttpStatusCode.NotFound, "not-found");
        await server.As("bea").ProblemAsync(HttpMethod.Patch, Path, "[1]", HttpStatusCode.BadRequest, "validation");
    }

    [Fact]
    [Covers("moveParkedCall")]
    public async Task A_call_moves_to_another_slot_and_another_lot()
    {
        var moved = await server.As("bea").PostAsync<ParkedCall>($"{Path}/move", new MoveRequest("main", 719));
        Assert.Equal(("main", 719, "719"), (moved.Lot, moved.Slot, moved.Orbit));
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        var (other, caller) = await server.ParkAsync(phone, "302");
        var taken = await server.As("bea").ProblemAsync(HttpMethod.Post, $"parked-calls/{other.Id}/move", new MoveRequest("main", 719), HttpStatusCode.Conflict, "slot-taken");
        Assert.DoesNotContain("960456", taken.Detail, StringComparison.Ordinal);
        Assert.Equal("back", (await server.As("bea").PostAsync<ParkedCall>($"{Path}/move", new MoveRequest("back"))).Lot);
        await caller.HangUpAsync();
    }

    [Fact]
    [Covers("moveParkedCall")]
    public async Task A_move_to_where_there_is_nothing_is_refused()
    {
        Assert.Equal(["lot"], (await server.As("bea").ProblemAsync(HttpMethod.Post, $"{Path}/move", new MoveRequest("attic"), HttpStatusCode.BadRequest, "validation")).Errors!.Keys);
        Assert.Equal(["slot"], (await server.As("bea").ProblemAsync(HttpMethod.Post, $"{Path}/move", new MoveRequest("main", 799), HttpStatusCode.BadRequest, "validation")).Errors!.Keys);
        Assert.Equal(["lot"], (await server.As("bea").ProblemAsync(HttpMethod.Post, $"{Path}/move", "{}", HttpStatusCode.BadRequest, "validation")).Errors!.Keys);
        await server.As("vic").ProblemAsync(HttpMethod.Post, $"{Path}/move", new MoveRequest("main"), HttpStatusCode.Forbidden, "forbidden");
        await server.As("nora").ProblemAsync(HttpMethod.Post, $"{Path}/move", new MoveRequest("back"), HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    [Covers("pickUp")]
    public async Task A_pick_up_rings_ones_own_telephone_and_whoever_is_second_is_told_who_was_first()
    {
        await using var desk = await TestPhone.OpenAsync(server.Sip);
        await desk.RegisterAsync("202", "quiet-Harbour-41");
        var ringing = await server.As("bea").PostAsync<PickUp>($"{Path}/pick-up", new PickUpRequest(), HttpStatusCode.Accepted);
        Assert.Equal((_call.Id, "202"), (ringing.Call, ringing.Device));
        var second = await server.As("anna").ProblemAsync(HttpMethod.Post, $"{Path}/pick-up", new PickUpRequest("202"), HttpStatusCode.Conflict, "already-picked-up");
        Assert.Contains("202", second.Detail, StringComparison.Ordinal);
        await desk.AnswerAsync();
    }

    [Fact]
    [Covers("pickUp")]
    public async Task A_pick_up_needs_a_telephone_that_is_there_and_ones_own()
    {
        await server.As("anna").ProblemAsync(HttpMethod.Post, $"{Path}/pick-up", null, HttpStatusCode.Conflict, "device-not-registered");
        await server.As("anna").ProblemAsync(HttpMethod.Post, $"{Path}/pick-up", new PickUpRequest("999"), HttpStatusCode.Conflict, "no-device");
        await server.As("nora").ProblemAsync(HttpMethod.Post, $"{Path}/pick-up", null, HttpStatusCode.NotFound, "not-found");
        await server.As("bea").ProblemAsync(HttpMethod.Post, $"{Path}/pick-up", """{"device": 7}""", HttpStatusCode.BadRequest, "validation");
    }

    [Fact]
    [Covers("pickUp")]
    [Covers("pickUpNext")]
    public async Task Whether_one_may_is_asked_before_one_is_asked_for_a_telephone()
    {
        var before = server.Ledger.LastSequence;
        foreach (var path in (string[])[$"{Path}/pick-up", "lots/main/next"])
            foreach (var device in (string?[])[null, "999"])
                await server.As("vic").ProblemAsync(HttpMethod.Post, path, new PickUpRequest(device), HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(4, server.Ledger.Events(before + 1, 10).Count(step => step.What is ParkingEvent.Refused { Reason: RefusalReason.NotAllowed }));

        await server.As("anna").PostAsync<ParkedCall>($"{Path}/move", new MoveRequest("back"));
        await server.As("nora").ProblemAsync(HttpMethod.Post, $"{Path}/pick-up", null, HttpStatusCode.Conflict, "no-device");
        await server.As("nora").ProblemAsync(HttpMethod.Post, "lots/back/next", null, HttpStatusCode.Conflict, "no-device");
    }

    [Fact]
    [Covers("annotateParkedCall")]
    public async Task Of_those_who_write_on_one_call_at_once_nobodys_words_are_lost()
    {
        string[] words = [.. Enumerable.Range(0, 20).Select(word => $"word {word}")];
        await Task.WhenAll(words.Index().Select(word => PatchAsync(word.Index % 2 == 0 ? new { note = word.Item } : new { reason = word.Item })));
        var call = await server.As("bea").GetAsync<ParkedCall>(Path);
        Assert.Contains(call.Note, words.Where((_, at) => at % 2 == 0));
        Assert.Contains(call.Reason, words.Where((_, at) => at % 2 == 1));
    }

    [Fact]
    [Covers("recallNow")]
    public async Task A_recall_rings_the_parker_now()
    {
        await using var desk = await TestPhone.OpenAsync(server.Sip);
        await desk.RegisterAsync("202", "quiet-Harbour-41");
        var ringing = await server.As("bea").PostAsync<ParkedCall>($"{Path}/recall");
        Assert.Equal((RecallTarget.Parker, "202"), (ringing.Recall!.Target, ringing.Recall.To));
        await server.As("bea").ProblemAsync(HttpMethod.Post, $"{Path}/recall", null, HttpStatusCode.Conflict, "conflict");
        await desk.RefuseAsync();
        await server.As("vic").ProblemAsync(HttpMethod.Post, $"{Path}/recall", null, HttpStatusCode.Forbidden, "forbidden");
        await server.As("nora").ProblemAsync(HttpMethod.Post, $"{Path}/recall", null, HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    [Covers("releaseParkedCall")]
    public async Task A_caller_is_let_go_by_those_who_may()
    {
        await server.As("bea").ProblemAsync(HttpMethod.Post, $"{Path}/release", null, HttpStatusCode.Forbidden, "forbidden");
        await server.As("anna").ProblemAsync(HttpMethod.Post, $"{Path}/release", new ReleaseRequest(new string('x', 500)), HttpStatusCode.BadRequest, "validation");
        await server.As("nora").ProblemAsync(HttpMethod.Post, $"{Path}/release", null, HttpStatusCode.NotFound, "not-found");
        await server.As("anna").ProblemAsync(HttpMethod.Post, $"{Path}/release", null, HttpStatusCode.PreconditionFailed, "precondition-failed", ("If-Match", $"\"{_call.Version + 1}\""));
        var released = await server.As("anna").PostAsync<ParkedCall>($"{Path}/release", new ReleaseRequest("asked for it"));
        Assert.Equal((ParkedCallState.Ended, Resolution.Released, "asked for it"), (released.State, released.Ending!.Resolution, released.Ending.Why));
        _caller = null;
        await server.As("anna").ProblemAsync(HttpMethod.Post, $"{Path}/release", null, HttpStatusCode.Conflict, "conflict");
        await server.As("anna").ProblemAsync(HttpMethod.Post, $"{Path}/move", new MoveRequest("main"), HttpStatusCode.Conflict, "conflict");
        await server.As("anna").ProblemAsync(HttpMethod.Patch, Path, new { note = "late" }, HttpStatusCode.Conflict, "conflict");
    }

    private async Task<ParkedCall> PatchAsync(object body) =>
        await ApiCaller.ReadAsync<ParkedCall>(await server.As("bea").SendAsync(HttpMethod.Patch, Path, body), HttpStatusCode.OK);
}
