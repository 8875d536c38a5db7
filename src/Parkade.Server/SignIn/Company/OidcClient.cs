using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Parkade.Server.SignIn;

/// <summary>Speaks OpenID Connect with one provider: authorization code flow with PKCE (OpenID Connect Core 1.0 §3.1).</summary>
internal sealed class OidcClient : IDisposable
{
    private const long LargestAnswer = 1024 * 1024;

    private readonly OidcProvider _provider;
    private readonly HttpClient _http;
    private readonly ConfigurationManager<OpenIdConnectConfiguration> _configuration;
    private readonly IdTokenCheck _check;

    public OidcClient(OidcProvider provider, TimeProvider time)
    {
        _provider = provider;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = provider.Patience, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            Timeout = provider.Patience,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        var documents = new HttpDocumentRetriever(_http) { RequireHttps = !provider.Issuer.IsLoopback };
        _configuration = new(provider.Issuer.OriginalString.TrimEnd('/') + "/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(), documents);
        _check = new IdTokenCheck(provider, time);
    }

    /// <summary>Where to send the browser.</summary>
    /// <exception cref="IOException">The provider can't be reached, or is not who the settings say.</exception>
    public async Task<Uri> AuthorizeAsync(CompanyAttempt attempt, Uri callback, CancellationToken stopping)
    {
        var configuration = await ConfigurationAsync(stopping);
        var query = new Dictionary<string, string>
        {
            ["response_type"] = "code",
            ["client_id"] = _provider.ClientId,
            ["redirect_uri"] = callback.AbsoluteUri,
            ["scope"] = string.Join(' ', _provider.Scopes.Prepend("openid").Distinct()),
            ["state"] = attempt.State,
            ["nonce"] = attempt.Nonce,
            ["code_challenge"] = attempt.Challenge,
            ["code_challenge_method"] = "S256",
        };
        var where = configuration.AuthorizationEndpoint;
        return new Uri(where + (where.Contains('?', StringComparison.Ordinal) ? '&' : '?') + string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}")));
    }

    /// <summary>Cashes the code in, checks the token, and says who it is.</summary>
    /// <param name="issuer">What the provider said it is when it sent the browser back (RFC 9207); null: it did not say.</param>
    public async Task<CompanyAnswer> RedeemAsync(CompanyAttempt attempt, string code, string? issuer, Uri callback, CancellationToken stopping)
    {
        try
        {
            var configuration = await ConfigurationAsync(stopping);
            if (issuer is not null && issuer != configuration.Issuer) return new CompanyAnswer.Refused($"the answer came from {issuer}");
            var tokens = await TokensAsync(configuration, attempt, code, callback, stopping);
            if (tokens.IdToken is null) return new CompanyAnswer.Refused($"the provider gave no token: {tokens.Error ?? "it did not say why"}");
            var verdict = await _check.ReadAsync(tokens.IdToken, tokens.AccessToken, attempt.Nonce, configuration);
            if (verdict.IsUnknownKey)
            {
                // It has changed its keys since we last looked.
                _configuration.RequestRefresh();
                verdict = await _check.ReadAsync(tokens.IdToken, tokens.AccessToken, attempt.Nonce, await ConfigurationAsync(stopping));
            }
            if (verdict.Claims is not { } claims) return new CompanyAnswer.Refused(verdict.Why!);
            if (tokens.AccessToken is not null && configuration.UserInfoEndpoint is { Length: > 0 } more && claims.IsIncomplete(_provider))
                claims = await MoreAsync(claims, more, tokens.AccessToken, stopping);
            return new CompanyAnswer.Known(claims.Read(_provider, configuration.Issuer));
        }
        catch (Exception error) when (error is HttpRequestException or IOException or JsonException or TaskCanceledException && !stopping.IsCancellationRequested)
        {
            return new CompanyAnswer.Unreachable(error.Message);
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<OpenIdConnectConfiguration> ConfigurationAsync(CancellationToken stopping)
    {
        OpenIdConnectConfiguration configuration;
        try
        {
            configuration = await _configuration.GetConfigurationAsync(stopping);
        }
        catch (Exception error) when (error is InvalidOperationException or ArgumentException or HttpRequestException)
        {
            throw new IOException($"{_provider.Issuer} does not tell how to sign in: {error.GetBaseException().Message}", error);
        }
        if (configuration.Issuer?.TrimEnd('/') != _provider.Issuer.OriginalString.TrimEnd('/')) throw new IOException($"{_provider.Issuer} calls itself {configuration.Issuer}; write that as its issuer.");
        foreach (var endpoint in new[] { configuration.AuthorizationEndpoint, configuration.TokenEndpoint })
            if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps && !uri.IsLoopback) throw new IOException($"{_provider.Issuer} names an address that is not https: {endpoint}");
        return configuration;
    }

    private async Task<Tokens> TokensAsync(OpenIdConnectConfiguration configuration, CompanyAttempt attempt, string code, Uri callback, CancellationToken stopping)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = callback.AbsoluteUri,
            ["code_verifier"] = attempt.Verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, configuration.TokenEndpoint);
        var methods = configuration.TokenEndpointAuthMethodsSupported;
        if (_provider.ClientSecret is not { } secret) form["client_id"] = _provider.ClientId;
        else if (methods.Count == 0 || methods.Contains("client_secret_basic"))
        {
            // RFC 6749 §2.3.1: both are form-encoded first.
            var pair = $"{Uri.EscapeDataString(_provider.ClientId)}:{Uri.EscapeDataString(secret)}";
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(pair)));
        }
        else (form["client_id"], form["client_secret"]) = (_provider.ClientId, secret);
        request.Content = new FormUrlEncodedContent(form);
        using var response = await _http.SendAsync(request, stopping);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(stopping);
        return new Tokens(response.IsSuccessStatusCode ? Text(answer, "id_token") : null, Text(answer, "access_token"), Text(answer, "error_description") ?? Text(answer, "error"));
    }

    private async Task<TokenClaims> MoreAsync(TokenClaims claims, string userInfo, string accessToken, CancellationToken stopping)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, userInfo);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        using var response = await _http.SendAsync(request, stopping);
        if (!response.IsSuccessStatusCode || response.Content.Headers.ContentType?.MediaType != "application/json") return claims;
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(stopping);
        // OpenID Connect Core §5.3.2: whose subject is another's is not to be used.
        return Text(answer, "sub") == claims.Subject ? claims.With(answer) : claims;
    }

    private static string? Text(JsonElement answer, string name) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private sealed record Tokens(string? IdToken, string? AccessToken, string? Error);
}
