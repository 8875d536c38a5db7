using System.Net;
using System.Net.Http.Json;
using System.Text;
using Parkade.Client;
using Parkade.Client.Records;
using Parkade.Parking.Rights;
using Parkade.Server.Tests.Api;
using Parkade.Server.Tests.Web;
using Xunit;
using Problem = Parkade.Client.Records.Problem;

namespace Parkade.Server.Tests.SignIn;

/// <summary>What each operation of the door answers: when all is well, when what was sent does not fit, and when whoever asks may not.</summary>
public sealed class DoorContractTests : IAsyncLifetime
{
    private TestHouse _house = null!;
    private HttpClient _anna = null!;
    private HttpClient _bert = null!;
    private HttpClient _nobody = null!;
    private HttpClient _key = null!;

    public async ValueTask InitializeAsync()
    {
        _house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        await _house.GivePasswordAsync("anna");
        (_anna, _bert, _nobody) = (await _house.SignedInAsync("anna"), await _house.SignedInAsync("bert"), _house.Visitor());
        _key = await _house.WithKeyAsync(Right.All);
    }

    public ValueTask DisposeAsync() => _house.DisposeAsync();

    [Fact]
    [Covers("signInWays")]
    public async Task Anybody_may_ask_how_to_sign_in()
    {
        using var answer = await _nobody.GetAsync("/api/v1/session/ways");
        var ways = await TestHouse.ReadAsync<SignInWays>(answer);
        Assert.Equal((true, false, 0), (ways.Local, ways.Setup, ways.Company.Count));
    }

    [Fact]
    [Covers("signIn")]
    public async Task Signing_in_takes_a_name_and_a_password_that_are_right()
    {
        using var answer = await TestHouse.SignInAsync(_nobody, "anna", TestHouse.Password);
        Assert.Equal((HttpStatusCode.OK, "anna"), (answer.StatusCode, (await TestHouse.ReadAsync<Me>(answer)).Person));
        await RefusedAsync(_house.Visitor(), "POST session", new SignInRequest("anna", "wrong"), 401, "unauthorized");
        foreach (var body in (string[])["", "{}", "[]", "{", """{"name":"anna"}""", """{"name":7,"password":"x"}"""]) await RefusedAsync(_nobody, "POST session", body, 400, "validation");
        await RefusedAsync(_nobody, "POST session", "{}", 403, "csrf", ("Sec-Fetch-Site", "cross-site"));
    }

    [Fact]
    [Covers("signInByLink")]
    public async Task A_link_takes_its_token_once()
    {
        var token = await _house.Door.Links.CreateAsync("bert", TimeSpan.FromHours(1));
        using var answer = await _nobody.PostAsJsonAsync("/api/v1/session/link", new { token });
        Assert.Equal((HttpStatusCode.OK, "bert"), (answer.StatusCode, (await TestHouse.ReadAsync<Me>(answer)).Person));
        await RefusedAsync(_house.Visitor(), "POST session/link", new { token }, 401, "unauthorized");
        Assert.Equal(["token"], (await RefusedAsync(_nobody, "POST session/link", "{}", 400, "validation")).Errors!.Keys);
        await RefusedAsync(_nobody, "POST session/link", new { token }, 403, "csrf", ("Sec-Fetch-Site", "cross-site"));
    }

    [Fact]
    [Covers("signOut")]
    public async Task Signing_out_is_for_who_is_signed_in_with_a_browser()
    {
        await RefusedAsync(_nobody, "DELETE session", null, 401, "unauthorized");
        await RefusedAsync(_key, "DELETE session", null, 403, "forbidden");
        using var answer = await _bert.DeleteAsync("/api/v1/session");
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await RefusedAsync(_bert, "DELETE session", null, 401, "unauthorized");
    }

    [Fact]
    [Covers("mySessions")]
    [Covers("endMySession")]
    public async Task Ones_own_sessions_are_for_browsers()
    {
        var other = await _house.SignedInAsync("bert");
        var mine = (await _bert.GetFromJsonAsync<Page<SessionEntry>>("/api/v1/me/sessions", ApiJson.Options))!.Items;
        Assert.Equal(["bert", "bert"], mine.Select(session => session.Person));
        foreach (var operation in (string[])["GET me/sessions", $"DELETE me/sessions/{mine[0].Id}"])
        {
            await RefusedAsync(_nobody, operation, null, 401, "unauthorized");
            await RefusedAsync(_key, operation, null, 403, "forbidden");
        }
        await RefusedAsync(_anna, $"DELETE me/sessions/{mine[0].Id}", null, 404, "not-found");
        using var ended = await _bert.DeleteAsync($"/api/v1/me/sessions/{mine.Single(session => !session.Current).Id}");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await RefusedAsync(other, "GET me/sessions", null, 401, "unauthorized");
    }

    [Fact]
    [Covers("changeMyPassword")]
    public async Task A_new_password_takes_the_present_one_and_has_to_be_strong()
    {
        await RefusedAsync(_nobody, "PUT me/password", new PasswordChange("a", "b"), 401, "unauthorized");
        await RefusedAsync(_key, "PUT me/password", new PasswordChange("a", "b"), 403, "forbidden");
        Assert.Equal(["current"], (await RefusedAsync(_anna, "PUT me/password", new PasswordChange("wrong", "another quiet harbour"), 400, "validation")).Errors!.Keys);
        Assert.Equal(["next"], (await RefusedAsync(_anna, "PUT me/password", new PasswordChange(TestHouse.Password, "short"), 400, "validation")).Errors!.Keys);
        using var changed = await _anna.PutAsJsonAsync("/api/v1/me/password", new PasswordChange(TestHouse.Password, "another quiet harbour"));
        Assert.Equal(HttpStatusCode.NoContent, changed.StatusCode);
    }

    [Fact]
    [Covers("sessions")]
    [Covers("endSession")]
    public async Task Everybodys_sessions_are_for_administrators()
    {
        var all = (await _anna.GetFromJsonAsync<Page<SessionEntry>>("/api/v1/sessions", ApiJson.Options))!.Items;
        var berts = all.Single(session => session.Person == "bert").Id;
        foreach (var operation in (string[])["GET sessions", $"DELETE sessions/{berts}"])
        {
            await RefusedAsync(_nobody, operation, null, 401, "unauthorized");
            await RefusedAsync(_bert, operation, null, 403, "forbidden");
        }
        using var ended = await _key.DeleteAsync($"/api/v1/sessions/{berts}");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        await RefusedAsync(_anna, $"DELETE sessions/{berts}", null, 404, "not-found");
    }

    [Fact]
    [Covers("apiKeys")]
    [Covers("makeApiKey")]
    [Covers("removeApiKey")]
    public async Task Keys_are_for_administrators()
    {
        using var answer = await _anna.PostAsJsonAsync("/api/v1/api-keys", new ApiKeyRequest("one", [RightName.See], ["main"]), ApiJson.Options);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var made = await TestHouse.ReadAsync<ApiKeyMade>(answer);
        Assert.Contains((await _key.GetFromJsonAsync<Page<ApiKeyEntry>>("/api/v1/api-keys", ApiJson.Options))!.Items, key => key.Id == made.Id && key.Lots!.Single() == "main");
        foreach (var operation in (string[])["GET api-keys", "POST api-keys", $"DELETE api-keys/{made.Id}"])
        {
            await RefusedAsync(_nobody, operation, null, 401, "unauthorized");
            await RefusedAsync(_bert, operation, null, 403, "forbidden");
        }
        using var removed = await _anna.DeleteAsync($"/api/v1/api-keys/{made.Id}");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        await RefusedAsync(_anna, $"DELETE api-keys/{made.Id}", null, 404, "not-found");
    }

    [Theory]
    [Covers("makeApiKey")]
    [InlineData("{}", "name", "rights")]
    [InlineData("""{"name":" ","rights":["see"]}""", "name")]
    [InlineData("""{"name":"a","rights":[]}""", "rights")]
    [InlineData("""{"name":"a","rights":["fly"]}""", "rights[0]")]
    [InlineData("""{"name":"a","rights":["see"],"lots":["main",null]}""", "lots")]
    [InlineData("""{"name":"a","rights":["see"],"expires":"2020-01-01T00:00:00Z"}""", "expires")]
    public async Task A_key_that_does_not_fit_is_said_at_its_field(string body, params string[] fields) =>
        Assert.Equal(fields, (await RefusedAsync(_anna, "POST api-keys", body, 400, "validation")).Errors!.Keys);

    [Fact]
    [Covers("setUp")]
    public async Task The_first_administrator_takes_the_printed_link_and_what_a_person_needs()
    {
        await using var house = await TestHouse.OpenAsync();
        var token = (await house.Door.FirstAdministrator.LinkAsync(house.At))!.Fragment["#token=".Length..];
        var visitor = house.Visitor();
        await RefusedAsync(visitor, "POST setup", "[", 400, "validation");
        foreach (var (id, name, password, field) in ((string, string, string, string)[])[("", "Clara", TestHouse.Password, "id"), ("clara", " ", TestHouse.Password, "name"), ("clara", "Clara", "short", "password")])
            Assert.Equal([field], (await RefusedAsync(visitor, "POST setup", new SetupRequest(token, id, name, password), 400, "validation")).Errors!.Keys);
        await RefusedAsync(visitor, "POST setup", new SetupRequest("another", "clara", "Clara", TestHouse.Password), 401, "unauthorized");
        await RefusedAsync(visitor, "POST setup", "{}", 401, "unauthorized");
        await RefusedAsync(visitor, "POST setup", "{}", 403, "csrf", ("Sec-Fetch-Site", "cross-site"));
        house.People.ManagedByFile = "The file has the people.";
        await RefusedAsync(visitor, "POST setup", new SetupRequest(token, "clara", "Clara", TestHouse.Password), 409, "managed-by-file");
        house.People.ManagedByFile = null;
        using var answer = await visitor.PostAsJsonAsync("/api/v1/setup", new SetupRequest(token, "clara", "Clara", TestHouse.Password));
        Assert.Equal((HttpStatusCode.OK, true), (answer.StatusCode, (await TestHouse.ReadAsync<Me>(answer)).IsAdministrator));
    }

    [Theory]
    [Covers("signIn")]
    [Covers("signInByLink")]
    [Covers("setUp")]
    [Covers("changeMyPassword")]
    [Covers("makeApiKey")]
    [InlineData("POST session", """{"name":"\ud800","password":"x"}""", "name")]
    [InlineData("POST session", """{"name":"anna","password":"\udc00x"}""", "password")]
    [InlineData("POST session/link", """{"token":"\ud83d"}""", "token")]
    [InlineData("POST setup", """{"token":"a","id":"b","name":"\ud83dC","password":"x"}""", "name")]
    [InlineData("PUT me/password", """{"current":"a","next":"\ud83d"}""", "next")]
    [InlineData("POST api-keys", """{"name":"\ud83d","rights":["see"]}""", "name")]
    [InlineData("POST api-keys", """{"name":"a","rights":["see"],"lots":["main","\ud83d\ud83d"]}""", "lots")]
    public async Task Half_a_character_is_said_at_its_field(string operation, string body, string field) =>
        Assert.Equal([field], (await RefusedAsync(_anna, operation, body, 400, "validation")).Errors!.Keys);

    private static async Task<Problem> RefusedAsync(HttpClient visitor, string operation, object? body, int status, string slug, params (string Name, string Value)[] headers)
    {
        var (method, path) = (operation.Split(' ')[0], operation.Split(' ')[1]);
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/{path}");
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        if (body is not null) request.Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : JsonContent.Create(body, options: ApiJson.Options);
        using var answer = await visitor.SendAsync(request);
        return await TestHouse.ProblemAsync(answer, (HttpStatusCode)status, slug);
    }
}
