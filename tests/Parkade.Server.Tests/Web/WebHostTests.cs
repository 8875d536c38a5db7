using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Parkade.Server.Web;
using Xunit;

namespace Parkade.Server.Tests.Web;

public sealed class WebHostTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/assets/missing.js")]
    [InlineData("/api/v1/echo")]
    [InlineData("/api/v1/echo/open")]
    [InlineData("/api/v1/echo/fault")]
    [InlineData("/api/v1/nothing")]
    public async Task Every_answer_tells_the_browser_what_not_to_do(string path)
    {
        await using var house = await TestHouse.OpenAsync();
        using var response = await house.Visitor().GetAsync(path);
        string Header(string name) => response.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : "";

        var policy = Header("Content-Security-Policy");
        Assert.Contains("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("object-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("form-action 'self'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.NotEmpty(Header("Permissions-Policy"));
        Assert.Empty(Header("Server"));
        Assert.Empty(Header("Strict-Transport-Security"));
    }

    [Fact]
    public async Task Https_shows_the_certificate_and_asks_browsers_to_stay()
    {
        await using var house = await TestHouse.OpenAsync(https: true);
        Assert.Equal("https", house.At.Scheme);
        using var response = await house.Visitor().GetAsync("/api/v1/echo/open");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("max-age=", response.Headers.GetValues("Strict-Transport-Security").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("localhost", true)]
    [InlineData("[::1]", true)]
    [InlineData("rebound.evil.example", false)]
    [InlineData("127.0.0.1.evil.example", false)]
    public async Task Only_a_name_of_this_server_is_answered(string host, bool isOurs)
    {
        await using var house = await TestHouse.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/echo/open") { Headers = { Host = host } };
        using var response = await house.Visitor().SendAsync(request);
        if (isOurs) Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        else await TestHouse.ProblemAsync(response, HttpStatusCode.MisdirectedRequest, "misdirected");
    }

    [Fact]
    public async Task A_fault_is_logged_once_and_its_inside_told_to_nobody()
    {
        await using var house = await TestHouse.OpenAsync();
        using var response = await house.Visitor().GetAsync("/api/v1/echo/fault");
        var problem = await TestHouse.ProblemAsync(response, HttpStatusCode.InternalServerError, "internal");
        Assert.DoesNotContain("inside", problem.Detail!, StringComparison.Ordinal);
        Assert.Contains(EchoEndpoints.Inside, Assert.Single(house.Log.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("busy", true)]
    [InlineData("full", false)]
    public async Task What_the_ledger_could_not_keep_is_said_to_be_not_done(string path, bool again)
    {
        await using var house = await TestHouse.OpenAsync();
        using var response = await house.Visitor().GetAsync("/api/v1/echo/" + path);
        var problem = await TestHouse.ProblemAsync(response, HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.DoesNotContain("inside", problem.Detail!, StringComparison.Ordinal);
        Assert.Equal(again, response.Headers.RetryAfter is not null);
    }

    [Theory]
    [InlineData("{\"text\": 1}", "application/json", HttpStatusCode.BadRequest, "validation")]
    [InlineData("{\"text\":", "application/json", HttpStatusCode.BadRequest, "validation")]
    [InlineData("", "application/json", HttpStatusCode.BadRequest, "validation")]
    [InlineData("text=1", "application/x-www-form-urlencoded", HttpStatusCode.UnsupportedMediaType, "media-type")]
    [InlineData("{\"text\":\"1\"}", "text/plain", HttpStatusCode.UnsupportedMediaType, "media-type")]
    public async Task A_body_that_is_not_what_is_wanted_is_a_problem(string body, string type, HttpStatusCode status, string slug)
    {
        await using var house = await TestHouse.OpenAsync();
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var response = await house.Visitor().PostAsync("/api/v1/echo/open", content);
        var problem = await TestHouse.ProblemAsync(response, status, slug);
        Assert.DoesNotContain("Parkade.", problem.Detail!, StringComparison.Ordinal);
        Assert.Empty(house.Log.Warnings);
    }

    [Fact]
    public async Task A_body_has_a_limit_that_an_endpoint_may_raise()
    {
        await using var house = await TestHouse.OpenAsync();
        var visitor = house.Visitor();
        var large = new string('x', 2 * 1024 * 1024);
        using var refused = await visitor.PostAsJsonAsync("/api/v1/echo/open", new { text = large });
        await TestHouse.ProblemAsync(refused, HttpStatusCode.RequestEntityTooLarge, "too-large");
        using var content = new StringContent(large);
        using var taken = await visitor.PostAsync("/api/v1/echo/large", content);
        Assert.Equal(large.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), await taken.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_is_not_there_is_a_problem()
    {
        await using var house = await TestHouse.OpenAsync();
        var visitor = house.Visitor();
        using var missing = await visitor.GetAsync("/api/v1/nothing");
        await TestHouse.ProblemAsync(missing, HttpStatusCode.NotFound, "not-found");
        using var method = await visitor.PutAsync("/api/v1/echo/open", null);
        await TestHouse.ProblemAsync(method, HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    [Fact]
    public async Task Whoever_sends_headers_too_slowly_is_cut_off()
    {
        await using var house = await TestHouse.OpenAsync(limits: new WebLimits { HeaderTime = TimeSpan.FromSeconds(1) });
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, house.At.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync("GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: "u8.ToArray());
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 408", await reader.ReadToEndAsync(late.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_have_a_limit()
    {
        await using var house = await TestHouse.OpenAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Large", new string('x', 20_000));
        using var response = await house.Visitor().SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task It_stops_while_somebody_listens_to_a_stream()
    {
        var endpoints = new EchoEndpoints();
        var house = await TestHouse.OpenAsync(endpoints: [endpoints]);
        using var response = await house.Visitor().GetAsync("/api/v1/echo/stream", HttpCompletionOption.ResponseHeadersRead);
        await endpoints.Streaming.Task;
        await house.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_with_what_to_do()
    {
        await using var house = await TestHouse.OpenAsync();
        var parts = new WebParts
        {
            Settings = new WebSettings { Listen = [], PlainListen = [new IPEndPoint(IPAddress.Loopback, house.At.Port)] },
            Door = house.Door,
            Time = house.Time,
            Logs = NullLoggerFactory.Instance,
        };
        var error = await Assert.ThrowsAsync<WebHostException>(() => WebHost.StartAsync(parts, CancellationToken.None));
        Assert.Contains("taken by another program", error.Message, StringComparison.Ordinal);
        Assert.Contains("--web", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_on_this_machine_says_for_whom_it_asks()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var anna = await house.SignedInAsync("anna");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/echo") { Headers = { { "X-Forwarded-For", "203.0.113.9" } } };
        using var response = await anna.SendAsync(request);
        Assert.Equal("203.0.113.9", (await TestHouse.ReadAsync<Echo>(response)).From);
    }
}
