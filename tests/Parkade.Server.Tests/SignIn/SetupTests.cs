using System.Net;
using System.Net.Http.Json;
using Parkade.Client;
using Parkade.Client.Records;
using Parkade.Server.Tests.Web;
using Xunit;
using Person = Parkade.Parking.Rights.Person;

namespace Parkade.Server.Tests.SignIn;

public sealed class SetupTests
{
    private static Task<HttpResponseMessage> SetUp(HttpClient visitor, string token, string id = "clara", string password = TestHouse.Password) =>
        visitor.PostAsJsonAsync("/api/v1/setup", new SetupRequest(token, id, "Clara Clemens", password), ApiJson.Options);

    private static async Task<string> Token(TestHouse house) => (await house.Door.FirstAdministrator.LinkAsync(house.At))!.Fragment["#token=".Length..];

    [Fact]
    public async Task The_link_makes_the_first_administrator_and_signs_them_in()
    {
        await using var house = await TestHouse.OpenAsync();
        var visitor = house.Visitor();
        Assert.True((await visitor.GetFromJsonAsync<SignInWays>("/api/v1/session/ways", ApiJson.Options))!.Setup);
        var link = await house.Door.FirstAdministrator.LinkAsync(house.At);
        Assert.Equal(house.At.GetLeftPart(UriPartial.Authority) + "/setup", link!.GetLeftPart(UriPartial.Path));

        using var response = await SetUp(visitor, link.Fragment["#token=".Length..]);
        var me = await TestHouse.ReadAsync<Me>(response);
        Assert.Equal(("person:clara", true), (me.Id, me.IsAdministrator));
        using var who = await visitor.GetAsync("/api/v1/echo");
        Assert.Equal(HttpStatusCode.OK, who.StatusCode);
        Assert.False((await visitor.GetFromJsonAsync<SignInWays>("/api/v1/session/ways", ApiJson.Options))!.Setup);
        Assert.Null(await house.Door.FirstAdministrator.LinkAsync(house.At));
        using var signedIn = await TestHouse.SignInAsync(house.Visitor(), "clara", TestHouse.Password);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        Assert.Contains(house.Ledger.Audit(new()).Items, row => row.Action == "setup.done" && row.Target == "person:clara");
    }

    [Fact]
    public async Task The_link_works_once()
    {
        await using var house = await TestHouse.OpenAsync();
        var token = await Token(house);
        using var first = await SetUp(house.Visitor(), token);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        using var second = await SetUp(house.Visitor(), token, "mallory");
        await TestHouse.ProblemAsync(second, HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Null(house.People.Current.Person("mallory"));
    }

    [Fact]
    public async Task Of_two_at_once_one_becomes_administrator()
    {
        await using var house = await TestHouse.OpenAsync();
        var token = await Token(house);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async i =>
        {
            using var response = await SetUp(house.Visitor(), token, $"person{i}");
            return response.StatusCode;
        }));
        Assert.Single(answers, HttpStatusCode.OK);
        Assert.Single(house.People.Current.People);
    }

    [Fact]
    public async Task The_link_holds_for_a_day_and_until_the_next_start()
    {
        await using var house = await TestHouse.OpenAsync();
        var old = await Token(house);
        var newer = await Token(house);
        using var replaced = await SetUp(house.Visitor(), old);
        await TestHouse.ProblemAsync(replaced, HttpStatusCode.Unauthorized, "unauthorized");
        house.Time.Advance(TimeSpan.FromHours(24));
        using var tooLate = await SetUp(house.Visitor(), newer);
        await TestHouse.ProblemAsync(tooLate, HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task A_weak_password_or_a_name_that_does_not_do_leaves_the_link_as_it_was()
    {
        await using var house = await TestHouse.OpenAsync();
        var token = await Token(house);
        using var weak = await SetUp(house.Visitor(), token, password: "password1");
        Assert.Contains("password", (await TestHouse.ProblemAsync(weak, HttpStatusCode.BadRequest, "validation")).Errors!.Keys);
        using var name = await SetUp(house.Visitor(), token, id: "clara clemens");
        Assert.Contains("id", (await TestHouse.ProblemAsync(name, HttpStatusCode.BadRequest, "validation")).Errors!.Keys);
        using var fine = await SetUp(house.Visitor(), token);
        Assert.Equal(HttpStatusCode.OK, fine.StatusCode);
    }

    [Fact]
    public async Task An_administrator_whom_the_settings_file_names_gets_a_password_by_it()
    {
        var people = TestPeople.AnnaAndBert();
        people.ManagedByFile = "People are in parkade.yaml; add them there.";
        await using var house = await TestHouse.OpenAsync(people);
        var token = await Token(house);
        using var stranger = await SetUp(house.Visitor(), token);
        await TestHouse.ProblemAsync(stranger, HttpStatusCode.Conflict, "managed-by-file");
        using var agent = await SetUp(house.Visitor(), token, "bert");
        await TestHouse.ProblemAsync(agent, HttpStatusCode.Conflict, "managed-by-file");
        using var anna = await SetUp(house.Visitor(), token, "anna");
        Assert.Equal("person:anna", (await TestHouse.ReadAsync<Me>(anna)).Id);
    }

    [Fact]
    public async Task A_disabled_administrator_is_none()
    {
        await using var house = await TestHouse.OpenAsync(new TestPeople(new Person { Id = "anna", Name = "Anna", Roles = ["administrator"], Disabled = true }));
        await house.GivePasswordAsync("anna");
        Assert.True(house.Door.FirstAdministrator.IsNeeded);
    }
}
