using System.Net;
using Microsoft.AspNetCore.Http;

namespace Parkade.Server.Web;

/// <summary>Plain http is for programs on this machine only; everybody else is sent to https, with nothing served.</summary>
internal sealed class HttpsRedirect(Func<int?> httpsPort)
{
    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.IsHttps || context.Connection.LocalIpAddress is { } local && IPAddress.IsLoopback(Addresses.Plain(local))) return next(context);
        if (httpsPort() is not { } port)
            return ProblemWriter.WriteAsync(context, new Problem("https-only", StatusCodes.Status403Forbidden, "Only by https", "Plain http is answered on this machine only. Have an administrator listen for https."));
        var host = context.Request.Host.Host;
        var request = context.Request;
        // A program that sent a secret in the clear should notice, not be led on quietly with it.
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) || request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return ProblemWriter.WriteAsync(context, new Problem("https-only", StatusCodes.Status403Forbidden, "Only by https", $"Use https://{Bracketed(host)}:{port} instead."));
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = $"https://{Bracketed(host)}:{port}{request.PathBase.ToUriComponent()}{request.Path.ToUriComponent()}{request.QueryString.ToUriComponent()}";
        return Task.CompletedTask;
    }

    private static string Bracketed(string host) => host.Contains(':', StringComparison.Ordinal) && !host.StartsWith('[') ? $"[{host}]" : host;
}
