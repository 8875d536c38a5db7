using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Parkade.Server.Api.Requests;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.OpenApi;

/// <summary>A parameter of an operation that its handler reads by itself.</summary>
/// <param name="Name">As it is written in the query or the header.</param>
/// <param name="Meaning">For the description.</param>
/// <param name="IsHeader">In a header; otherwise in the query.</param>
/// <param name="Type"><c>string</c>, <c>integer</c>, <c>boolean</c> or <c>date-time</c>.</param>
/// <param name="Words">What it may be; empty: anything of its type.</param>
internal sealed record Parameter(string Name, string Meaning, bool IsHeader = false, string Type = "string", params IReadOnlyList<string> Words)
{
    public static Parameter After { get; } = new("after", "The cursor that the page before ended with.");
    public static Parameter Limit { get; } = new("limit", "How many at most, 1 to 200; 50 where nothing is said.", Type: "integer");
    public static Parameter DryRun { get; } = new("dryRun", "Only checks; nothing is changed.", Type: "boolean");
    public static Parameter IfMatch { get; } = new("If-Match", "The ETag that was read; the change is refused with 412 if somebody else was faster.", IsHeader: true);
    public static Parameter IfNoneMatch { get; } = new("If-None-Match", "With `*`: create, and refuse if there is one already.", IsHeader: true);
    public static Parameter IdempotencyKey { get; } = new(Idempotency.Header, "Names this action, such as a UUID. Repeated within 24 hours it is not carried out again: the first answer comes again.", IsHeader: true);
    public static Parameter From { get; } = new("from", "Not before this time.", Type: "date-time");
    public static Parameter To { get; } = new("to", "Before this time.", Type: "date-time");
}

/// <summary>How an operation describes itself in the OpenAPI document.</summary>
internal static class Operations
{
    /// <summary>Names an operation, and the problems that every operation can have.</summary>
    public static RouteHandlerBuilder Operation(this RouteHandlerBuilder route, string id, string summary, string? description = null)
    {
        route.WithName(id).WithSummary(summary).Problems(StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden, StatusCodes.Status429TooManyRequests);
        return description is null ? route : route.WithDescription(description);
    }

    public static RouteHandlerBuilder Problems(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) route.Produces<Rest.Problem>(status, "application/problem+json");
        return route;
    }

    public static RouteHandlerBuilder Parameters(this RouteHandlerBuilder route, params IReadOnlyList<Parameter> parameters)
    {
        foreach (var parameter in parameters) route.WithMetadata(parameter);
        return route;
    }

    /// <summary>Says what the body is. Whatever its Content-Type says, the handler reads it and tells in a sentence what does not fit.</summary>
    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route, string contentType = "application/json") => route.WithMetadata(new BodyOf(typeof(T), contentType));

    /// <summary>A POST that does something: it takes an idempotency key.</summary>
    public static RouteHandlerBuilder Action(this RouteHandlerBuilder route, Idempotency once) =>
        route.AddEndpointFilter(once).Parameters(Parameter.IdempotencyKey).Problems(StatusCodes.Status400BadRequest, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status503ServiceUnavailable);
}

/// <summary>What an operation takes in its body.</summary>
internal sealed record BodyOf(Type Type, string ContentType);
