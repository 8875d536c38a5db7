using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Parkade.Client;
using Parkade.Parking.Audits;
using Parkade.Server.Api.Administration;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.History;

/// <summary>The audit: read, exported, verified. For administrators.</summary>
internal sealed class AuditEndpoints(ApiFloor floor)
{
    private const int Together = 1000;

    // Reading all of it is work: those who ask meanwhile get the same answer.
    private Task<AuditVerdict>? _verifying;
    private readonly Lock _gate = new();

    public void Map(RouteGroupBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit").ForAdministrators();
        Parameter[] filters =
        [
            new("actor", "Who did it, such as `person:anna`; with `*` at its end: how it begins."),
            new("action", "Such as `lot.change`; with `*` at its end, as in `parked-call.*`: how it begins."),
            new("target", "Such as `device:201`; with `*` at its end: how it begins."),
            Parameter.From, Parameter.To,
        ];
        audit.MapGet("", List).Operation("listAudit", "Who did what, the newest first").Parameters([.. filters, Parameter.After, Parameter.Limit])
            .Produces<Rest.Page<Rest.AuditEntry>>().Problems(400);
        audit.MapGet("/export", (Delegate)ExportAsync).Operation("exportAudit", "The audit as JSON lines or CSV, the oldest first").Parameters([new("format", "How it is written.", Words: ["jsonl", "csv"]), .. filters])
            .Produces<string>(200, "application/x-ndjson", "text/csv").Problems(400).WithMetadata(new DisableRequestTimeoutAttribute());
        audit.MapGet("/verify", (Delegate)VerifyAsync).Operation("verifyAudit", "Whether a row was changed, left out or put in")
            .Parameters(new Parameter("head", "The head that was told before: then what was cut off at the end is found too.")).Produces<Rest.AuditCheck>().Problems(400).WithMetadata(new DisableRequestTimeoutAttribute());
    }

    private IResult List(HttpContext context)
    {
        var query = new QueryReader(context.Request);
        var wanted = Read(query) with { After = query.Text("after"), Limit = query.Count("limit", 50, 1, 200) };
        if (query.Faults.Any) return query.Faults.ToProblem();
        try
        {
            var page = floor.Ledger.Audit(wanted);
            return Answer.Ok(new Rest.Page<Rest.AuditEntry>([.. page.Items.Select(Show)], page.Next));
        }
        catch (FormatException)
        {
            return FieldFaults.Of("after", "\"after\" takes the \"next\" of the page before, as it is.");
        }
    }

    private async Task ExportAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request);
        var wanted = Read(query) with { OldestFirst = true, Limit = Together };
        var format = query.Text("format") ?? "jsonl";
        if (format is not ("jsonl" or "csv")) query.Faults.Add("format", "\"format\" takes jsonl or csv.");
        if (query.Faults.Any)
        {
            await query.Faults.ToProblem().ExecuteAsync(context);
            return;
        }
        var showing = floor.For(context);
        await floor.Ledger.Record(new AuditDraft(floor.Time.GetUtcNow(), showing.Actor, "audit.export", "audit", null, null));
        var response = context.Response;
        var csv = format == "csv";
        response.ContentType = csv ? "text/csv; charset=utf-8" : "application/x-ndjson";
        response.Headers.ContentDisposition = $"attachment; filename=\"parkade-audit.{format}\"";
        if (csv) await response.WriteAsync(Csv.Line("sequence", "at", "actor", "name", "way", "from", "device", "key", "action", "target", "before", "after", "hash"), context.RequestAborted);
        for (string? after = null; ;)
        {
            var page = floor.Ledger.Audit(wanted with { After = after });
            var text = new StringBuilder();
            foreach (var row in page.Items)
            {
                var shown = Show(row);
                if (csv) text.Append(Csv.Line(shown.Sequence, shown.At, shown.Actor, shown.Name, shown.Way, shown.From, shown.Device, shown.Key, shown.Action, shown.Target, shown.Before, shown.After, shown.Hash));
                else text.Append(JsonSerializer.Serialize(shown, ApiJson.Options)).Append('\n');
            }
            await response.WriteAsync(text.ToString(), context.RequestAborted);
            if ((after = page.Next) is null) return;
        }
    }

    private async Task<IResult> VerifyAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request);
        var head = query.Text("head");
        if (query.Faults.Any) return query.Faults.ToProblem();
        // With a head it is another question.
        var verdict = head is null ? await VerifyOnceAsync().WaitAsync(context.RequestAborted) : await Task.Run(() => floor.Ledger.VerifyAudit(head), context.RequestAborted);
        return Answer.Ok(AuditText.Of(verdict));
    }

    private Task<AuditVerdict> VerifyOnceAsync()
    {
        lock (_gate) return _verifying is { IsCompleted: false } running ? running : _verifying = Task.Run(() => floor.Ledger.VerifyAudit());
    }

    private static AuditQuery Read(QueryReader query) => new()
    {
        Actor = query.Text("actor"),
        Action = query.Text("action"),
        Target = query.Text("target"),
        From = query.Time("from"),
        To = query.Time("to"),
    };

    private static Rest.AuditEntry Show(AuditRow row) => new(row.Sequence, row.At, row.By.Id, row.By.Name, (Rest.ActorWay)(int)row.By.Way, row.By.From, row.By.Device, row.By.Key,
        row.Action, row.Target, row.Before, row.After, row.Hash);
}
