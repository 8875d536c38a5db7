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
using Role = Parkade.Parking.Rights.Role;

namespace Parkade.Server.SignIn;

/// <summary>Makes the first administrator, for whoever has the link from the terminal.</summary>
internal sealed class SetupEndpoints(Door door) : IEndpoints, IDisposable
{
    private const int LongestName = 100;
    private const string Spent = "The link has been used, or is too old. Start Parkade again: it prints another while there is no administrator.";

    // Two who use the link at once must not both become administrators.
    private readonly SemaphoreSlim _one = new(1, 1);

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/v1/setup", (Delegate)SetUpAsync).AllowAnonymous().WithTags("Signing in").WithName("setUp").WithSummary("Make the first administrator, and sign in").Accepts<SetupRequest>("application/json").Produces<Me>().Problems(400, 401, 403, 409);

    public void Dispose() => _one.Dispose();

    private async Task<IResult> SetUpAsync(HttpContext context)
    {
        var (request, fault) = await RequestBody.ReadAsync<SetupRequest>(context);
        if (fault is not null) return fault;
        var from = context.From();
        if (door.Throttle.BeginFrom(from) is { } wait) return Problem.TooMany("Too many attempts. Wait a little, then try again.", wait);
        await _one.WaitAsync(context.RequestAborted);
        try
        {
            if (!door.FirstAdministrator.IsNeeded || string.IsNullOrEmpty(request!.Token) || !door.FirstAdministrator.Knows(request.Token))
            {
                await door.Audit.RefusedAsync(null, "", "setup", from);
                return Problem.Unauthorized(Spent);
            }
            door.Throttle.SucceededFrom(from);
            return await MakeAsync(request, context);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<IResult> MakeAsync(SetupRequest request, HttpContext context)
    {
        var (id, name) = (request.Id?.Trim() ?? "", request.Name?.Trim() ?? "");
        if (!IsIdentifier(id)) return FieldFaults.Of("id", "Take a short name of letters, digits, \".\", \"_\" or \"-\" to sign in by, such as anna.");
        if (name.Length is 0 or > LongestName) return FieldFaults.Of("name", $"Give your name, in at most {LongestName} characters.");
        var known = door.Roster.Person(id);
        var person = known ?? new Person { Id = id, Name = name, Roles = [Role.Administrator] };
        if (PasswordRules.Fault(request.Password ?? "", person) is { } fault) return FieldFaults.Of("password", fault);

        var by = new Actor("person:" + person.Id, person.Name, Way.Board, context.From().ToString());
        if (known is null || !IsAdministrator(known))
        {
            var wanted = person with { Disabled = false, Roles = [.. person.Roles.Append(Role.Administrator).Distinct(StringComparer.OrdinalIgnoreCase)] };
            if (await SaveAsync(new PersonChange(wanted, IsNew: known is null, by)) is { } refused) return refused;
            person = wanted;
        }
        await door.Passwords.SetAsync(person, request.Password!, by);
        if (!await door.FirstAdministrator.TakeAsync(request.Token)) return Problem.Unauthorized(Spent);
        await door.Audit.SetUpAsync(by, person);
        await door.BeginSessionAsync(context, person, "setup", null);
        return Results.Ok(await door.Me(context));
    }

    private async Task<Problem?> SaveAsync(PersonChange change) => await door.People.Save(change) switch
    {
        PersonOutcome.Saved => null,
        PersonOutcome.Conflict => FieldFaults.Of("id", "There is somebody of that name already. Take another."),
        PersonOutcome.ManagedByFile(var why) => Problem.ManagedByFile(why),
        PersonOutcome.Faulty(var faults) => Problem.Validation(string.Join(' ', faults)),
        _ => throw new InvalidOperationException("An outcome without an answer."),
    };

    private bool IsAdministrator(Person person) => door.Roster.OfPerson(person.Id) is { } principal && Rulebook.IsAdministrator(principal);

    private static bool IsIdentifier(string id) =>
        id.Length is > 0 and <= 64 && char.IsAsciiLetterOrDigit(id[0]) && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');
}
