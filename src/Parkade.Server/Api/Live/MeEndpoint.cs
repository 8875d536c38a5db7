using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Parkade.Server.SignIn;
using Rest = Parkade.Client.Records;

namespace Parkade.Server.Api.Live;

/// <summary>Who asks.</summary>
internal sealed class MeEndpoint(ApiFloor floor)
{
    public void Map(RouteGroupBuilder api) =>
        api.MapGet("/me", (HttpContext context) => Answer.Ok(Of(context))).WithTags("Me").Operation("getMe", "Who is signed in, and what they may do", "With an API key: whose key it is, and what is left of their rights. `devices` is empty where the key lets neither park nor pick up.").Produces<Rest.Me>();

    /// <summary>Whoever a request is from, as they are shown to themselves.</summary>
    public Rest.Me Of(HttpContext context) => Views.MeView.Of(floor.For(context).Viewer, floor.Desk, context.SignedIn()?.CsrfToken);
}
