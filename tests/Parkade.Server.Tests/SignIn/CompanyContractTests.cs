using System.Net;
using Microsoft.AspNetCore.WebUtilities;
using Parkade.Client.Records;
using Parkade.Server.Tests.Api;
using Parkade.Server.Tests.Web;
using Parkade.Testing;
using Xunit;
using PeopleGroup = Parkade.Parking.Rights.PeopleGroup;
using Person = Parkade.Parking.Rights.Person;

namespace Parkade.Server.Tests.SignIn;

/// <summary>What a company's sign-in answers, with a provider that answers as it is told.</summary>
public sealed class CompanyContractTests : IAsyncLifetime
{
    private readonly TestPeople _people = new(new Person { Id = "dora", Name = "Dora Dietz", Email = "dora@example.org", Roles = ["viewer"] })
    {
        Groups = [new PeopleGroup { Name = "bosses", Roles = ["administrator"], CompanyGroups = ["IT"] }],
    };

    private TestProvider _provider = null!;
    private TestHouse _house = null!;

    public async ValueTask InitializeAsync()
    {
        var time = new ManualTime();
        _people.Follow();
        _provider = await TestProvider.StartAsync(time);
        _house = await TestHouse.OpenAsync(_people, time: time, company: [_provider.AsSet]);
    }

    public async ValueTask DisposeAsync()
    {
        await _house.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    [Covers("signInWays")]
    [Covers("companySignIn")]
    public async Task One_is_led_to_the_company()
    {
        var visitor = _house.Visitor();
        using var ways = await visitor.GetAsync("/api/v1/session/ways");
        Assert.Equal([new CompanyWay("corp", "Corp", "/api/v1/session/company/corp")], (await TestHouse.ReadAsync<SignInWays>(ways)).Company);
        using var answer = await visitor.GetAsync("/api/v1/session/company/corp");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.StartsWith(_provider.Issuer + "/authorize?response_type=code&client_id=parkade&", answer.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    [Covers("companySignIn")]
    [Covers("companyCallback")]
    public async Task A_company_that_nobody_set_up_is_not_found()
    {
        foreach (var path in (string[])["", "/callback?code=a&state=b"])
        {
            using var answer = await _house.Visitor().GetAsync("/api/v1/session/company/other" + path);
            await TestHouse.ProblemAsync(answer, HttpStatusCode.NotFound, "not-found");
        }
    }

    [Fact]
    [Covers("companyCallback")]
    public async Task Whoever_comes_back_is_signed_in()
    {
        Tells("IT");
        var visitor = _house.Visitor();
        using var answer = await ReturnAsync(visitor);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.True(await AdministersAsync(visitor));
    }

    [Theory]
    [Covers("companyCallback")]
    [InlineData("?state=another&code={code}", "company-expired")]
    [InlineData("?code={code}", "company-expired")]
    [InlineData("?state={state}&error=access_denied", "company-refused")]
    [InlineData("?state={state}", "company-refused")]
    [InlineData("?state={state}&code=another", "company-refused")]
    [InlineData("?state={state}&code={code}&iss=https://elsewhere.example", "company-refused")]
    public async Task Whoever_comes_back_otherwise_than_they_went_is_told_so_on_the_page(string query, string problem)
    {
        Tells();
        var visitor = _house.Visitor();
        using var answer = await ReturnAsync(visitor, query);
        Assert.Equal((HttpStatusCode.Redirect, "/?problem=" + problem), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        using var echo = await visitor.GetAsync("/api/v1/echo");
        Assert.Equal(HttpStatusCode.Unauthorized, echo.StatusCode);
    }

    [Fact]
    [Covers("companyCallback")]
    public async Task Whom_nobody_here_knows_is_told_so()
    {
        _provider.Claims = new() { ["sub"] = "x9" };
        using var answer = await ReturnAsync(_house.Visitor());
        Assert.Equal("/?problem=company-unknown", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [Covers("companyCallback")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_company_that_says_nothing_of_groups_takes_none_away_and_one_that_names_none_takes_all(bool ofFile)
    {
        if (ofFile) _people.ManagedByFile = "The file has the people.";
        _provider.Claims = new() { ["sub"] = "d4", ["email"] = "dora@example.org", ["email_verified"] = true, ["groups"] = (string[])["IT"] };
        if (ofFile) _people.Set(_people.Current.Person("dora")! with { Subjects = [_provider.Issuer + "|d4"] });
        Assert.True(await ComesAsync());
        _provider.Claims.Remove("groups");
        Assert.True(await ComesAsync());
        _provider.Claims["groups"] = 7;
        Assert.True(await ComesAsync());
        _provider.Claims["groups"] = Array.Empty<string>();
        Assert.False(await ComesAsync());
        _provider.Claims.Remove("groups");
        Assert.False(await ComesAsync());
    }

    private void Tells(params string[] groups) => _provider.Claims = new() { ["sub"] = "d4", ["email"] = "dora@example.org", ["email_verified"] = true, ["groups"] = groups };

    // Whether they administer then. A browser of its own each time, and a second apart.
    private async Task<bool> ComesAsync()
    {
        _house.Time.Advance(TimeSpan.FromSeconds(1));
        var visitor = _house.Visitor();
        using var answer = await ReturnAsync(visitor);
        Assert.Equal("/", answer.Headers.Location!.OriginalString);
        return await AdministersAsync(visitor);
    }

    private static async Task<bool> AdministersAsync(HttpClient visitor)
    {
        using var answer = await visitor.GetAsync("/api/v1/sessions");
        return answer.StatusCode == HttpStatusCode.OK;
    }

    // To the company and back; the code of this provider is the nonce that it was sent.
    private async Task<HttpResponseMessage> ReturnAsync(HttpClient visitor, string query = "?state={state}&code={code}")
    {
        using var there = await visitor.GetAsync("/api/v1/session/company/corp");
        Assert.True(there.Headers.Location!.IsAbsoluteUri, $"{there.Headers.Location} {string.Join('\n', _house.Log.Warnings)}");
        var sent = QueryHelpers.ParseQuery(there.Headers.Location.Query);
        return await visitor.GetAsync("/api/v1/session/company/corp/callback" + query.Replace("{state}", sent["state"], StringComparison.Ordinal).Replace("{code}", sent["nonce"], StringComparison.Ordinal));
    }
}
