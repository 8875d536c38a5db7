using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Client.Records;
using Parkade.Parking.Rights;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Parkade.Server.Web;
using Problem = Parkade.Server.Web.Problem;

namespace Parkade.Server.SignIn;

/// <summary>API keys, for administrators.</summary>
internal sealed class ApiKeyEndpoints(Door door) : IEndpoints
{
    private const int LongestName = 100;
    private const int MostKeys = 1000;

    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/api-keys").WithTags("API keys").RequireSignedIn().AddEndpointFilter(OnlyAdministrators);
        api.MapGet("", () => new Page<ApiKeyEntry>([.. door.Keys.All.Select(Entry)], null)).WithName("apiKeys").WithSummary("The API keys");
        api.MapPost("", (Delegate)MakeAsync).WithName("makeApiKey").WithSummary("Make an API key; it is shown this once")
            .WithDescription("It allows what its owner, who makes it, may at the time of use: at most these rights, in these lots, until it expires. The calls of its owner's telephones are for keys that may park; sessions and passwords are for none.").Accepts<ApiKeyRequest>("application/json").Produces<ApiKeyMade>(StatusCodes.Status201Created).Problems(400);
        api.MapDelete("/{id}", RemoveAsync).WithName("removeApiKey").WithSummary("Make an API key worthless").Produces(StatusCodes.Status204NoContent).Problems(404);
    }

    private async Task<IResult> MakeAsync(HttpContext context)
    {
        var (request, fault) = await RequestBody.ReadAsync<ApiKeyRequest>(context);
        if (fault is not null) return fault;
        var faults = new FieldFaults();
        var name = request!.Name?.Trim() ?? "";
        if (name.Length is 0 or > LongestName) faults.Add("name", $"Say what the key is for, in at most {LongestName} characters.");
        if (request.Rights is not { Count: > 0 }) faults.Add("rights", "Choose at least one right.");
        if (request.Lots?.Any(string.IsNullOrWhiteSpace) == true) faults.Add("lots", "Name each lot, or leave the lots out for all.");
        if (request.Expires <= door.Time.GetUtcNow()) faults.Add("expires", "Take a time to come, or none.");
        if (door.Keys.All.Count >= MostKeys) faults.Add("name", $"There are {MostKeys} keys already. Remove some that nobody uses.");
        if (faults.Any) return faults.ToProblem();
        if (context.Principal().Person is not { } owner) return Problem.Forbidden("A key is made in a person's name. Sign in with a browser.");

        var rights = request.Rights!.Aggregate(Right.None, (all, right) => all | Enum.Parse<Right>(right.ToString()));
        var (key, secret) = await door.Keys.CreateAsync(owner, name, rights, request.Lots ?? [], request.Expires, context.Actor());
        return Results.Created($"/api/v1/api-keys/{key.Id}", new ApiKeyMade(key.Id, secret));
    }

    private async Task<IResult> RemoveAsync(string id, HttpContext context) =>
        await door.Keys.RemoveAsync(id, context.Actor()) ? Results.NoContent() : Problem.NotFound("There is no such key.");

    private ApiKeyEntry Entry(ApiKey key) => new(key.Id, key.Name, [.. Enum.GetValues<RightName>().Where(right => key.Rights.HasFlag(Enum.Parse<Right>(right.ToString())))],
        key.Lots.Count == 0 ? null : key.Lots, key.CreatedAt, key.Owner, key.ExpiresAt, door.Keys.LastUsed(key));

    private static ValueTask<object?> OnlyAdministrators(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Rulebook.IsAdministrator(context.HttpContext.Principal()) ? next(context) : ValueTask.FromResult<object?>(Problem.Forbidden("Only administrators may see, make and remove API keys."));
}
