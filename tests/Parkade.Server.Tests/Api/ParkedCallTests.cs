using System.Net;
using Parkade.Client.Records;
using Xunit;

namespace Parkade.Server.Tests.Api;

[Collection("api")]
public sealed class ParkedCallTests(ApiServer server) : IAsyncLifetime
{
    private TestPhone _phone = null!;
    private ParkedCall _call = null!;
    private TestCall _caller = null!;

    public async ValueTask InitializeAsync()
    {
        _phone = await TestPhone.OpenAsync(server.Sip);
        (_call, _caller) = await server.ParkAsync(_phone, "+441632960789", "Cora Clark");
    }

    public async ValueTask DisposeAsync()
    {
        await _caller.HangUpAsync();
        await _phone.DisposeAsync();
    }

    [Fact]
    [Covers("listParkedCalls")]
    public async Task Open_calls_are_listed_and_found()
    {
        foreach (var query in (string[])["", "?lot=main", "?q=cora", "?q=960789", "?caller=%2B441632960789", "?parker=202", "?parker=bea", "?state=any", "?from=2026-01-01T00:00:00Z"])
            Assert.Contains((await server.As("bea").GetAsync<Page<ParkedCall>>("parked-calls" + query)).Items, call => call.Id == _call.Id);
        foreach (var query in (string[])["?lot=back", "?q=nobody", "?state=ended", "?parker=anna", "?for=anna", "?to=2026-01-01T00:00:00Z"])
            Assert.DoesNotContain((await server.As("bea").GetAsync<Page<ParkedCall>>("parked-calls" + query)).Items, call => call.Id == _call.Id);
    }

    [Theory]
    [Covers("listParkedCalls")]
    [InlineData("state", "gone")]
    [InlineData("limit", "201")]
    [InlineData("from", "yesterday")]
    [InlineData("resolution", "eaten")]
    [InlineData("after", "nonsense")]
    public async Task A_filter_that_does_not_fit_is_said_at_its_field(string field, string value)
    {
        var problem = await server.As("bea").ProblemAsync(HttpMethod.Get, $"parked-calls?{field}={value}", null, HttpStatusCode.BadRequest, "validation");
        Assert.Equal([field], problem.Errors!.Keys);
    }

    [Fact]
    [Covers("listParkedCalls")]
    public async Task Lists_come_in_pages_the_newest_first()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        var (newer, caller) = await server.ParkAsync(phone, "301");
        var page = await server.As("bea").GetAsync<Page<ParkedCall>>("parked-calls?limit=1");
        Assert.Equal(newer.Id, Assert.Single(page.Items).Id);
        Assert.Equal(_call.Id, (await server.As("bea").GetAsync<Page<ParkedCall>>($"parked-calls?limit=1&after={Uri.EscapeDataString(page.Next!)}")).Items[0].Id);
        await caller.HangUpAsync();
    }

    [Fact]
    [Covers("getParkedCall")]
    public async Task A_call_shows_who_waits_where_and_what_may_be_done()
    {
        Assert.Equal((new Party("+441632960789", "Cora Clark", false), "main", ParkedCallState.Parked), (_call.Caller, _call.Lot, _call.State));
        Assert.Equal("202", _call.Parker?.Number);
        Assert.Equal(Enum.GetValues<CallAct>(), _call.Can);
        var bea = await server.As("bea").GetAsync<ParkedCall>($"parked-calls/{_call.Id}");
        Assert.True(bea.Mine);
        Assert.DoesNotContain(CallAct.Release, bea.Can);
        await server.As("nora").ProblemAsync(HttpMethod.Get, $"parked-calls/{_call.Id}", null, HttpStatusCode.NotFound, "not-found");
        await server.As("bea").ProblemAsync(HttpMethod.Get, $"parked-calls/{Guid.Empty}", null, HttpStatusCode.NotFound, "not-found");
        await server.As("bea").ProblemAsync(HttpMethod.Get, "parked-calls/701", null, HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    [Covers("getParkedCall")]
    public async Task A_call_that_has_not_changed_is_not_sent_again()
    {
        using var answer = await server.As("bea").SendAsync(HttpMethod.Get, $"parked-calls/{_call.Id}", null, ("If-None-Match", $"\"{_call.Version}\""));
        Assert.Equal(HttpStatusCode.NotModified, answer.StatusCode);
    }

    [Fact]
    [Covers("getParkedCall")]
    [Covers("listParkedCalls")]
    public async Task A_hidden_number_is_masked_and_finds_nothing()
    {
        var seen = await server.As("vic").GetAsync<ParkedCall>($"parked-calls/{_call.Id}");
        Assert.Equal(new Party("•••• 789", "Cora Clark", true), seen.Caller);
        Assert.Equal("202", seen.Parker?.Number);
        Assert.Empty(seen.Can);
        Assert.Empty((await server.As("vic").GetAsync<Page<ParkedCall>>("parked-calls?q=960789")).Items);
        Assert.Empty((await server.As("vic").GetAsync<Page<ParkedCall>>("parked-calls?caller=%2B441632960789")).Items);
        Assert.NotEmpty((await server.As("vic").GetAsync<Page<ParkedCall>>("parked-calls?q=cora")).Items);
        Assert.DoesNotContain("960789", string.Join('\n', (await server.As("vic").GetAsync<TimelineEntry[]>($"parked-calls/{_call.Id}/timeline")).Select(step => step.ToString())), StringComparison.Ordinal);
    }

    [Fact]
    [Covers("listParkedCalls")]
    public async Task A_number_that_stands_where_a_name_belongs_is_hidden_too()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        var (call, caller) = await server.ParkAsync(phone, "+441632960654", "+441632960654");
        Assert.Equal(new Party("•••• 654", null, true), (await server.As("vic").GetAsync<ParkedCall>($"parked-calls/{call.Id}")).Caller);
        Assert.Empty((await server.As("vic").GetAsync<Page<ParkedCall>>("parked-calls?q=960654")).Items);
        Assert.NotEmpty((await server.As("bea").GetAsync<Page<ParkedCall>>("parked-calls?q=960654")).Items);
        await caller.HangUpAsync();
    }

    [Fact]
    [Covers("getTimeline")]
    public async Task The_timeline_tells_in_plain_sentences_what_happened()
    {
        await server.As("bea").SendAsync(HttpMethod.Patch, $"parked-calls/{_call.Id}", new { note = "Wants an invoice", priority = 2 });
        var steps = await server.As("bea").GetAsync<TimelineEntry[]>($"parked-calls/{_call.Id}/timeline");
        Assert.Equal(["parked", "annotated"], steps.Select(step => step.Kind));
        Assert.Matches($@"^\d\d:\d\d:\d\d Cora Clark \(\+441632960789\) was parked on {_call.Orbit} by 202 by blind transfer$", steps[0].Text);
        Assert.Equal(("blindTransfer", null), (steps[0].Method, steps[1].Method));
        Assert.EndsWith("wrote the note “Wants an invoice”, set the priority to 2", steps[1].Text, StringComparison.Ordinal);
        Assert.Equal("board at 127.0.0.1", steps[1].From);
        Assert.StartsWith("telephone", steps[0].From, StringComparison.Ordinal);
        await server.As("nora").ProblemAsync(HttpMethod.Get, $"parked-calls/{_call.Id}/timeline", null, HttpStatusCode.NotFound, "not-found");
    }
}
