using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Parkade.Server.House;
using Parkade.Server.SignIn;
using Parkade.Server.Web;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Administration;

/// <summary>Where the documents of one kind are, and what the API calls them.</summary>
/// <param name="Kind">The kind in the directory.</param>
/// <param name="Path">Such as <c>/people</c>.</param>
/// <param name="Tag">The chapter of the description.</param>
/// <param name="One">For operation ids: <c>Person</c>.</param>
/// <param name="Many">For operation ids: <c>People</c>.</param>
/// <param name="Noun">For sentences: <c>person</c>.</param>
internal sealed record DocumentPlace(DocumentKind Kind, string Path, string Tag, string One, string Many, string Noun)
{
    /// <summary>What comes after the key: lots have more than settings.</summary>
    public string Suffix { get; init; } = "";

    /// <summary>Adds what is told and not set, such as whether a telephone is registered.</summary>
    public Action<StoredDocument, JsonObject>? Live { get; init; }

    /// <summary>Entries that are always there and can't be changed.</summary>
    public Func<IEnumerable<JsonObject>>? More { get; init; }
}

/// <summary>Reads and changes the documents of one kind. They are checked as the settings file is.</summary>
internal sealed class DocumentEndpoints<T>(ApiFloor floor, DocumentPlace place)
{
    private readonly DocumentShape _shape = DocumentShape.Of<T>();
    private readonly DirectoryDesk _desk = floor.Parts.Directory;

    /// <summary>Documents that have a name each.</summary>
    public void MapNamed(RouteGroupBuilder api)
    {
        var group = api.MapGroup(place.Path).WithTags(place.Tag).ForAdministrators();
        var one = $"/{{key}}{place.Suffix}";
        if (place.Suffix.Length == 0) group.MapGet("", List).Operation($"list{place.Many}", $"Every {place.Noun}, as it is set up and how it is doing").Produces<Rest.Page<T>>();
        group.MapGet(one, Get).Operation($"get{place.One}", Upper(What)).Produces<T>().Problems(404);
        Describe(group.MapPut(one, PutAsync), $"put{place.One}", $"Make or change {What}").Produces<T>().Produces<T>(201).Problems(400, 404, 409, 412, 503);
        Describe(group.MapDelete(one, DeleteAsync), $"delete{place.One}", $"Remove a {place.Noun}").Produces(204).Problems(400, 404, 409, 412, 503);
    }

    /// <summary>The one document of a kind whose entries have no names.</summary>
    public void MapWhole(RouteGroupBuilder api)
    {
        var group = api.MapGroup(place.Path).WithTags(place.Tag).ForAdministrators();
        group.MapGet("", GetWhole).Operation($"get{place.One}", $"The {place.Noun}").Produces<T>();
        Describe(group.MapPut("", (Delegate)((HttpContext context) => PutAsync(context, place.Kind.WholeKey))), $"put{place.One}", $"Change the {place.Noun}").Produces<T>().Problems(400, 409, 412, 503);
    }

    private string What => place.Suffix.Length > 0 ? $"the settings of a {place.Noun}" : $"a {place.Noun}, as it is set up";

    private static string Upper(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string id, string summary) =>
        route.Operation(id, summary, "Checked as the settings file is. What the settings file holds is changed there: 409 `managed-by-file`.").Parameters(Parameter.DryRun, Parameter.IfMatch, Parameter.IfNoneMatch).Takes<T>();

    private Answer List(HttpContext context) =>
        Answer.Ok(new Rest.Page<JsonObject>([.. place.More?.Invoke() ?? [], .. _desk.Current.Of(place.Kind).Select(Tell)], null));

    private IResult Get(HttpContext context, string key) => Find(key) is { } found ? Show(found) : NotThere(key);

    private Answer GetWhole(HttpContext context) => Find(place.Kind.WholeKey) is { } found ? Show(found)
        : Answer.Ok(Tell(new StoredDocument(place.Kind, place.Kind.WholeKey, 0, false, [])), Answer.TagOf(0));

    private async Task<IResult> PutAsync(HttpContext context, string key)
    {
        var (body, fault) = await RequestBody.ReadObjectAsync(context);
        if (fault is not null) return fault;
        return await ChangeAsync(context, key, DocumentShape.Take(body));
    }

    private Task<IResult> DeleteAsync(HttpContext context, string key) => ChangeAsync(context, key, null);

    private async Task<IResult> ChangeAsync(HttpContext context, string key, JsonObject? document)
    {
        var query = new QueryReader(context.Request);
        var dryRun = query.Flag("dryRun");
        if (query.Faults.Any) return query.Faults.ToProblem();
        if (!Preconditions.TryExpected(context.Request, out var expected)) return Changed(key);
        var isNew = Find(key) is null;
        return await _desk.ChangeAsync(place.Kind, key, document, expected, dryRun, context.Actor()) switch
        {
            DirectoryOutcome.Saved { Document: { } saved } => isNew ? Answer.Created(Tell(saved), Answer.TagOf(saved.Version)) : Show(saved),
            DirectoryOutcome.Saved => Answer.NoContent,
            DirectoryOutcome.Valid when document is null => Answer.NoContent,
            DirectoryOutcome.Valid => Answer.Ok(Tell(new StoredDocument(place.Kind, key, Find(key)?.Version ?? 0, false, document))),
            DirectoryOutcome.Faulty(var faults) => Faulty(faults),
            DirectoryOutcome.Conflict { Current: not null } when context.Request.Headers.IfNoneMatch.Count > 0 => Problem.Conflict($"There is a {place.Noun} {key} already. Choose another name, or change that one."),
            DirectoryOutcome.Conflict => Changed(key),
            DirectoryOutcome.ManagedByFile(var sentence) => Problem.ManagedByFile(sentence),
            DirectoryOutcome.NotFound => NotThere(key),
            var other => throw new System.Diagnostics.UnreachableException(other.GetType().Name),
        };
    }

    private StoredDocument? Find(string key) => _desk.Current.Find(place.Kind, key);

    private Answer Show(StoredDocument document) => Answer.Ok(Tell(document), Answer.TagOf(document.Version));

    private JsonObject Tell(StoredDocument document)
    {
        var told = _shape.Tell(document.Shown);
        place.Live?.Invoke(document, told);
        told["origin"] = document.IsOfFile ? "file" : "";
        told["version"] = document.Version;
        return told;
    }

    private static Problem Faulty(IReadOnlyList<FieldFault> faults)
    {
        var collected = new FieldFaults();
        foreach (var fault in faults) collected.Add(fault.Field is { } field ? DocumentShape.Field(field) : "", Sentence(fault.Sentence));
        return collected.ToProblem();
    }

    private static string Sentence(string text) => text.Length > 0 ? Upper(text) : text;

    private Problem NotThere(string key) => Problem.NotFound($"There is no {place.Noun} {key}.");

    private Problem Changed(string key) => Problem.PreconditionFailed($"Somebody else changed the {place.Noun} {key} meanwhile. Read it again, and then change it.");
}
