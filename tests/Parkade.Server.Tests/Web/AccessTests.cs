using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Parkade.Parking.Rights;
using Parkade.Server.Web;
using Xunit;

namespace Parkade.Server.Tests.Web;

public sealed class AccessTests
{
    [Fact]
    public async Task Nobody_reaches_what_does_not_say_that_it_is_open()
    {
        await using var house = await TestHouse.OpenAsync();
        using var closed = await house.Visitor().GetAsync("/api/v1/echo");
        await TestHouse.ProblemAsync(closed, HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal("Bearer", Assert.Single(closed.Headers.WwwAuthenticate).Scheme);
        using var open = await house.Visitor().GetAsync("/api/v1/echo/open");
        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
    }

    [Fact]
    public async Task Who_asks_is_who_has_signed_in()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var bert = await house.SignedInAsync("bert");
        using var response = await bert.GetAsync("/api/v1/echo");
        Assert.Equal(new Echo("person:bert", "Board", "127.0.0.1", null), await TestHouse.ReadAsync<Echo>(response));
    }

    [Fact]
    public async Task A_change_without_the_pages_token_is_refused()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var bert = await house.SignedInAsync("bert");
        bert.DefaultRequestHeaders.Remove("X-Parkade-CSRF");
        using var without = await bert.PostAsync("/api/v1/echo", null);
        await TestHouse.ProblemAsync(without, HttpStatusCode.Forbidden, "csrf");

        var anna = await house.SignedInAsync("anna");
        bert.DefaultRequestHeaders.Add("X-Parkade-CSRF", anna.DefaultRequestHeaders.GetValues("X-Parkade-CSRF"));
        using var others = await bert.PostAsync("/api/v1/echo", null);
        await TestHouse.ProblemAsync(others, HttpStatusCode.Forbidden, "csrf");
    }

    [Theory]
    [InlineData("Origin", "https://evil.example", true)]
    [InlineData("Origin", "null", true)]
    [InlineData("Sec-Fetch-Site", "cross-site", true)]
    [InlineData("Sec-Fetch-Site", "same-site", true)]
    [InlineData("Sec-Fetch-Site", "same-origin", false)]
    public async Task A_change_from_another_sites_page_is_refused_even_with_the_token(string header, string value, bool refused)
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var bert = await house.SignedInAsync("bert");
        bert.DefaultRequestHeaders.Add(header, value);
        using var response = await bert.PostAsync("/api/v1/echo", null);
        if (refused) await TestHouse.ProblemAsync(response, HttpStatusCode.Forbidden, "csrf");
        else Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Our_own_origin_is_no_other_site()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var bert = await house.SignedInAsync("bert");
        bert.DefaultRequestHeaders.Add("Origin", house.At.GetLeftPart(UriPartial.Authority));
        using var response = await bert.PostAsync("/api/v1/echo", null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Nobody_is_signed_in_from_another_sites_page()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        await house.GivePasswordAsync("anna");
        var visitor = house.Visitor();
        visitor.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        using var response = await TestHouse.SignInAsync(visitor, "anna", TestHouse.Password);
        await TestHouse.ProblemAsync(response, HttpStatusCode.Forbidden, "csrf");
    }

    [Fact]
    public async Task A_stranger_who_asks_too_much_is_told_when_to_come_back()
    {
        await using var house = await TestHouse.OpenAsync(limits: new WebLimits { PerStranger = new Rate(2, 0.5) });
        var visitor = house.Visitor();
        for (var i = 0; i < 2; i++)
        {
            using var fine = await visitor.GetAsync("/api/v1/echo/open");
            Assert.Equal(HttpStatusCode.OK, fine.StatusCode);
        }
        using var response = await visitor.GetAsync("/api/v1/echo/open");
        await TestHouse.ProblemAsync(response, HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.Equal(TimeSpan.FromSeconds(2), response.Headers.RetryAfter?.Delta);

        house.Time.Advance(TimeSpan.FromSeconds(2));
        using var later = await visitor.GetAsync("/api/v1/echo/open");
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task Strangers_do_not_use_up_what_people_may_ask_from_the_same_address()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert(), limits: new WebLimits { PerStranger = new Rate(2, 0.001), PerPrincipal = new Rate(3, 0.001) });
        var bert = await house.SignedInAsync("bert");
        using var first = await house.Visitor().GetAsync("/api/v1/echo/open");
        using var last = await house.Visitor().GetAsync("/api/v1/echo/open");
        using var stranger = await house.Visitor().GetAsync("/api/v1/echo/open");
        Assert.Equal(HttpStatusCode.TooManyRequests, stranger.StatusCode);
        for (var i = 0; i < 3; i++)
        {
            using var fine = await bert.GetAsync("/api/v1/echo");
            Assert.Equal(HttpStatusCode.OK, fine.StatusCode);
        }
        using var tooMuch = await bert.GetAsync("/api/v1/echo");
        await TestHouse.ProblemAsync(tooMuch, HttpStatusCode.TooManyRequests, "too-many-requests");
    }

    [Fact]
    public async Task What_a_proxy_in_front_asks_for_does_not_hide_the_session()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var bert = await house.SignedInAsync("bert");
        bert.DefaultRequestHeaders.Authorization = new("Basic", "cHJveHk6c2VjcmV0");
        using var response = await bert.GetAsync("/api/v1/echo");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task An_address_has_so_many_connections_and_no_more()
    {
        var limit = new ConnectionLimit(2);
        var open = new List<(DefaultConnectionContext Connection, TaskCompletionSource Done, Task Served)>();
        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => Connect("192.0.2.1")));
        Assert.True(Connect("192.0.2.2"));
        open[0].Done.SetResult();
        await open[0].Served;
        Assert.True(Connect("192.0.2.1"));
        Assert.All(Enumerable.Range(0, 10), _ => Assert.True(Connect("127.0.0.1"))); // a proxy of one's own

        bool Connect(string from)
        {
            var (connection, done, isServed) = (new DefaultConnectionContext { RemoteEndPoint = new IPEndPoint(IPAddress.Parse(from), 5000) }, new TaskCompletionSource(), false);
            var served = limit.InvokeAsync(connection, _ =>
            {
                isServed = true;
                return done.Task;
            });
            open.Add((connection, done, served));
            return isServed;
        }
    }

    [Fact]
    public void A_table_of_buckets_does_not_grow_without_end()
    {
        var time = new Parkade.Testing.ManualTime();
        var buckets = new Buckets<int>(new Rate(2, 1), most: 100, time);
        for (var stranger = 0; stranger < 10_000; stranger++) buckets.Take(stranger);
        Assert.Equal(100, buckets.Count);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(buckets.Take(10_001));
        Assert.Equal(1, buckets.Count);
    }

    [Theory]
    [InlineData("192.0.2.1", "GET", "/history", "https://board.example:8443/history")]
    [InlineData("192.0.2.1", "POST", "/history", null)]
    [InlineData("192.0.2.1", "GET", "/api/v1/me", null)]
    public async Task Plain_http_leads_to_https_and_serves_nothing(string local, string method, string path, string? location)
    {
        var context = new DefaultHttpContext();
        context.Request.Scheme = "http";
        context.Request.Method = method;
        context.Request.Host = new HostString("board.example", 8080);
        context.Request.Path = path;
        context.Connection.LocalIpAddress = IPAddress.Parse(local);
        var served = false;
        await new HttpsRedirect(() => 8443).InvokeAsync(context, _ =>
        {
            served = true;
            return Task.CompletedTask;
        });
        Assert.False(served);
        Assert.Equal(location is null ? 403 : 308, context.Response.StatusCode);
        Assert.Equal(location ?? "", context.Response.Headers.Location.ToString());
    }

    [Fact]
    public async Task A_key_allows_what_its_owner_may_and_no_more_than_it_says()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var program = await house.WithKeyAsync(Right.See);
        using var response = await program.PostAsync("/api/v1/echo", null); // no token: no browser sends a key by itself
        var who = await TestHouse.ReadAsync<Echo>(response);
        Assert.StartsWith("key:", who.Id, StringComparison.Ordinal);
        Assert.Equal("Api", who.Way);
        Assert.Equal(who.Id, "key:" + who.Key);
    }
}
