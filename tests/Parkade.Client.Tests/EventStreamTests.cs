using System.Net;
using Parkade.Client.Events;
using Parkade.Client.Records;
using Parkade.Testing;

namespace Parkade.Client.Tests;

public sealed class EventStreamTests
{
    [Fact]
    public void Lines_become_events_as_the_standard_says()
    {
        var parser = new EventParser();
        var events = new List<ServerEvent>();
        foreach (var line in "retry: 1000\n\n: keep-alive\n\nid: 7\nevent: lot\ndata: {\"a\":\ndata: 1}\n\ndata:x\nunknown: y\n\nevent: nothing\n\n".Split('\n'))
            if (parser.Take(line) is { } happened) events.Add(happened);
        Assert.Equal([new ServerEvent("lot", "7", "{\"a\":\n1}"), new ServerEvent("message", null, "x")], events);
        Assert.Equal(TimeSpan.FromSeconds(1), parser.Retry);
    }

    [Fact]
    public async Task A_client_comes_back_where_it_left_off()
    {
        var time = new ManualTime();
        using var stop = new CancellationTokenSource();
        using var wire = new Wire()
            .Answers("id: 41\nevent: refused\ndata: {}\n\n", type: "text/event-stream")
            .Breaks(HttpRequestError.ConnectionError)
            .Answers("id: 42\nevent: pick-up\ndata: {\"attempt\":\"a\",\"call\":\"00000000-0000-0000-0000-000000000000\",\"state\":\"joined\",\"why\":null}\n\n", type: "text/event-stream");
        using var client = wire.Client();
        await using var events = client.Events.FollowAsync(null, time, stop.Token).GetAsyncEnumerator(stop.Token);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("41", events.Current.Id);

        var next = events.MoveNextAsync().AsTask();
        while (!next.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Assert.True(await next);
        Assert.Equal(PickUpState.Joined, events.Current.Read<PickUpEnd>().State);
        Assert.Equal([null, "41", "41"], wire.Asked.Select(asked => asked.Request.Headers.TryGetValues("Last-Event-ID", out var last) ? last.Single() : null));
    }

    [Fact]
    public async Task Whoever_may_not_follow_is_told_and_does_not_come_back()
    {
        using var wire = new Wire().Answers("""{"type":"https://parkade.example/problems/unauthorized","title":"Not signed in","status":401,"detail":"Sign in, or send an API key."}""", HttpStatusCode.Unauthorized, "application/problem+json");
        using var client = wire.Client();
        await using var events = client.Events.FollowAsync(null, TimeProvider.System, CancellationToken.None).GetAsyncEnumerator();
        Assert.Equal("unauthorized", (await Assert.ThrowsAsync<ApiProblemException>(() => events.MoveNextAsync().AsTask())).Problem.Slug);
        Assert.Single(wire.Asked);
    }
}
