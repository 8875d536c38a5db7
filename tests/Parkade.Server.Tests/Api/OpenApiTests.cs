using System.Net;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Parkade.Server.Tests.Api;

[Collection("api")]
public sealed class OpenApiTests(ApiServer server)
{
    private static readonly string[] Verbs = ["get", "put", "post", "patch", "delete"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The board makes its types from this file. Where it differs, it is written anew: look at the difference, and keep it.</summary>
    [Fact]
    public async Task The_description_beside_the_board_is_the_servers()
    {
        var file = Path.Combine(Repository.Root, "web", "openapi.json");
        var now = JsonSerializer.Serialize(await DocumentAsync(), Indented).ReplaceLineEndings("\n") + "\n";
        var kept = File.Exists(file) ? (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n") : "";
        if (now != kept) await File.WriteAllTextAsync(file, now);
        Assert.True(now == kept, "web/openapi.json was not the server's description; it has been written anew. Keep it.");
    }

    [Fact]
    public async Task Every_operation_has_tests()
    {
        var covered = typeof(OpenApiTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).SelectMany(method => method.GetCustomAttributes<CoversAttribute>()).Select(covers => covers.Operation).ToHashSet();
        var operations = (await OperationsAsync()).Select(operation => operation.Id).ToHashSet();
        Assert.Empty(operations.Except(covered));
        Assert.Empty(covered.Except(operations));
    }

    [Fact]
    public async Task Nobody_who_has_not_signed_in_gets_anywhere()
    {
        foreach (var operation in (await OperationsAsync()).Where(operation => operation.NeedsSignIn))
            await server.As(null).ProblemAsync(new HttpMethod(operation.Verb.ToUpperInvariant()), operation.Path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal), null, HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_and_what_can_come_of_it()
    {
        var operations = await OperationsAsync();
        Assert.Equal(operations.Count, operations.Select(operation => operation.Id).Distinct(StringComparer.Ordinal).Count());
        Assert.All(operations, operation =>
        {
            Assert.NotEmpty(operation.Id);
            Assert.True(operation.Node["summary"]?.GetValue<string>().Length > 5, operation.Id);
            var statuses = operation.Node["responses"]!.AsObject().Select(response => response.Key).ToList();
            Assert.Contains(statuses, status => status[0] is '2' or '3');
            Assert.Contains("429", statuses);
            if (operation.NeedsSignIn) Assert.Contains("401", statuses);
            foreach (var (status, response) in operation.Node["responses"]!.AsObject())
                if (status[0] is '4' or '5') Assert.True(response!["content"]?["application/problem+json"] is not null, $"{operation.Id} {status}");
        });
    }

    [Fact]
    public async Task The_page_that_shows_the_description_has_no_script_in_it()
    {
        using var page = await server.As(null).SendAsync(HttpMethod.Get, "/api/docs");
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotMatch("<script(?![^>]* src=)", html);
        foreach (var file in (string[])["swagger-ui.css", "swagger-ui-bundle.js", "begin.js", "favicon-32x32.png"])
        {
            using var answer = await server.As(null).SendAsync(HttpMethod.Get, $"/api/docs/{file}");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    private async Task<JsonNode> DocumentAsync()
    {
        using var answer = await server.As(null).SendAsync(HttpMethod.Get, "/openapi/v1.json");
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private async Task<List<Operation>> OperationsAsync() =>
    [
        .. from path in (await DocumentAsync())["paths"]!.AsObject()
           from verb in path.Value!.AsObject()
           where Verbs.Contains(verb.Key)
           select new Operation(path.Key, verb.Key, verb.Value!["operationId"]?.GetValue<string>() ?? "", verb.Value["tags"]?[0]?.GetValue<string>() ?? "", verb.Value["security"] is JsonArray { Count: > 0 }, verb.Value),
    ];

    private sealed record Operation(string Path, string Verb, string Id, string Tag, bool NeedsSignIn, JsonNode Node);
}
