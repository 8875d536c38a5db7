using Microsoft.AspNetCore.Http;
using Parkade.Client.Records;
using Parkade.Parking.Audits;
using Parkade.Parking.Rights;
using Parkade.Server.Web;
using Person = Parkade.Parking.Rights.Person;

namespace Parkade.Server.SignIn;

/// <summary>Who is let in, and as whom: passwords, sessions, API keys, one-time links, companies' sign-ins. Any thread may call.</summary>
public sealed class Door : IDisposable
{
    private const string Bearer = "Bearer ";
    private const string CommandLineAgent = "parkade/";

    private readonly DoorOptions _options;
    private readonly IReadOnlyList<IDisposable> _parts;

    /// <summary>Opens the door with what the ledger remembers. Whoever is not there is signed out; their password and keys stay for when they come back, as from another settings file.</summary>
    public static async Task<Door> OpenAsync(DoorOptions options)
    {
        var door = new Door(options);
        await door.Sessions.EndAllButAsync(door.Roster);
        return door;
    }

    private Door(DoorOptions options)
    {
        _options = options;
        var (ledger, time) = (options.Ledger, options.Time);
        Passwords = new PasswordStore(ledger, time);
        Sessions = new SessionStore(ledger, options.Limits, time);
        Keys = new ApiKeyStore(ledger, time);
        Links = new SignInLinks(ledger, time);
        FirstAdministrator = new FirstAdministrator(ledger, options.People, Passwords, options.Company.Count > 0, time);
        Audit = new SignInAudit(ledger, time);
        Throttle = new SignInThrottle(time);
        var (setup, company) = (new SetupEndpoints(this), new CompanyEndpoints(this, options.Secrets, options.Logs.CreateLogger("Parkade.SignIn")));
        Endpoints = [new SessionEndpoints(this), setup, new ApiKeyEndpoints(this), company];
        _parts = [setup, company, Passwords, Sessions];
        Me = options.Me ?? (context => ValueTask.FromResult(MeView.Plain(context)));
    }

    public PasswordStore Passwords { get; }

    public SessionStore Sessions { get; }

    public ApiKeyStore Keys { get; }

    /// <summary>Links that sign a person in once.</summary>
    public SignInLinks Links { get; }

    /// <summary>The way in while nobody can administer.</summary>
    public FirstAdministrator FirstAdministrator { get; }

    /// <summary>What <c>GET /me</c> and signing in answer.</summary>
    public Func<HttpContext, ValueTask<Me>> Me { get; set; }

    internal SignInAudit Audit { get; }

    internal SignInThrottle Throttle { get; }

    internal PeopleBook People => _options.People;

    internal IReadOnlyList<OidcProvider> Company => _options.Company;

    internal TimeProvider Time => _options.Time;

    internal Roster Roster => _options.People.Roster();

    /// <summary>What is served for signing in.</summary>
    internal IReadOnlyList<IEndpoints> Endpoints { get; }

    /// <summary>The directory has changed, and with it perhaps what somebody may: answers that last ask <see cref="SignedIn.Now"/> again.</summary>
    public event Action? Followed;

    /// <summary>To be called when the directory has changed: who was removed or disabled is signed out, and who was removed leaves no password or key behind.</summary>
    public async Task FollowPeopleAsync()
    {
        var roster = Roster;
        await Sessions.EndAllButAsync(roster);
        await Keys.ForgetAllButAsync(roster);
        await Passwords.ForgetAllButAsync(roster);
        Followed?.Invoke();
    }

    /// <summary>Gives a person a password in an administrator's stead, and signs them out everywhere.</summary>
    /// <returns>Why it is refused, as a sentence; null: it is set.</returns>
    public async Task<string?> ResetPasswordAsync(Person person, string password, Actor by)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (await Passwords.SetAsync(person, password, by) is { } fault) return fault;
        await Sessions.EndAllAsync(person.Id);
        return null;
    }

    public void Dispose()
    {
        foreach (var part in _parts) part.Dispose();
    }

    /// <summary>Whom a request is from, by its API key or its cookie; null: nobody.</summary>
    internal async ValueTask<SignedIn?> IdentifyAsync(HttpContext context)
    {
        // Whoever sends a key means it: their cookie is not asked for. What a proxy in front asks for is not our business.
        if (context.Request.Headers.Authorization.ToString() is var text && text.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return await ByKeyAsync(context, text[Bearer.Length..].Trim());
        return SessionCookie.Read(context) is { } secret ? await BySessionAsync(context, secret) : null;
    }

    /// <summary>A session that has just begun, as who the rest of the request is from.</summary>
    private SignedIn Admit(HttpContext context, LiveSession live, string secret, Principal principal)
    {
        var session = live.Now;
        return new SignedIn(principal, new Actor(principal.Id, principal.Name, Way.Board, context.From().ToString()), () => Sessions.IsOpen(live.Now) ? PrincipalOf(live.Now) : null, () => Sessions.SeeAsync(live, live.Now.From))
        {
            Session = session,
            CsrfToken = Csrf.Token(secret),
            Ended = live.Ended,
        };
    }

    /// <summary>Signs a person in: the cookie goes out with the answer, and the rest of the request is theirs.</summary>
    internal async Task BeginSessionAsync(HttpContext context, Person person, string how, IReadOnlyList<string>? companyGroups)
    {
        var from = context.From().ToString();
        // Whoever signs in anew in the same browser leaves what was there (OWASP ASVS 3.2.1: a new session at each sign-in).
        if (SessionCookie.Read(context) is { } old && Sessions.Find(old) is { } before) await Sessions.EndAsync(before.Now.Id);
        var (live, secret) = await Sessions.OpenAsync(person.Id, from, context.Request.Headers.UserAgent.ToString(), companyGroups);
        var principal = PrincipalOf(live.Now) ?? throw new InvalidOperationException("Somebody who is not there was signed in.");
        var who = Admit(context, live, secret, principal);
        SessionCookie.Write(context, secret, _options.Limits().Total);
        context.SignIn(who);
        await Audit.OpenedAsync(who.Actor, live.Now, how);
    }

    private async ValueTask<SignedIn?> BySessionAsync(HttpContext context, string secret)
    {
        if (Sessions.Find(secret) is not { } live) return null;
        if (PrincipalOf(live.Now) is not { } principal) return null;
        await Sessions.SeeAsync(live, context.From().ToString());
        return Admit(context, live, secret, principal);
    }

    private async ValueTask<SignedIn?> ByKeyAsync(HttpContext context, string secret)
    {
        if (Keys.Find(secret) is not { } key || key.Principal(Roster) is not { } principal) return null;
        await Keys.UseAsync(key);
        // It only labels the row: what may be done is the key's.
        var way = context.Request.Headers.UserAgent.ToString().StartsWith(CommandLineAgent, StringComparison.Ordinal) ? Way.CommandLine : Way.Api;
        return new SignedIn(principal, new Actor(principal.Id, principal.Name, way, context.From().ToString(), Key: key.Id), () => Keys.IsOpen(key) ? key.Principal(Roster) : null, () => Keys.UseAsync(key))
        {
            Key = key,
            Ended = Keys.Gone(key),
        };
    }

    private Principal? PrincipalOf(Session session) => Roster.OfPerson(session.Person, session.CompanyGroups ?? []);
}
