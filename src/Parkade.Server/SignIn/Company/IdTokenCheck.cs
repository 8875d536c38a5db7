using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Parkade.Server.SignIn;

/// <summary>Whether a token is the provider's, for us, of now and of this attempt (OpenID Connect Core 1.0 §3.1.3.7).</summary>
internal sealed class IdTokenCheck(OidcProvider provider, TimeProvider time)
{
    // Signed with a key pair: never with nothing, and never with a secret that others may share.
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    public async Task<Verdict> ReadAsync(string text, string? accessToken, string nonce, OpenIdConnectConfiguration configuration)
    {
        var result = await _handler.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidIssuer = configuration.Issuer,
            ValidAudience = provider.ClientId,
            IssuerSigningKeys = configuration.SigningKeys,
            ValidAlgorithms = Algorithms,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) => IsOfNow(notBefore, expires),
        });
        if (!result.IsValid) return new Verdict(null, Why(result.Exception), result.Exception is SecurityTokenSignatureKeyNotFoundException);
        var token = (JsonWebToken)result.SecurityToken;
        using var payload = JsonDocument.Parse(Base64UrlEncoder.Decode(token.EncodedPayload));
        var claims = payload.RootElement.Clone();
        if (Fault(token, claims, accessToken, nonce) is { } fault) return new Verdict(null, fault, false);
        return new Verdict(new TokenClaims(token.Subject, claims), null, false);
    }

    private string? Fault(JsonWebToken token, JsonElement claims, string? accessToken, string nonce)
    {
        if (token.Subject is not { Length: > 0 and <= 255 }) return "the token names nobody";
        if (Text(claims, "nonce") is not { } said || !Secret.Same(said, nonce)) return "the token was made for another attempt (nonce)";
        var party = Text(claims, "azp");
        if (party is null && token.Audiences.Count() > 1) return "the token is for several, and does not say who asked for it (azp)";
        if (party is not null && party != provider.ClientId) return "the token was asked for by somebody else (azp)";
        if (!claims.TryGetProperty("iat", out _)) return "the token does not say when it was made (iat)";
        if (accessToken is not null && Text(claims, "at_hash") is { } hash && !Secret.Same(hash, HashOf(accessToken, token.Alg))) return "the access token is another's (at_hash)";
        return null;
    }

    private bool IsOfNow(DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && end + Skew > now && (notBefore is not { } begin || begin - Skew <= now);
    }

    // OpenID Connect Core 1.0 §3.1.3.6: the left half, with the hash of the token's own algorithm.
    private static string HashOf(string accessToken, string algorithm)
    {
        var octets = Encoding.ASCII.GetBytes(accessToken);
        var hash = algorithm[^3..] switch { "384" => SHA384.HashData(octets), "512" => SHA512.HashData(octets), _ => SHA256.HashData(octets) };
        return Base64Url.EncodeToString(hash.AsSpan(0, hash.Length / 2));
    }

    private static string Why(Exception? error) => error switch
    {
        SecurityTokenInvalidAudienceException => "the token is for somebody else (aud)",
        SecurityTokenInvalidIssuerException => "the token is another provider's (iss)",
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNoExpirationException => "the token is not of now (exp, nbf)",
        SecurityTokenInvalidAlgorithmException => "the token is signed in a way that is not accepted",
        SecurityTokenSignatureKeyNotFoundException => "the token is signed with a key that the provider does not name",
        SecurityTokenInvalidSignatureException => "the token's signature is wrong",
        _ => "the token can't be read",
    };

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <param name="Claims">Null: refused.</param>
    /// <param name="Why">Why it was refused.</param>
    /// <param name="IsUnknownKey">It may be that the provider has new keys.</param>
    internal sealed record Verdict(TokenClaims? Claims, string? Why, bool IsUnknownKey);
}
