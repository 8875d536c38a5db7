using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Parkade.Client;

namespace Parkade.Server.Api.Requests;

/// <summary>An answer that went well: kept whole, so that it can be given a second time.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">What is sent; empty: nothing.</param>
/// <param name="Tag">Its ETag, with quotes (RFC 9110 §8.8.3); null: none.</param>
internal sealed record Answer(int Status, ReadOnlyMemory<byte> Body, string? Tag = null) : IResult
{
    public const string Json = "application/json; charset=utf-8";

    public string ContentType { get; init; } = Json;

    /// <summary>As what a browser is to save it; null: it is to show it.</summary>
    public string? FileName { get; init; }

    public static Answer NoContent { get; } = new(StatusCodes.Status204NoContent, default);

    public static Answer Ok<T>(T value, string? tag = null) => Of(StatusCodes.Status200OK, value, tag);

    public static Answer Created<T>(T value, string? tag = null) => Of(StatusCodes.Status201Created, value, tag);

    public static Answer Accepted<T>(T value) => Of(StatusCodes.Status202Accepted, value, null);

    /// <summary>The tag of a version.</summary>
    public static string TagOf(long version) => $"\"{version}\"";

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = "no-store";
        if (Tag is not null) response.Headers.ETag = Tag;
        if (Tag is not null && HttpMethods.IsGet(httpContext.Request.Method) && httpContext.Request.Headers.IfNoneMatch.Contains(Tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.StatusCode = Status;
        if (Body.IsEmpty) return;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        if (FileName is not null) response.Headers.ContentDisposition = $"attachment; filename=\"{FileName}\"";
        await response.Body.WriteAsync(Body, httpContext.RequestAborted);
    }

    private static Answer Of<T>(int status, T value, string? tag) => new(status, JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options), tag);
}
