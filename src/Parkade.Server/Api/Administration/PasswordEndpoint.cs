using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Parkade.Server.SignIn;
using Parkade.Server.Web;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Administration;

/// <summary>Gives people passwords.</summary>
internal sealed class PasswordEndpoint(ApiFloor floor)
{
    public void Map(RouteGroupBuilder api) => api.MapGroup("/people").WithTags("People").ForAdministrators()
        .MapPut("/{id}/password", SetAsync).Operation("setPassword", "Give a person a password, and sign them out everywhere").Takes<Rest.PasswordReset>().Produces(204).Problems(400, 404);

    private async Task<IResult> SetAsync(HttpContext context, string id)
    {
        if (floor.House.Roster.Person(id) is not { } person) return Problem.NotFound($"There is no person {id}.");
        var (reset, fault) = await RequestBody.ReadAsync<Rest.PasswordReset>(context);
        if (fault is not null) return fault;
        return await floor.Parts.Door.ResetPasswordAsync(person, reset!.Password ?? "", context.Actor()) is { } weak ? FieldFaults.Of("password", weak) : Answer.NoContent;
    }
}
