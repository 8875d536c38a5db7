using Microsoft.AspNetCore.Http;

namespace Parkade.Server.Web;

/// <summary>Why something was not done, and what to do about it (RFC 9457).</summary>
/// <param name="Slug">Which kind of problem it is, such as <c>not-found</c>: the end of its <c>type</c>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The kind of problem in a few words, the same each time.</param>
/// <param name="Detail">What is the matter here, and what to do.</param>
public sealed record Problem(string Slug, int Status, string Title, string Detail) : IResult
{
    /// <summary>What the <c>type</c> of every problem begins with.</summary>
    public const string TypeBase = "https://parkade.example/problems/";

    /// <summary>Sentences for each field of a form.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>After how long it is worth asking again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>More that a program may want to know, such as who picked a call up.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = new Dictionary<string, object?>();

    /// <summary>What was sent does not hold together.</summary>
    public static Problem Validation(string detail, IReadOnlyDictionary<string, IReadOnlyList<string>>? errors = null) =>
        new("validation", StatusCodes.Status400BadRequest, "That does not fit", detail) { Errors = errors };

    /// <summary>Nobody has signed in.</summary>
    public static Problem Unauthorized(string detail = "Sign in, or send an API key.") =>
        new("unauthorized", StatusCodes.Status401Unauthorized, "Not signed in", detail);

    /// <summary>The principal may not do it.</summary>
    public static Problem Forbidden(string detail) => new("forbidden", StatusCodes.Status403Forbidden, "Not allowed", detail);

    public static Problem NotFound(string detail) => new("not-found", StatusCodes.Status404NotFound, "Not found", detail);

    /// <summary>It contradicts what is there.</summary>
    public static Problem Conflict(string detail) => new("conflict", StatusCodes.Status409Conflict, "Conflict", detail);

    /// <summary>What is to be changed has changed meanwhile.</summary>
    public static Problem PreconditionFailed(string detail) =>
        new("precondition-failed", StatusCodes.Status412PreconditionFailed, "Changed meanwhile", detail);

    /// <summary>The settings file decides it.</summary>
    public static Problem ManagedByFile(string detail) =>
        new("managed-by-file", StatusCodes.Status409Conflict, "Managed by the settings file", detail);

    /// <summary>It was asked for too often.</summary>
    public static Problem TooMany(string detail, TimeSpan retryAfter) =>
        new("too-many-requests", StatusCodes.Status429TooManyRequests, "Too many requests", detail) { RetryAfter = retryAfter };

    /// <summary>A request that changes something comes from elsewhere than our own pages.</summary>
    public static Problem Csrf(string detail) => new("csrf", StatusCodes.Status403Forbidden, "Not from this page", detail);

    /// <summary>The server cannot do it at the moment.</summary>
    public static Problem Unavailable(string detail, TimeSpan? retryAfter = null) =>
        new("unavailable", StatusCodes.Status503ServiceUnavailable, "Not at the moment", detail) { RetryAfter = retryAfter };

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) => ProblemWriter.WriteAsync(httpContext, this);
}
