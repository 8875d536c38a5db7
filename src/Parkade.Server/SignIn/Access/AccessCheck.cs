using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Parkade.Server.Web;

namespace Parkade.Server.SignIn;

/// <summary>
/// Before any endpoint: who is it, do they ask too much, and does the request come from our own page? Everything is closed but what says
/// <c>AllowAnonymous()</c>.
/// </summary>
internal sealed class AccessCheck(Door door, WebLimits limits, TimeProvider time)
{
    private const int MostKnown = 10_000;
    private const int MostStrangers = 50_000;

    private readonly Buckets<string> _known = new(limits.PerPrincipal, MostKnown, time);
    private readonly Buckets<IPAddress> _strangers = new(limits.PerStranger, MostStrangers, time);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        // What routing makes itself says only that a method or a kind of content is not known here.
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            await next(context);
            return;
        }
        var who = await door.IdentifyAsync(context);
        var isOpen = endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        if (Refusal(context, who, isOpen) is { } problem)
        {
            await ProblemWriter.WriteAsync(context, problem);
            return;
        }
        if (who is not null) context.SignIn(who);
        await next(context);
    }

    private Problem? Refusal(HttpContext context, SignedIn? who, bool isOpen)
    {
        // Whoever has shown who they are is counted by that: many may sit behind one address.
        var wait = who is null ? _strangers.Take(Addresses.Counted(context.From())) : _known.Take(who.Principal.Id);
        if (wait is { } after) return Problem.TooMany("More is asked than may be asked in so short a time. Wait a little.", after);
        if (who is null && !isOpen) return NotSignedIn(context);
        if (Csrf.IsSafe(context.Request.Method) || who?.Key is not null) return null;
        if (!Csrf.IsOwnOrigin(context.Request)) return Problem.Csrf("The request comes from another site's page. Use the board itself.");
        if (who is null || isOpen || SessionCookie.Read(context) is { } secret && Csrf.HasToken(context.Request, secret)) return null;
        return Problem.Csrf($"The header {Csrf.Header} is missing, or is another session's. Read it from GET /api/v1/me.");
    }

    private static Problem NotSignedIn(HttpContext context)
    {
        if (context.Request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)) return Problem.Unauthorized("The API key is not known, or has expired. Ask an administrator for another.");
        if (SessionCookie.Read(context) is null) return Problem.Unauthorized();
        SessionCookie.Remove(context);
        return Problem.Unauthorized("Your session is over. Sign in again.");
    }
}
