using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Parking.Rights;
using Parkade.Server.SignIn;
using Parkade.Server.Web;

namespace Parkade.Server.Api.Administration;

/// <summary>Lets administrators in, and nobody else.</summary>
internal static class AdministratorsOnly
{
    public static RouteGroupBuilder ForAdministrators(this RouteGroupBuilder group) => group.AddEndpointFilter(CheckAsync);

    private static ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) => Rulebook.IsAdministrator(context.HttpContext.Principal())
        ? next(context)
        : ValueTask.FromResult<object?>(Problem.Forbidden("Only administrators may do that. Ask one of them, or have them give you the role."));
}
