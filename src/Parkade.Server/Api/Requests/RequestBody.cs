using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Parkade.Client;
using Parkade.Server.Web;

namespace Parkade.Server.Api.Requests;

/// <summary>Reads what was sent with a request; what does not fit is told in a sentence.</summary>
internal static class RequestBody
{
    /// <summary>The body as a record. An empty body is an empty object.</summary>
    public static async Task<(T? Value, Problem? Fault)> ReadAsync<T>(HttpContext context) where T : class
    {
        var (bytes, fault) = await BytesAsync(context);
        if (fault is not null) return (null, fault);
        try
        {
            return (JsonSerializer.Deserialize<T>(bytes.Length == 0 ? "{}"u8 : bytes.AsSpan(), ApiJson.Options) ?? throw new JsonException("null"), null);
        }
        catch (JsonException error)
        {
            return (null, Faulty(error));
        }
    }

    /// <summary>The body as a JSON object of whatever form.</summary>
    public static async Task<(JsonElement Value, Problem? Fault)> ReadObjectAsync(HttpContext context)
    {
        var (bytes, fault) = await BytesAsync(context);
        if (fault is not null) return (default, fault);
        try
        {
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 16 });
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? (document.RootElement.Clone(), null)
                : (default, Problem.Validation("Send a JSON object."));
        }
        catch (JsonException error)
        {
            return (default, Faulty(error));
        }
    }

    private static async Task<(byte[] Bytes, Problem? Fault)> BytesAsync(HttpContext context)
    {
        if (context.Request.ContentLength is not 0 && context.Request.ContentType is { } type && !type.Contains("json", StringComparison.OrdinalIgnoreCase))
            return ([], Problem.Validation("Send JSON, and say so with Content-Type: application/json."));
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return (body.ToArray(), null);
    }

    private static Problem Faulty(JsonException error)
    {
        var field = error.Path is { Length: > 2 } path ? path[2..] : null;
        return field is null
            ? Problem.Validation("The body is not the JSON that belongs here; see /api/docs for its form.")
            : Problem.Validation($"\"{field}\" does not fit.", new Dictionary<string, IReadOnlyList<string>> { [field] = [$"\"{field}\" is missing or not of the kind that belongs here; see /api/docs."] });
    }
}
