using System.Net;
using Parkade.Client.Records;
using Xunit;

namespace Parkade.Server.Tests.Api;

[Collection("api")]
public sealed class IdempotencyTests(ApiServer server)
{
    [Fact]
    public async Task An_action_with_the_same_key_is_carried_out_once_and_answered_alike()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        var (call, caller) = await server.ParkAsync(phone, "303");
        (string, string) key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var both = await Task.WhenAll(Move("back", key), Move("back", key));
        var bodies = await Task.WhenAll(both.Select(answer => answer.Content.ReadAsStringAsync()));
        Assert.Equal(bodies[0], bodies[1]);
        Assert.Single(both, answer => answer.Headers.Contains("Idempotency-Replayed"));
        Assert.Equal(both[0].Headers.ETag, both[1].Headers.ETag);

        await server.As("bea").ProblemAsync(HttpMethod.Post, $"parked-calls/{call.Id}/move", new MoveRequest("main"), HttpStatusCode.UnprocessableEntity, "conflict", key);
        using var others = await server.As("anna").SendAsync(HttpMethod.Post, $"parked-calls/{call.Id}/move", new MoveRequest("main"), key);
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
        Assert.False(others.Headers.Contains("Idempotency-Replayed"));
        await server.As("bea").ProblemAsync(HttpMethod.Post, $"parked-calls/{call.Id}/move", new MoveRequest("main"), HttpStatusCode.BadRequest, "validation", ("Idempotency-Key", new string('k', 300)));
        await caller.HangUpAsync();

        Task<HttpResponseMessage> Move(string lot, (string, string) with) => server.As("bea").SendAsync(HttpMethod.Post, $"parked-calls/{call.Id}/move", new MoveRequest(lot), with);
    }

    [Fact]
    public async Task What_was_refused_may_be_tried_again_with_the_same_key()
    {
        await using var phone = await TestPhone.OpenAsync(server.Sip);
        var (call, caller) = await server.ParkAsync(phone, "304");
        (string, string) key = ("Idempotency-Key", "refused-once");
        await server.As("bea").ProblemAsync(HttpMethod.Post, $"parked-calls/{call.Id}/move", new MoveRequest("main", 799), HttpStatusCode.BadRequest, "validation", key);
        using var moved = await server.As("bea").SendAsync(HttpMethod.Post, $"parked-calls/{call.Id}/move", new MoveRequest("main", 718), key);
        Assert.Equal(HttpStatusCode.OK, moved.StatusCode);
        await caller.HangUpAsync();
    }
}
