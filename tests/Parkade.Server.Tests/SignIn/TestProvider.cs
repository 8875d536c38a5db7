using System.Net;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Parkade.Server.SignIn;

namespace Parkade.Server.Tests.SignIn;

/// <summary>A company's sign-in on loopback, as far as a server behind it sees one: whoever comes with a code gets a token with <see cref="Claims"/>. The code is the nonce.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RSA _key = RSA.Create(2048);
    private readonly TimeProvider _time;

    private TestProvider(WebApplication app, TimeProvider time) => (_app, _time) = (app, time);

    /// <summary>What the next tokens say.</summary>
    public Dictionary<string, object> Claims { get; set; } = [];

    public string Issuer => _app.Urls.First();

    public OidcProvider AsSet => new() { Id = "corp", Name = "Corp", Issuer = new Uri(Issuer), ClientId = "parkade", Patience = TimeSpan.FromMinutes(5) };   // however busy the machine is

    public static async Task<TestProvider> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var provider = new TestProvider(builder.Build(), time);
        provider._app.MapGet("/.well-known/openid-configuration", () => new
        {
            issuer = provider.Issuer,
            authorization_endpoint = provider.Issuer + "/authorize",
            token_endpoint = provider.Issuer + "/token",
            jwks_uri = provider.Issuer + "/keys",
        });
        provider._app.MapGet("/keys", () =>
        {
            var key = provider._key.ExportParameters(false);
            return new { keys = new[] { new { kty = "RSA", use = "sig", kid = "one", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } } };
        });
        provider._app.MapPost("/token", async (HttpContext context) => new { id_token = provider.Token((await context.Request.ReadFormAsync())["code"].ToString()), token_type = "Bearer" });
        await provider._app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private string Token(string nonce)
    {
        var now = _time.GetUtcNow().UtcDateTime;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = "parkade",
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object>(Claims) { ["nonce"] = nonce },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_key) { KeyId = "one" }, SecurityAlgorithms.RsaSha256),
        });
    }
}
