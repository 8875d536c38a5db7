using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Parkade.EndToEnd.Harness;

namespace Parkade.EndToEnd.SignIn;

/// <summary>A browser as far as signing in goes: it keeps cookies, follows redirects one by one, and fills in the provider's forms.</summary>
internal sealed partial class WebVisitor(Uri board) : IDisposable
{
    private const int MostSteps = 20;

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = board };

    /// <summary>Every address that it was sent to.</summary>
    public List<Uri> Way { get; } = [];

    /// <summary>Begins at the board and signs in at the provider as <paramref name="account"/>, until the browser is about to come back.</summary>
    /// <returns>The address to come back to.</returns>
    public async Task<Uri> ComeBackAs(string account, string begin = "/api/v1/session/company/company")
    {
        var at = new Uri(board, begin);
        for (var step = 0; step < MostSteps; step++)
        {
            Way.Add(at);
            if (at.AbsolutePath.EndsWith("/callback", StringComparison.Ordinal)) return at;
            using var response = await _http.GetAsync(at);
            if (response.Headers.Location is { } location) at = new Uri(at, location);
            else at = await Submit(at, await response.Content.ReadAsStringAsync(), account);
        }
        throw new InvalidOperationException("The sign-in goes round in circles:\n" + string.Join('\n', Way));
    }

    /// <summary>Goes to an address and returns where it leads on.</summary>
    public async Task<string> Follow(Uri address)
    {
        using var response = await _http.GetAsync(address);
        return response.Headers.Location?.OriginalString ?? $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }

    public async Task<HttpStatusCode> Status(string path)
    {
        using var response = await _http.GetAsync(path);
        return response.StatusCode;
    }

    /// <summary>Waits until the server serves the web, which it does a moment after it listens for calls.</summary>
    public Task IsServed() => Until.TrueAsync(async () =>
    {
        try
        {
            return await Status("/api/v1/session/ways") == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }, $"{board} to answer");

    public Task<JsonElement> Json(string path) => _http.GetFromJsonAsync<JsonElement>(path);

    public void Dispose() => _http.Dispose();

    private async Task<Uri> Submit(Uri page, string html, string account)
    {
        var action = Action().Match(html);
        if (!action.Success) throw new InvalidOperationException($"No form at {page}:\n{html}");
        var prompt = Prompt().Match(html).Groups[1].Value;
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["prompt"] = prompt, ["login"] = account, ["password"] = "any" });
        using var response = await _http.PostAsync(new Uri(page, WebUtility.HtmlDecode(action.Groups[1].Value)), form);
        return new Uri(page, response.Headers.Location ?? throw new InvalidOperationException($"The form at {page} led nowhere: {(int)response.StatusCode}"));
    }

    [GeneratedRegex("<form[^>]*action=\"([^\"]+)\"")]
    private static partial Regex Action();

    [GeneratedRegex("name=\"prompt\" value=\"([^\"]+)\"")]
    private static partial Regex Prompt();
}
