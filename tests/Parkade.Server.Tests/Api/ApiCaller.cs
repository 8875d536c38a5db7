using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Parkade.Client;
using Xunit;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Tests.Api;

/// <summary>Somebody who calls the API, and reads the raw answers.</summary>
public sealed class ApiCaller(HttpClient http, Func<Uri> server)
{
    public string? Key { get; init; }

    public string? Cookie { get; init; }

    public string? Csrf { get; init; }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(server(), path.StartsWith('/') ? path : $"/api/v1/{path}"));
        if (Key is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        if (Cookie is not null) request.Headers.Add("Cookie", Cookie);
        if (Csrf is not null) request.Headers.Add("X-Parkade-CSRF", Csrf);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null) request.Content = new StringContent(body as string ?? JsonSerializer.Serialize(body, ApiJson.Options), Encoding.UTF8, "application/json");
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    public async Task<T> GetAsync<T>(string path) => await ReadAsync<T>(await SendAsync(HttpMethod.Get, path), HttpStatusCode.OK);

    public async Task<T> PostAsync<T>(string path, object? body = null, HttpStatusCode status = HttpStatusCode.OK) => await ReadAsync<T>(await SendAsync(HttpMethod.Post, path, body), status);

    /// <summary>Expects a problem of this kind.</summary>
    public async Task<Rest.Problem> ProblemAsync(HttpMethod method, string path, object? body, HttpStatusCode status, string slug, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(method, path, body, headers);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = await ReadAsync<Rest.Problem>(answer, status);
        Assert.Equal(slug, problem.Slug);
        Assert.EndsWith(".", problem.Detail, StringComparison.Ordinal);
        return problem;
    }

    public static async Task<T> ReadAsync<T>(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(answer.StatusCode == status, $"{(int)answer.StatusCode}: {text}");
        return JsonSerializer.Deserialize<T>(text, ApiJson.Options)!;
    }
}
