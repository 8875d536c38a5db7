using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Client.Records;
using Parkade.Parking.Audits;
using Parkade.Parking.Rights;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Parkade.Server.Web;
using Person = Parkade.Parking.Rights.Person;
using Problem = Parkade.Server.Web.Problem;

namespace Parkade.Server.SignIn;

/// <summary>Signing in and out, one's sessions, one's password.</summary>
internal sealed class SessionEndpoints(Door door) : IEndpoints
{
    private const int LongestName = 256;
    private const string Json = "application/json";
    private const string Wrong = "The name or the password is wrong. Try again, or ask an administrator for a new password.";
    private const string NotForKeys = "For people who have signed in with a browser. An API key, whatever it allows, gets 403.";
    private const string Spent = "The link has been used, or is too old. Ask for another.";

    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").WithTags("Signing in");
        api.MapGet("/session/ways", Ways).AllowAnonymous().WithName("signInWays").WithSummary("How one can sign in");
        api.MapPost("/session", (Delegate)SignInAsync).AllowAnonymous().WithName("signIn").WithSummary("Sign in with name and password").Accepts<SignInRequest>(Json).Produces<Me>().Problems(400, 401, 403);
        api.MapPost("/session/link", (Delegate)SignInByLinkAsync).AllowAnonymous().WithName("signInByLink").WithSummary("Sign in with a link that works once").Accepts<LinkRequest>(Json).Produces<Me>().Problems(400, 401, 403);
        api.MapDelete("/session", (Delegate)SignOutAsync).RequireSignedIn().WithName("signOut").WithSummary("Sign out").WithDescription(NotForKeys).Produces(StatusCodes.Status204NoContent);
        api.MapGet("/me/sessions", (Delegate)Mine).RequireSignedIn().WithName("mySessions").WithSummary("Where one is signed in").WithDescription(NotForKeys).Produces<Page<SessionEntry>>();
        api.MapDelete("/me/sessions/{id}", EndMineAsync).RequireSignedIn().WithName("endMySession").WithSummary("End one of one's own sessions").WithDescription(NotForKeys).Produces(StatusCodes.Status204NoContent).Problems(404);
        api.MapPut("/me/password", (Delegate)ChangePasswordAsync).RequireSignedIn().WithName("changeMyPassword").WithSummary("Change one's own password; ends one's other sessions").WithDescription(NotForKeys).Accepts<PasswordChange>(Json).Produces(StatusCodes.Status204NoContent).Problems(400);
        api.MapGet("/sessions", (Delegate)All).RequireSignedIn().WithName("sessions").WithSummary("Who is signed in (administrators)").Produces<Page<SessionEntry>>();
        api.MapDelete("/sessions/{id}", EndAnyAsync).RequireSignedIn().WithName("endSession").WithSummary("End anybody's session (administrators)").Produces(StatusCodes.Status204NoContent).Problems(404);
    }

    private SignInWays Ways() =>
        new(Local: true, door.FirstAdministrator.IsNeeded, [.. door.Company.Select(provider => new CompanyWay(provider.Id, provider.Name, $"/api/v1/session/company/{provider.Id}"))]);

    private async Task<IResult> SignInAsync(HttpContext context)
    {
        var (request, fault) = await RequestBody.ReadAsync<SignInRequest>(context);
        if (fault is not null) return fault;
        if (string.IsNullOrWhiteSpace(request!.Name) || request.Name.Length > LongestName || string.IsNullOrEmpty(request.Password)) return Problem.Validation("Give a name and a password.");
        var from = context.From();
        if (door.Throttle.Begin(request.Name, from) is { } wait) return TooOften(wait);
        var person = Find(request.Name);
        // Whether there is such a person, whether they are disabled, whether they have a password: all takes as long, and is answered alike.
        var right = await door.Passwords.VerifyAsync(person?.Id, request.Password);
        if (!right || person is null || door.Roster.OfPerson(person.Id) is null)
        {
            await door.Audit.RefusedAsync(person, request.Name, "password", from);
            return Problem.Unauthorized(Wrong);
        }
        door.Throttle.Succeeded(request.Name, from);
        await door.BeginSessionAsync(context, person, "password", null);
        return Results.Ok(await door.Me(context));
    }

    private async Task<IResult> SignInByLinkAsync(HttpContext context)
    {
        var (request, fault) = await RequestBody.ReadAsync<LinkRequest>(context);
        if (fault is not null) return fault;
        if (string.IsNullOrEmpty(request!.Token)) return FieldFaults.Of("token", "Give the token of the link.");
        var from = context.From();
        if (door.Throttle.BeginFrom(from) is { } wait) return TooOften(wait);
        if (await door.Links.TakeAsync(request.Token) is not { } id || door.Roster.Person(id) is not { Disabled: false } person)
        {
            await door.Audit.RefusedAsync(null, "", "link", from);
            return Problem.Unauthorized(Spent);
        }
        door.Throttle.SucceededFrom(from);
        await door.BeginSessionAsync(context, person, "link", null);
        return Results.Ok(await door.Me(context));
    }

    private async Task<IResult> SignOutAsync(HttpContext context)
    {
        if (context.SignedIn() is not { Session: { } session } who) return NeedsSession();
        await door.Sessions.EndAsync(session.Id);
        SessionCookie.Remove(context);
        await door.Audit.ClosedAsync(who.Actor, session);
        return Results.NoContent();
    }

    private IResult Mine(HttpContext context) =>
        context.SignedIn() is { Session: { } session } ? Results.Ok(Listed(door.Sessions.Of(session.Person), context)) : NeedsSession();

    private async Task<IResult> EndMineAsync(string id, HttpContext context)
    {
        if (context.SignedIn() is not { Session: not null } who) return NeedsSession();
        if (door.Sessions.Of(who.Principal.Person!).FirstOrDefault(session => session.Id == id) is not { } mine) return NoSuchSession();
        return await EndAsync(mine, who.Actor);
    }

    private IResult All(HttpContext context) =>
        Rulebook.IsAdministrator(context.Principal()) ? Results.Ok(Listed(door.Sessions.All, context)) : OnlyAdministrators();

    private async Task<IResult> EndAnyAsync(string id, HttpContext context)
    {
        if (!Rulebook.IsAdministrator(context.Principal())) return OnlyAdministrators();
        return door.Sessions.All.FirstOrDefault(session => session.Id == id) is { } found ? await EndAsync(found, context.Actor()) : NoSuchSession();
    }

    private async Task<IResult> EndAsync(Session session, Actor by)
    {
        if (!await door.Sessions.EndAsync(session.Id)) return NoSuchSession();
        await door.Audit.ClosedAsync(by, session);
        return Results.NoContent();
    }

    private async Task<IResult> ChangePasswordAsync(HttpContext context)
    {
        if (context.SignedIn() is not { Session: { } session } who || door.Roster.Person(session.Person) is not { } person) return NeedsSession();
        var (change, fault) = await RequestBody.ReadAsync<PasswordChange>(context);
        if (fault is not null) return fault;
        var from = context.From();
        if (door.Throttle.Begin(person.Id, from) is { } wait) return TooOften(wait);
        if (!await door.Passwords.VerifyAsync(person.Id, change!.Current ?? ""))
        {
            await door.Audit.RefusedAsync(person, person.Id, "password change", from);
            return FieldFaults.Of("current", "That is not your present password.");
        }
        door.Throttle.Succeeded(person.Id, from);
        if (await door.Passwords.SetAsync(person, change.Next ?? "", who.Actor) is { } weak) return FieldFaults.Of("next", weak);
        await door.Sessions.EndAllAsync(person.Id, exceptId: session.Id);
        return Results.NoContent();
    }

    private Page<SessionEntry> Listed(IEnumerable<Session> sessions, HttpContext context)
    {
        var current = context.SignedIn()?.Session?.Id;
        return new([.. sessions.Select(session => new SessionEntry(session.Id, session.Person, door.Roster.Person(session.Person)?.Name ?? session.Person, session.Since, session.LastSeen,
            door.Sessions.ExpiresAt(session), session.From, session.Browser, session.Id == current))], Next: null);
    }

    // By identifier, or by the one e-mail address that is theirs alone.
    private Person? Find(string name)
    {
        var (roster, trimmed) = (door.Roster, name.Trim());
        if (roster.Person(trimmed) is { } person) return person;
        var byMail = roster.People.Where(other => string.Equals(other.Email, trimmed, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return byMail is [var one] ? one : null;
    }

    private static Problem TooOften(TimeSpan wait) => Problem.TooMany("Too many attempts. Wait a little, then try again.", wait);

    private static Problem OnlyAdministrators() => Problem.Forbidden("Only administrators may see and end other people's sessions.");

    private static Problem NeedsSession() => Problem.Forbidden("That is for people who have signed in with a browser, not for API keys.");

    private static Problem NoSuchSession() => Problem.NotFound("There is no such session. It may have ended already.");
}

/// <summary>Signs in with a link.</summary>
internal sealed record LinkRequest(string Token);
