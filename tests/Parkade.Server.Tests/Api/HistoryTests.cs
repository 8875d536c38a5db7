using System.Net;
using System.Text.Json;
using Parkade.Client;
using Parkade.Client.Records;
using Parkade.Storage.Sqlite;
using Xunit;

namespace Parkade.Server.Tests.Api;

[Collection("api")]
public sealed class HistoryTests(ApiServer server)
{
    [Fact]
    [Covers("listAudit")]
    public async Task The_audit_tells_who_did_what_from_where()
    {
        var row = Assert.Single((await server.As("anna").GetAsync<Page<AuditEntry>>("audit?action=device.*&target=device:202")).Items);
        Assert.Equal(("person:anna", ActorWay.Board, "127.0.0.1"), (row.Actor, row.Way, row.From));
        Assert.DoesNotContain("Harbour", row.After, StringComparison.Ordinal);
        var page = await server.As("anna").GetAsync<Page<AuditEntry>>("audit?action=device.*&limit=1");
        Assert.Single(page.Items);
        Assert.NotNull(page.Next);
        Assert.NotEmpty((await server.As("anna").GetAsync<Page<AuditEntry>>($"audit?action=device.*&limit=1&after={Uri.EscapeDataString(page.Next)}")).Items);
        await server.As("anna").ProblemAsync(HttpMethod.Get, "audit?from=never", null, HttpStatusCode.BadRequest, "validation");
        await server.As("anna").ProblemAsync(HttpMethod.Get, "audit?after=never", null, HttpStatusCode.BadRequest, "validation");
        await server.As("bea").ProblemAsync(HttpMethod.Get, "audit", null, HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    [Covers("listAudit")]
    public async Task Whoever_sees_a_full_number_is_written_down_once()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        var (call, caller) = await server.ParkAsync(phone, "+441632960321");
        for (var i = 0; i < 3; i++) await server.As("bea").GetAsync<ParkedCall>($"parked-calls/{call.Id}");
        await server.As("vic").GetAsync<ParkedCall>($"parked-calls/{call.Id}");
        // Rows are written behind the answer; each of these reads comes later than the one before.
        Page<AuditEntry> seen;
        do seen = await server.As("anna").GetAsync<Page<AuditEntry>>($"audit?action=number.see&target=parked-call:{call.Id}");
        while (seen.Items.All(row => row.Actor != "person:bea"));
        Assert.Single(seen.Items, row => row.Actor == "person:bea");
        Assert.DoesNotContain(seen.Items, row => row.Actor == "person:vic");
        await caller.HangUpAsync();
    }

    [Fact]
    [Covers("exportAudit")]
    public async Task The_audit_is_exported_whole()
    {
        using var lines = await server.As("anna").SendAsync(HttpMethod.Get, "audit/export?format=jsonl");
        Assert.Equal("application/x-ndjson", lines.Content.Headers.ContentType?.MediaType);
        var rows = (await lines.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<AuditEntry>(line, ApiJson.Options)!).ToList();
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(at => (long)at), rows.Select(row => row.Sequence));
        using var csv = await server.As("anna").SendAsync(HttpMethod.Get, "audit/export?format=csv&action=audit.export");
        var text = await csv.Content.ReadAsStringAsync();
        Assert.StartsWith("sequence,at,actor,name,way,from,device,key,action,target,before,after,hash\r\n", text, StringComparison.Ordinal);
        Assert.Contains(",audit.export,audit,", text, StringComparison.Ordinal);
        await server.As("anna").ProblemAsync(HttpMethod.Get, "audit/export?format=xml", null, HttpStatusCode.BadRequest, "validation");
        await server.As("vic").ProblemAsync(HttpMethod.Get, "audit/export", null, HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    [Covers("verifyAudit")]
    public async Task The_audit_is_verified_while_the_server_runs()
    {
        var check = await server.As("anna").GetAsync<AuditCheck>("audit/verify");
        Assert.True(check.Intact, check.Text);
        Assert.True((await server.As("anna").GetAsync<AuditCheck>($"audit/verify?head={check.Head}")).Intact);
        Assert.False((await server.As("anna").GetAsync<AuditCheck>($"audit/verify?head={new string('f', 64)}")).Intact);
        await server.As("anna").ProblemAsync(HttpMethod.Get, $"audit/verify?head={new string('0', 300)}", null, HttpStatusCode.BadRequest, "validation");
        await server.As("bea").ProblemAsync(HttpMethod.Get, "audit/verify", null, HttpStatusCode.Forbidden, "forbidden");
        using var offline = SqliteLedgerReader.Open(server.LedgerFile);
        Assert.IsType<Parkade.Parking.Audits.AuditVerdict.Intact>(offline.VerifyAudit());
    }

    [Fact]
    [Covers("listMeasures")]
    public async Task Measures_come_by_lot_person_hour_and_day_and_as_csv()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        var (_, caller) = await server.ParkAsync(phone, "305");
        await caller.HangUpAsync();
        foreach (var by in (string[])["lot", "person", "hour", "day"])
            Assert.NotEmpty((await server.As("anna").GetAsync<Page<Measure>>($"measures?by={by}")).Items);
        Assert.Contains((await server.As("anna").GetAsync<Page<Measure>>("measures?by=person&lot=main")).Items, row => row.Key == "bea");
        using var csv = await server.As("anna").SendAsync(HttpMethod.Get, "measures?format=csv");
        Assert.StartsWith("key,parked,", await csv.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await server.As("anna").ProblemAsync(HttpMethod.Get, "measures?by=colour", null, HttpStatusCode.BadRequest, "validation");
        await server.As("anna").ProblemAsync(HttpMethod.Get, "measures?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z", null, HttpStatusCode.BadRequest, "validation");
        await server.As("bea").ProblemAsync(HttpMethod.Get, "measures", null, HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    [Covers("listSuggestions")]
    public async Task Suggestions_are_for_those_who_administer()
    {
        Assert.DoesNotContain((await server.As("anna").GetAsync<Page<Suggestion>>("suggestions")).Items, suggestion => suggestion.Lot == "back");
        await server.As("bea").ProblemAsync(HttpMethod.Get, "suggestions", null, HttpStatusCode.Forbidden, "forbidden");
    }
}
