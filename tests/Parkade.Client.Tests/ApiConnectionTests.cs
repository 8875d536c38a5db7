using System.Net;
using Parkade.Client.Records;

namespace Parkade.Client.Tests;

public sealed class ApiConnectionTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_record_is_read_with_the_key_that_was_given()
    {
        using var wire = new Wire().Answers("""{"items":[{"name":"main","title":null,"site":null,"parkCode":"700","first":"701","last":"720","escalation":false,"taken":1,"free":19,"closing":false,"timeLimit":60,"serviceLevel":30,"oldest":null,"can":["park","next"]}],"next":null}""");
        using var client = wire.Client();
        var lots = await client.Lots.ListAsync(None);
        Assert.Equal(("main", 19), (lots.Items[0].Name, lots.Items[0].Free));
        Assert.Equal([LotAct.Park, LotAct.Next], lots.Items[0].Can);
        Assert.Equal("/api/v1/lots", wire.Asked[0].Path);
        Assert.Equal("Bearer pk_test", wire.Asked[0].Request.Headers.Authorization?.ToString());
    }

    [Fact]
    public async Task A_problem_is_told_in_its_sentence_with_the_faults_of_fields()
    {
        using var wire = new Wire().Answers("""{"type":"https://parkade.example/problems/validation","title":"That does not fit","status":400,"detail":"Two fields do not fit.","errors":{"slot":["There is no slot 799."]}}""", HttpStatusCode.BadRequest, "application/problem+json");
        using var client = wire.Client();
        var refused = await Assert.ThrowsAsync<ApiProblemException>(() => client.ParkedCalls.MoveAsync(Guid.Empty, "main", 799, None));
        Assert.Equal("validation", refused.Problem.Slug);
        Assert.Equal($"Two fields do not fit.{Environment.NewLine}  slot: There is no slot 799.", refused.Message);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, "Nothing answers at https://parkade.example:8443/")]
    [InlineData(HttpRequestError.NameResolutionError, "There is no host parkade.example")]
    [InlineData(HttpRequestError.SecureConnectionError, "fingerprint")]
    public async Task What_is_in_the_way_is_said_with_what_to_do(HttpRequestError error, string sentence)
    {
        using var wire = new Wire().Breaks(error);
        using var client = wire.Client();
        Assert.Contains(sentence, (await Assert.ThrowsAsync<ApiException>(() => client.GetMeAsync(None))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>proxy</html>", HttpStatusCode.BadGateway, "text/html", "502")]
    [InlineData("[1]", HttpStatusCode.OK, "application/json", "same version")]
    public async Task What_is_no_answer_of_a_server_is_said(string body, HttpStatusCode status, string type, string sentence)
    {
        using var wire = new Wire().Answers(body, status, type);
        using var client = wire.Client();
        Assert.Contains(sentence, (await Assert.ThrowsAnyAsync<ApiException>(() => client.GetMeAsync(None))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Actions_have_a_key_of_their_own_and_words_that_are_left_out_are_not_sent()
    {
        using var wire = new Wire();
        using var client = wire.Client();
        await Assert.ThrowsAnyAsync<ApiException>(() => client.ParkedCalls.RecallAsync(Guid.Empty, None));
        await Assert.ThrowsAnyAsync<ApiException>(() => client.ParkedCalls.RecallAsync(Guid.Empty, None));
        Assert.Equal(2, wire.Asked.Select(asked => asked.Request.Headers.GetValues("Idempotency-Key").Single()).Distinct().Count());
        await Assert.ThrowsAnyAsync<ApiException>(() => client.ParkedCalls.AnnotateAsync(Guid.Empty, new Annotation { Note = "", Tags = ["vip"] }, None));
        Assert.Equal("""{"note":"","tags":["vip"]}""", wire.Asked[^1].Body);
    }

    [Fact]
    public async Task Pages_are_read_to_the_end()
    {
        using var wire = new Wire()
            .Answers("""{"items":[{"lot":"main","number":701,"orbit":"701","retired":false,"call":null}],"next":"701 &"}""")
            .Answers("""{"items":[{"lot":"main","number":702,"orbit":"702","retired":false,"call":null}],"next":null}""");
        using var client = wire.Client();
        Assert.Equal([701, 702], (await client.Lots.SlotsAsync("main", None).ToListAsync(None)).Select(slot => slot.Number));
        Assert.Equal("/api/v1/lots/main/slots?after=701%20%26", wire.Asked[1].Path);
    }

    [Fact]
    public async Task A_change_says_which_version_it_is_of()
    {
        using var wire = new Wire().Answers("{}").Answers("{}");
        using var client = wire.Client();
        await client.House.PutAsync("people", "anna", new Person { Name = "Anna" }, 7, None);
        await client.House.PutAsync("people", "olga", new Person { Name = "Olga" }, 0, None);
        Assert.Equal("\"7\"", wire.Asked[0].Request.Headers.IfMatch.Single().Tag);
        Assert.Equal("*", wire.Asked[1].Request.Headers.IfNoneMatch.Single().Tag);
    }
}
