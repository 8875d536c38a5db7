using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Parkade.Client;
using Parkade.Server.Api.OpenApi;
using Parkade.Server.Api.Requests;
using Parkade.Server.Api.Views;
using Parkade.Server.SignIn;

namespace Parkade.Server.Api.Events;

/// <summary>
/// <c>GET /events</c>: what happens, as it happens, as server-sent events (HTML Living Standard §9.2). A fresh board gets a snapshot first; one
/// that comes back with <c>Last-Event-ID</c> gets what it missed from the log, also over a restart of the server.
/// </summary>
internal sealed class EventStream(ApiFloor floor, EventFeed feed, Snapshots snapshots, ILogger log)
{
    private const int MostReplayed = 10_000;
    private const int ReplayBatch = 500;
    private static readonly byte[] Retry = "retry: 1000\n\n"u8.ToArray();

    public void Map(RouteGroupBuilder api) => api.MapGet("/events", (Delegate)RunAsync).WithTags("Events")
        .Operation("streamEvents", "What happens, as it happens, as server-sent events",
            "First `snapshot`; then `parked-call`, `lot` and `refused` with the number of their event as id, and `live-calls`, `device`, `trunk` and `pick-up` without one. With `Last-Event-ID` there is no snapshot: the events after it come again from the log, also over a restart; if it lies more than 10,000 events back, a snapshot. Everything is filtered and masked by one's rights. The stream ends when the session or key does.")
        .Parameters(new Parameter("Last-Event-ID", "The id of the last event that was received.", IsHeader: true), new Parameter("after", "As `Last-Event-ID`, for those who cannot send headers.", Type: "integer"))
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
            await FollowAsync(context, client, after, ending.Token);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            if (!client.Cut.IsCancellationRequested) return;
            ApiLog.CutOff(log, context.Principal().Id);
            context.Abort();
        }
    }

    private async Task FollowAsync(HttpContext context, FeedClient client, long? after, CancellationToken ending)
    {
        var response = context.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var output = response.BodyWriter;
        output.Write(Retry);

        var showing = floor.For(context);
        var sent = after is { } last && last <= client.From && client.From - last <= MostReplayed
            ? await ReplayAsync(showing, last, client.From, output, ending)
            : await SnapshotAsync(showing, context, output, ending);
        await output.FlushAsync(ending);

        while (await client.Batches.WaitToReadAsync(ending))
        {
            if (Renew(context, showing) is not { } renewed) return;
            if (!ReferenceEquals(renewed.Viewer, showing.Viewer) && !renewed.Viewer.SeesAs(showing.Viewer)) sent = await SnapshotAsync(renewed, context, output, ending);
            showing = renewed;
            var written = 0;
            while (client.Batches.TryRead(out var batch))
                foreach (var item in batch)
                {
                    if (item.Sequence > 0 && item.Sequence <= sent) continue;
                    var bytes = item.For(showing);
                    output.Write(bytes.Span);
                    written += bytes.Length;
                }
            if (written > 0) await output.FlushAsync(ending);
        }
    }

    private async Task<long> SnapshotAsync(Showing showing, HttpContext context, System.IO.Pipelines.PipeWriter output, CancellationToken ending)
    {
        var snapshot = await snapshots.TakeAsync(showing, context.SignedIn()!.CsrfToken, ending);
        output.Write(Encoding.UTF8.GetBytes($"id: {snapshot.Sequence}\nevent: snapshot\ndata: "));
        output.Write(JsonSerializer.SerializeToUtf8Bytes(snapshot, ApiJson.Options));
        output.Write("\n\n"u8);
        return snapshot.Sequence;
    }

    private async Task<long> ReplayAsync(Showing showing, long after, long until, System.IO.Pipelines.PipeWriter output, CancellationToken ending)
    {
        for (var at = after; at < until;)
        {
            var steps = floor.Ledger.Events(at + 1, (int)Math.Min(ReplayBatch, until - at));
            if (steps.Count == 0) break;
            foreach (var item in feed.Writer.Write(steps)) output.Write(item.For(showing).Span);
            await output.FlushAsync(ending);
            at = steps[^1].Sequence;
        }
        // What has no number may have changed meanwhile: one's own calls are told anew.
        foreach (var device in showing.Viewer.Devices)
            output.Write(new LiveCallsItem(device, await floor.Desk.CallsOf([device], ending)).For(showing).Span);
        return until;
    }

    // Rights may change while a board is open; whoever is no longer anybody is told no more.
    private Showing? Renew(HttpContext context, Showing showing)
    {
        if (context.SignedIn()!.Now() is not { } now) return null;
        var house = floor.House;
        return ReferenceEquals(house, showing.Viewer.House) && now == showing.Viewer.Who ? showing : showing.With(new Viewer(now, house));
    }

    private static long? LastEventId(HttpRequest request, QueryReader query)
    {
        if (request.Headers.TryGetValue("Last-Event-ID", out var header) && long.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var last)) return last;
        if (query.Text("after") is not { } text) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out last)) return last;
        query.Faults.Add("after", "\"after\" takes the id of the last event that was received.");
        return null;
    }
}
