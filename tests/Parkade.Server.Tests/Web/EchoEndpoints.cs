using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Parking.Ledgers;
using Parkade.Server.SignIn;
using Parkade.Server.Web;

namespace Parkade.Server.Tests.Web;

/// <summary>Endpoints that say who asked, or fail.</summary>
internal sealed class EchoEndpoints : IEndpoints
{
    public const string Inside = "the inside of the server";

    public TaskCompletionSource Streaming { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1/echo");
        api.MapGet("", (HttpContext context) => Results.Ok(Who(context)));
        api.MapPost("", (HttpContext context) => Results.Ok(Who(context))).RequireSignedIn();
        api.MapGet("/open", () => Results.Ok("open")).AllowAnonymous();
        api.MapPost("/open", (Said said) => Results.Ok(said.Text)).AllowAnonymous();
        api.MapPost("/large", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            return Results.Ok((await reader.ReadToEndAsync()).Length);
        }).AllowAnonymous().WithBodyLimit(3 * 1024 * 1024);
        api.MapGet("/fault", IResult () => throw new InvalidOperationException(Inside)).AllowAnonymous();
        api.MapGet("/busy", IResult () => throw new LedgerException(LedgerFault.Busy, Inside)).AllowAnonymous();
        api.MapGet("/full", IResult () => throw new LedgerException(LedgerFault.Full, Inside)).AllowAnonymous();
        api.MapGet("/stream", StreamAsync).AllowAnonymous().DisableRequestTimeout();
    }

    private static Echo Who(HttpContext context) => new(context.Principal().Id, context.Actor().Way.ToString(), context.Actor().From, context.Actor().Key);

    private async Task StreamAsync(HttpContext context)
    {
        await context.Response.WriteAsync("begun\n");
        await context.Response.Body.FlushAsync();
        Streaming.TrySetResult();
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted);
    }

    public sealed record Said(string Text);
}

/// <summary>Who asked.</summary>
internal sealed record Echo(string Id, string Way, string? From, string? Key);
