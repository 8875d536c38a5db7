using System.Net;
using System.Net.Http.Headers;
using Parkade.Client.Records;
using Parkade.Media.Playback;
using Parkade.Server.Tests.Audio;
using Xunit;

namespace Parkade.Server.Tests.Api;

[Collection("api")]
public sealed class AudioTests(ApiServer server)
{
    [Fact]
    [Covers("listMusic"), Covers("getMusic"), Covers("putMusic"), Covers("deleteMusic")]
    public async Task Music_is_added_listened_to_replaced_and_removed()
    {
        var anna = server.As("anna");
        Assert.Equal(("built-in", AudioOrigin.BuiltIn, 60), await Only());
        using (var listened = await anna.SendAsync(HttpMethod.Get, "music/built-in")) Assert.Equal("audio/wav", listened.Content.Headers.ContentType?.MediaType);

        var made = await PutAsync("music/evening song.wav", AudioBed.Sound(500, 2), HttpStatusCode.Created);
        Assert.Equal(("evening song.wav", 2.0, 32044L), (made.Name, made.Seconds, made.Size));
        await PutAsync("music/evening song.wav", AudioBed.Sound(600), HttpStatusCode.OK);
        Assert.Equal(("evening song.wav", AudioOrigin.Uploaded, 1), await Only());

        using (var whole = await anna.SendAsync(HttpMethod.Get, "music/evening%20song.wav")) Assert.Equal(AudioBed.Sound(600), await whole.Content.ReadAsByteArrayAsync());
        using (var part = await anna.SendAsync(HttpMethod.Get, "music/evening%20song.wav", null, ("Range", "bytes=0-3")))
        {
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Equal("RIFF"u8.ToArray(), await part.Content.ReadAsByteArrayAsync());
        }

        using (var gone = await anna.SendAsync(HttpMethod.Delete, "music/evening%20song.wav")) Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(("built-in", AudioOrigin.BuiltIn, 60), await Only());
        await anna.ProblemAsync(HttpMethod.Get, "music/evening%20song.wav", null, HttpStatusCode.NotFound, "not-found");
        await anna.ProblemAsync(HttpMethod.Delete, "music/evening%20song.wav", null, HttpStatusCode.NotFound, "not-found");
        await anna.ProblemAsync(HttpMethod.Delete, "music/built-in", null, HttpStatusCode.Conflict, "conflict");

        async Task<(string, AudioOrigin, int)> Only()
        {
            var piece = Assert.Single((await anna.GetAsync<Page<Parkade.Client.Records.MusicPiece>>("music")).Items);
            return (piece.Name, piece.Origin, (int)Math.Round(piece.Seconds!.Value));
        }

        async Task<Parkade.Client.Records.MusicPiece> PutAsync(string path, byte[] file, HttpStatusCode status)
        {
            using var answer = await SendAsync(path, file);
            return await ApiCaller.ReadAsync<Parkade.Client.Records.MusicPiece>(answer, status);
        }
    }

    [Fact]
    [Covers("listPrompts"), Covers("getPrompt"), Covers("putPrompt"), Covers("deletePrompt")]
    public async Task A_prompt_is_recorded_listened_to_and_taken_away()
    {
        var anna = server.As("anna");
        var before = await HoldAsync();
        Assert.Equal((AudioOrigin.BuiltIn, "Please hold"), (before.Origin, before.Says));

        using (var put = await SendAsync("prompts/en-GB/hold", AudioBed.Sound(500, 3))) Assert.Equal(AudioOrigin.Uploaded, (await ApiCaller.ReadAsync<PromptEntry>(put, HttpStatusCode.Created)).Origin);
        Assert.Equal(3, (await HoldAsync()).Seconds!.Value, 0.2);
        using (var listened = await anna.SendAsync(HttpMethod.Get, "prompts/en-GB/hold"))
        {
            Assert.Equal("audio/wav", listened.Content.Headers.ContentType?.MediaType);
            Assert.True(WavFile.TryRead(await listened.Content.ReadAsByteArrayAsync(), out _, out _));
        }
        using (var gone = await anna.SendAsync(HttpMethod.Delete, "prompts/en-GB/hold")) Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(before, await HoldAsync());
        await anna.ProblemAsync(HttpMethod.Delete, "prompts/en-GB/hold", null, HttpStatusCode.Conflict, "conflict");
        await anna.ProblemAsync(HttpMethod.Delete, "prompts/en-GB/song", null, HttpStatusCode.NotFound, "not-found");
        await anna.ProblemAsync(HttpMethod.Get, "prompts/xx/hold", null, HttpStatusCode.NotFound, "not-found");

        async Task<PromptEntry> HoldAsync() => (await anna.GetAsync<Page<PromptEntry>>("prompts")).Items.Single(entry => entry is { Language: "en-GB", Name: "hold" });
    }

    [Theory]
    [Covers("putMusic"), Covers("putPrompt")]
    [InlineData("music/letter.wav", HttpStatusCode.BadRequest, "validation")]
    [InlineData("music/letter.txt", HttpStatusCode.BadRequest, "validation")]
    [InlineData("music/..%2Fletter.wav", HttpStatusCode.BadRequest, "validation")]
    [InlineData("prompts/en-GB/hold", HttpStatusCode.BadRequest, "validation")]
    [InlineData("prompts/en_GB/hold", HttpStatusCode.BadRequest, "validation")]
    [InlineData("prompts/en-GB/song", HttpStatusCode.NotFound, "not-found")]
    public async Task What_is_no_audio_is_refused(string path, HttpStatusCode status, string slug) =>
        await server.As("anna").ProblemAsync(HttpMethod.Put, path, "Dear Sirs", status, slug);

    [Theory]
    [Covers("putMusic"), Covers("putPrompt")]
    [InlineData("music/long.wav", 64)]
    [InlineData("prompts/en-GB/hold", 8)]
    public async Task What_is_too_large_is_refused_before_it_is_sent(string path, int mebibytes)
    {
        using var request = Request(path, new ByteArrayContent(new byte[1]));
        request.Headers.ExpectContinue = true;
        request.Content!.Headers.ContentLength = mebibytes * 1024L * 1024 + 1;
        using var http = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = Timeout.InfiniteTimeSpan });
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        var problem = await ApiCaller.ReadAsync<Problem>(answer, HttpStatusCode.RequestEntityTooLarge);
        Assert.Contains($"{mebibytes} MiB", problem.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [Covers("listMusic"), Covers("getMusic"), Covers("putMusic"), Covers("deleteMusic")]
    [Covers("listPrompts"), Covers("getPrompt"), Covers("putPrompt"), Covers("deletePrompt")]
    [InlineData("GET", "music")]
    [InlineData("GET", "music/built-in")]
    [InlineData("PUT", "music/a.wav")]
    [InlineData("DELETE", "music/a.wav")]
    [InlineData("GET", "prompts")]
    [InlineData("GET", "prompts/en-GB/hold")]
    [InlineData("PUT", "prompts/en-GB/hold")]
    [InlineData("DELETE", "prompts/en-GB/hold")]
    public async Task Only_administrators_decide_what_callers_hear(string method, string path) =>
        await server.As("bea").ProblemAsync(new HttpMethod(method), path, null, HttpStatusCode.Forbidden, "forbidden");

    private async Task<HttpResponseMessage> SendAsync(string path, byte[] file)
    {
        using var http = new HttpClient();
        using var request = Request(path, new ByteArrayContent(file));
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private HttpRequestMessage Request(string path, HttpContent file) => new(HttpMethod.Put, new Uri(server.Address, $"/api/v1/{path}"))
    {
        Content = file,
        Headers = { Authorization = new AuthenticationHeaderValue("Bearer", server.Key) },
    };
}
