using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Parkade.Parking.Ledgers;

namespace Parkade.Server.Web;

/// <summary>Whatever goes wrong in a request ends here: one line in the log, and an answer that tells nothing of the server's inside.</summary>
internal sealed class Faults(ILogger log)
{
    private static readonly TimeSpan Shortly = TimeSpan.FromSeconds(2);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
            if (context.Response.StatusCode >= 400 && IsEmpty(context.Response)) await ProblemWriter.WriteAsync(context, OfStatus(context.Response.StatusCode));
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whoever asked has gone: nobody is left to tell.
        }
        catch (Exception error)
        {
            var problem = Explain(context, error);
            if (context.Response.HasStarted) context.Abort();
            else
            {
                context.Response.Clear(); // what the endpoint had begun to say, and the headers with it
                SecurityHeaders.Write(context);
                await ProblemWriter.WriteAsync(context, problem);
            }
        }
    }

    private Problem Explain(HttpContext context, Exception error)
    {
        switch (error)
        {
            case BadHttpRequestException bad:
                return OfStatus(bad.StatusCode, bad.InnerException as JsonException);
            case LedgerException { Fault: LedgerFault.Busy }:
                return Problem.Unavailable("The server has more to do than it can at the moment. Try again shortly.", Shortly);
            case LedgerException kept:
                WebLog.NotKept(log, context.Request.Method, Route(context), kept.Message);
                return Problem.Unavailable("The server could not keep it, and nothing of it was done. Its log says why; an administrator should look at it.");
            default:
                var request = Activity.Current?.Id ?? context.TraceIdentifier;
                WebLog.Failed(log, context.Request.Method, Route(context), request, error);
                return new Problem("internal", StatusCodes.Status500InternalServerError, "A fault in the server", $"Something went wrong that should not. The server's log tells it under {request}.");
        }
    }

    private static Problem OfStatus(int status, JsonException? json = null) => status switch
    {
        StatusCodes.Status400BadRequest when json is not null =>
            Problem.Validation($"The body is not the JSON that is wanted here{Place(json)}. The API's description says what is."),
        StatusCodes.Status400BadRequest => Problem.Validation("The request is not as it should be. The API's description says what is wanted."),
        StatusCodes.Status401Unauthorized => Problem.Unauthorized(),
        StatusCodes.Status403Forbidden => Problem.Forbidden("You may not do that."),
        StatusCodes.Status404NotFound => Problem.NotFound("There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => new("method-not-allowed", status, "Not with this method", "This address is there, but does not know that method."),
        StatusCodes.Status408RequestTimeout => new("timeout", status, "Too slow", "The request took too long to arrive."),
        StatusCodes.Status413PayloadTooLarge => new("too-large", status, "Too large", "That is more than is taken here."),
        StatusCodes.Status415UnsupportedMediaType => new("media-type", status, "Another kind of content", "Send JSON, with the header Content-Type: application/json."),
        StatusCodes.Status504GatewayTimeout => Problem.Unavailable("It took too long. Try again shortly.", Shortly),
        _ => new("failed", status, "Not done", "That was not done."),
    };

    // Where it is wrong is the sender's own text; what the types are called inside is not told.
    private static string Place(JsonException json) => json.Path is { Length: > 1 and < 200 } path ? $" (at {path})" : "";

    private static bool IsEmpty(HttpResponse response) => !response.HasStarted && response.ContentLength is null or 0 && response.ContentType is null;

    private static string Route(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "request";
}
