using System.IO.Compression;
using System.Net;
using Xunit;

namespace Parkade.Server.Tests.Web;

public sealed class BoardTests : IDisposable
{
    private const string Page = "<!doctype html><title>Parkade</title><script type=module src=/assets/board-1a2b.js></script>";

    private readonly string _folder = Directory.CreateTempSubdirectory("parkade-board-").FullName;

    public BoardTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "assets"));
        File.WriteAllText(Path.Combine(_folder, "index.html"), Page);
        File.WriteAllText(Path.Combine(_folder, "manifest.webmanifest"), "{}");
        File.WriteAllText(Path.Combine(_folder, "assets", "board-1a2b.js"), string.Concat(Enumerable.Repeat("console.log('parked');\n", 100)));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/index.html")]
    [InlineData("/history")]
    [InlineData("/lots/main/slots")]
    public async Task Every_page_of_the_board_is_its_one_page(string path)
    {
        await using var house = await TestHouse.OpenAsync(board: _folder);
        using var response = await house.Visitor().GetAsync(path);
        Assert.Equal(Page, await response.Content.ReadAsStringAsync());
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.True(response.Headers.CacheControl?.NoCache);
    }

    [Fact]
    public async Task What_is_named_by_its_content_may_be_kept_for_ever()
    {
        await using var house = await TestHouse.OpenAsync(board: _folder);
        using var response = await house.Visitor().GetAsync("/assets/board-1a2b.js");
        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(TimeSpan.FromDays(365), response.Headers.CacheControl?.MaxAge);
        Assert.Contains("immutable", response.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_browser_has_already_is_not_sent_again()
    {
        await using var house = await TestHouse.OpenAsync(board: _folder);
        var visitor = house.Visitor();
        using var first = await visitor.GetAsync("/");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var response = await visitor.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("gzip, br;q=0")]
    public async Task It_is_packed_as_the_browser_can_take_it(string accepted)
    {
        await using var house = await TestHouse.OpenAsync(board: _folder);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/board-1a2b.js");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using var response = await house.Visitor().SendAsync(request);
        var encoding = Assert.Single(response.Content.Headers.ContentEncoding);
        Assert.Equal(accepted == "br" ? "br" : "gzip", encoding);
        await using var packed = await response.Content.ReadAsStreamAsync();
        await using Stream plain = encoding == "br" ? new BrotliStream(packed, CompressionMode.Decompress) : new GZipStream(packed, CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        Assert.StartsWith("console.log", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/assets/gone.js")]
    [InlineData("/favicon.ico")]
    [InlineData("/../parkade.dll")]
    [InlineData("/..%2f..%2fetc/passwd.txt")]
    public async Task What_is_not_there_is_missing(string path)
    {
        await using var house = await TestHouse.OpenAsync(board: _folder);
        using var response = await house.Visitor().GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_built_board_a_sentence_says_so()
    {
        await using var house = await TestHouse.OpenAsync();
        using var response = await house.Visitor().GetAsync("/");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("was not built", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
