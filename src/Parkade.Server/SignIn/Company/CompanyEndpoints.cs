using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Web;
using Problem = Parkade.Server.Web.Problem;

namespace Parkade.Server.SignIn;

/// <summary>The way to a company's sign-in and back. A browser walks it, so what goes wrong is told on the board's own page.</summary>
internal sealed class CompanyEndpoints : IEndpoints, IDisposable
{
    private const string SecureCookie = "__Host-parkade-company";
    private const string PlainCookie = "parkade-company";

    private readonly Door _door;
    private readonly IDataProtector _seal;
    private readonly ILogger _log;
    private readonly CompanyPeople _people;
    private readonly Dictionary<string, (OidcProvider Provider, OidcClient Client)> _providers;

    public CompanyEndpoints(Door door, SecretBox secrets, ILogger log)
    {
        (_door, _log) = (door, log);
        _seal = secrets.Protector("company-sign-in");
        _people = new CompanyPeople(door.People);
        _providers = door.Company.ToDictionary(provider => provider.Id, provider => (provider, new OidcClient(provider, door.Time)), StringComparer.OrdinalIgnoreCase);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/session/company/{id}").WithTags("Signing in").AllowAnonymous();
        api.MapGet("", BeginAsync).WithName("companySignIn").WithSummary("Go to the company's sign-in").Produces(StatusCodes.Status302Found).Problems(404);
        api.MapGet("/callback", FinishAsync).WithName("companyCallback").WithSummary("Come back from the company's sign-in").Produces(StatusCodes.Status302Found).Problems(404);
    }

    public void Dispose()
    {
        foreach (var (_, client) in _providers.Values) client.Dispose();
    }

    private async Task<IResult> BeginAsync(string id, HttpContext context)
    {
        if (!_providers.TryGetValue(id, out var at)) return Problem.NotFound("There is no such company sign-in.");
        var attempt = CompanyAttempt.Begin(at.Provider.Id, context.Request.Query["return"], _door.Time);
        Uri there;
        try
        {
            there = await at.Client.AuthorizeAsync(attempt, Callback(context, at.Provider), context.RequestAborted);
        }
        catch (IOException error)
        {
            SignInLog.Unreachable(_log, at.Provider.Name, error.Message);
            return Back("company-unreachable");
        }
        context.Response.Cookies.Append(Cookie(context), _seal.Protect(JsonSerializer.Serialize(attempt)), Options(context, attempt.ExpiresAt - _door.Time.GetUtcNow()));
        return Results.Redirect(there.AbsoluteUri);
    }

    private async Task<IResult> FinishAsync(string id, HttpContext context)
    {
        if (!_providers.TryGetValue(id, out var at)) return Problem.NotFound("There is no such company sign-in.");
        var from = context.From();
        if (_door.Throttle.BeginFrom(from) is { } wait) return Problem.TooMany("Too many attempts. Wait a little, then try again.", wait);
        var attempt = Attempt(context);
        context.Response.Cookies.Delete(Cookie(context), Options(context, TimeSpan.Zero)); // once, whatever comes of it
        var query = context.Request.Query;
        if (attempt is null || attempt.Provider != at.Provider.Id || attempt.ExpiresAt <= _door.Time.GetUtcNow() || !Secret.Same(query["state"].ToString(), attempt.State))
            return await RefuseAsync(at.Provider, "company-expired", "it was begun in another browser, or too long ago (state)", context);
        if (query["error"].ToString() is { Length: > 0 } error) return await RefuseAsync(at.Provider, "company-refused", $"the provider said {Short(error)}", context);
        if (query["code"].ToString() is not { Length: > 0 } code) return await RefuseAsync(at.Provider, "company-refused", "the provider sent no code", context);

        switch (await at.Client.RedeemAsync(attempt, code, query["iss"].ToString() is { Length: > 0 } issuer ? issuer : null, Callback(context, at.Provider), context.RequestAborted))
        {
            case CompanyAnswer.Unreachable(var why):
                SignInLog.Unreachable(_log, at.Provider.Name, why);
                return Back("company-unreachable");
            case CompanyAnswer.Refused(var why):
                return await RefuseAsync(at.Provider, "company-refused", why, context);
            case CompanyAnswer.Known(var claims):
                if (await _people.FindAsync(at.Provider, claims, from.ToString()) is not { } person || _door.Roster.OfPerson(person.Id) is null)
                    return await RefuseAsync(at.Provider, "company-unknown", "nobody here is that person", context, claims.Subject);
                _door.Throttle.SucceededFrom(from);
                await _door.BeginSessionAsync(context, person, "company " + at.Provider.Id, GroupsOf(at.Provider, claims, person.Id));
                return Results.LocalRedirect(attempt.Return);
            default:
                throw new InvalidOperationException("An answer without a way on.");
        }
    }

    // Where the provider does not say this time, what it said before: the directory may not have kept it, as where a file names the people.
    private IReadOnlyList<string>? GroupsOf(OidcProvider provider, CompanyClaims claims, string person) =>
        provider.GroupsClaim is null ? null : claims.Groups ?? _door.Sessions.CompanyGroupsOf(person);

    private async Task<IResult> RefuseAsync(OidcProvider provider, string problem, string why, HttpContext context, string subject = "")
    {
        SignInLog.Refused(_log, provider.Name, why);
        await _door.Audit.RefusedAsync(null, subject, "company " + provider.Id, context.From());
        return Back(problem);
    }

    private CompanyAttempt? Attempt(HttpContext context)
    {
        if (context.Request.Cookies[Cookie(context)] is not { Length: > 0 and < 4096 } kept || SecretBox.TryOpen(_seal, kept) is not { } opened) return null;
        return JsonSerializer.Deserialize<CompanyAttempt>(opened);
    }

    // The board knows these words and says them as sentences.
    private static IResult Back(string problem) => Results.LocalRedirect("/?problem=" + problem);

    private static Uri Callback(HttpContext context, OidcProvider provider) =>
        new($"{context.Request.Scheme}://{context.Request.Host.ToUriComponent()}/api/v1/session/company/{provider.Id}/callback");

    private static string Cookie(HttpContext context) => context.Request.IsHttps ? SecureCookie : PlainCookie;

    // Lax: the provider's page is another site, and it is from there that the browser comes back.
    private static CookieOptions Options(HttpContext context, TimeSpan lifetime) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = lifetime,
        IsEssential = true,
    };

    private static string Short(string text) => text.Length <= 80 ? text : text[..80];
}
