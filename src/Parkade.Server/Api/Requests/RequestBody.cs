using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Parkade.Client;
using Parkade.Server.Web;

namespace Parkade.Server.Api.Requests;

/// <summary>Reads what was sent with a request; what does not fit is told in a sentence.</summary>
internal static class RequestBody
{
    private static readonly JsonDocumentOptions Bounds = new() { MaxDepth = 16 };

    /// <summary>The body as a record. An empty body is an empty object.</summary>
    public static async Task<(T? Value, Problem? Fault)> ReadAsync<T>(HttpContext context) where T : class
    {
        var (element, fault) = await ReadElementAsync(context, "{}"u8.ToArray());
        if (fault is not null) return (null, fault);
        try
        {
            return (element.Deserialize<T>(ApiJson.Options) ?? throw new JsonException("null"), null);
        }
        catch (JsonException error)
        {
            return (null, Faulty(error));
        }
    }

    /// <summary>The body as a JSON object of whatever form.</summary>
    public static async Task<(JsonElement Value, Problem? Fault)> ReadObjectAsync(HttpContext context)
    {
        var (element, fault) = await ReadElementAsync(context, []);
        if (fault is null && element.ValueKind != JsonValueKind.Object) fault = Problem.Validation("Send a JSON object.");
        return (element, fault);
    }

    // Everything that is read of a body comes by here, so that all of its texts are texts.
    private static async Task<(JsonElement Value, Problem? Fault)> ReadElementAsync(HttpContext context, byte[] otherwise)
    {
        var (bytes, fault) = await BytesAsync(context);
        if (fault is not null) return (default, fault);
        try
        {
            using var document = JsonDocument.Parse(bytes.Length == 0 ? otherwise : bytes, Bounds);
            var faults = JsonTexts.Check(document.RootElement);
            return faults.Any ? (default, faults.ToProblem()) : (document.RootElement.Clone(), null);
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
