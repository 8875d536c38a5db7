using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Parking.Audits;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Parkade.Server.House;
using Parkade.Server.SignIn;
using Parkade.Server.Web;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Administration;

/// <summary>The house as a whole: taken from a file, written to one, and what in it hides each other.</summary>
internal sealed class HouseEndpoints(ApiFloor floor)
{
    private const int LongestFile = 1024 * 1024;

    public void Map(RouteGroupBuilder api)
    {
        var house = api.MapGroup("").WithTags("Settings").ForAdministrators();
        house.MapPost("/apply", (Delegate)ApplyAsync).Operation("applyFile", "Make the lists of a file so, all of it or nothing",
                "The body is a file in the form of parkade.yaml. A list that it names becomes what it says there; lists that it does not name stay as they are.")
            .Takes<string>("application/yaml").Parameters(Parameter.DryRun).Produces<Rest.ApplyResult>().Problems(400, 409).Action(floor.Once);
        house.MapGet("/export", (Delegate)ExportAsync).Operation("exportFile", "The directory as a file for `applyFile`; secrets stand as `(set)`, which keeps them").Produces<string>(200, "application/yaml");
        house.MapGet("/conflicts", Conflicts).Operation("listConflicts", "What works, but probably not as meant: numbers that hide each other, rules that lead nowhere").Produces<Rest.Page<Rest.ConflictEntry>>();
    }

    private async Task<IResult> ApplyAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request);
        var dryRun = query.Flag("dryRun");
        if (query.Faults.Any) return query.Faults.ToProblem();
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var yaml = await reader.ReadToEndAsync(context.RequestAborted);
        if (string.IsNullOrWhiteSpace(yaml)) return Problem.Validation("The file is empty. Send a file in the form of parkade.yaml.");
        if (yaml.Length > LongestFile) return Problem.Validation("The file is longer than a megabyte. Send it in parts, list by list.");
        return await floor.Parts.Directory.ApplyAsync(yaml, dryRun, context.Actor()) switch
        {
            ApplyOutcome.Differs differs => Answer.Ok(new Rest.ApplyResult([.. differs.Changes.Select(Show)], differs.IsApplied)),
            ApplyOutcome.Faulty(var faults) => Problem.Validation(faults.Count == 1 ? faults[0] : $"The file has {faults.Count} faults; nothing of it was applied.", new Dictionary<string, IReadOnlyList<string>> { ["file"] = faults }),
            ApplyOutcome.Conflict => Problem.Conflict("Somebody changed the settings in the same moment; nothing was applied. Apply the file again."),
            var other => throw new System.Diagnostics.UnreachableException(other.GetType().Name),
        };
    }

    private async Task<IResult> ExportAsync(HttpContext context)
    {
        await floor.Ledger.Record(new AuditDraft(floor.Time.GetUtcNow(), context.Actor(), "directory.export", "directory", null, null));
        return new Answer(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(floor.Parts.Directory.Export())) { ContentType = "application/yaml; charset=utf-8", FileName = "parkade.yaml" };
    }

    private Answer Conflicts() => Answer.Ok(new Rest.Page<Rest.ConflictEntry>([.. floor.Parts.Directory.Conflicts().Select(sentence => new Rest.ConflictEntry(sentence, Serious: false))], null));

    private static Rest.ApplyChange Show(DocumentChange change) => new(change.Kind.Name, change.Key,
        change.Before is null ? Rest.ChangeKind.Add : change.After is null ? Rest.ChangeKind.Remove : Rest.ChangeKind.Change, Clone(change.Before), Clone(change.After));

    private static JsonObject? Clone(JsonObject? document) => (JsonObject?)document?.DeepClone();
}
