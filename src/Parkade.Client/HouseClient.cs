using System.Net.Http.Json;
using System.Text;
using Parkade.Client.Records;

namespace Parkade.Client;

/// <summary>The house: documents of people, telephones, trunks and lots, and files that set them together.</summary>
public sealed class HouseClient
{
    private readonly ApiConnection _api;

    internal HouseClient(ApiConnection api) => _api = api;

    /// <summary>All documents of a kind: <c>ListAsync&lt;Person&gt;("people", …)</c>.</summary>
    public Task<Page<T>> ListAsync<T>(string kind, CancellationToken cancellation) => _api.GetAsync<Page<T>>(kind, cancellation);

    /// <summary>One document.</summary>
    public Task<T> GetAsync<T>(string kind, string key, CancellationToken cancellation) => _api.GetAsync<T>($"{kind}/{Uri.EscapeDataString(key)}", cancellation);

    /// <summary>Makes or changes a document.</summary>
    /// <param name="version">The version that was read; 0: it must not be there yet; null: whatever it is.</param>
    public Task<T> PutAsync<T>(string kind, string key, T document, long? version, CancellationToken cancellation) =>
        _api.SendAsync<T>(HttpMethod.Put, $"{kind}/{Uri.EscapeDataString(key)}", JsonContent.Create(document, options: ApiJson.Options), request => Expect(request, version), cancellation);

    /// <summary>Removes a document.</summary>
    public async Task DeleteAsync(string kind, string key, long? version, CancellationToken cancellation)
    {
        using var answer = await _api.SendAsync(HttpMethod.Delete, $"{kind}/{Uri.EscapeDataString(key)}", null, request => Expect(request, version), cancellation).ConfigureAwait(false);
    }

    /// <summary>Makes the lists of a file so, or only says what that would change.</summary>
    public Task<ApplyResult> ApplyAsync(string yaml, bool dryRun, CancellationToken cancellation) =>
        _api.SendAsync<ApplyResult>(HttpMethod.Post, dryRun ? "apply?dryRun=true" : "apply", new StringContent(yaml, Encoding.UTF8, "application/yaml"), null, cancellation);

    /// <summary>The directory as a file for <see cref="ApplyAsync"/>.</summary>
    public async Task<string> ExportAsync(CancellationToken cancellation)
    {
        using var answer = await _api.SendAsync(HttpMethod.Get, "export", null, null, cancellation).ConfigureAwait(false);
        return await answer.Content.ReadAsStringAsync(cancellation).ConfigureAwait(false);
    }

    private static void Expect(HttpRequestMessage request, long? version)
    {
        if (version is { } expected) request.Headers.TryAddWithoutValidation(expected == 0 ? "If-None-Match" : "If-Match", expected == 0 ? "*" : $"\"{expected}\"");
    }
}
