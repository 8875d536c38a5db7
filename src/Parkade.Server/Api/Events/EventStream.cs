using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Parkade.Server.SignIn;

namespace Parkade.Server.Api.Events;

/// <summary>
/// <c>GET /events</c>: what happens, as it happens, as server-sent events (HTML Living Standard §9.2). A fresh board gets a snapshot first; one
/// that comes back with <c>Last-Event-ID</c> gets what it missed from the log, also over a restart of the server (<see cref="BoardStream"/>).
/// </summary>
internal sealed class EventStream(ApiFloor floor, EventFeed feed, Snapshots snapshots, ILogger log)
{
    public void Map(RouteGroupBuilder api) => api.MapGet("/events", (Delegate)RunAsync).WithTags("Events")
        .Operation("streamEvents", "What happens, as it happens, as server-sent events",
            "First `snapshot`; then `parked-call` and `refused` with an id, and `lot`, `live-calls`, `device`, `trunk` and `pick-up` without one. Whenever one's rights change, or the house does, such as a lot or a telephone, another `snapshot` comes, which takes the place of all before. With `Last-Event-ID` the events after it come again from the log, also over a restart; where what one may see, or the house, is not what it was when that id was given, or the id lies more than 10,000 events back, a `snapshot` comes instead. Everything is filtered and masked by one's rights. Following counts as use: nobody who watches is signed out as idle. The stream ends when the session or key does.")
        .Parameters(new Parameter("Last-Event-ID", "The id of the last event that was received.", IsHeader: true), new Parameter("after", "As `Last-Event-ID`, for those who cannot send headers."))
        .Produces<string>(200, "text/event-stream").Problems(400).WithMetadata(new DisableRequestTimeoutAttribute());

    private async Task RunAsync(HttpContext context)
    {
        var query = new QueryReader(context.Request);
        var after = LastEventId(context.Request, query);
        if (query.Faults.Any)
        {
            await query.Faults.ToProblem().ExecuteAsync(context);
            return;
        }
        using var client = feed.Join();
        var stopping = context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? default;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, context.SignedIn()!.Ended, stopping, client.Cut);
        try
        {
            Begin(context);
            await new BoardStream(floor, feed, snapshots, client, context).RunAsync(after, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            if (!client.Cut.IsCancellationRequested) return;
            ApiLog.CutOff(log, context.Principal().Id);
            context.Abort();
        }
    }

    private static void Begin(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    private static EventId? LastEventId(HttpRequest request, QueryReader query)
    {
        if (request.Headers.TryGetValue("Last-Event-ID", out var header) && EventId.TryParse(header.ToString(), out var last)) return last;
        if (query.Text("after") is not { } text) return null;
        if (EventId.TryParse(text, out last)) return last;
        query.Faults.Add("after", "\"after\" takes the id of the last event that was received.");
        return null;
    }
}
