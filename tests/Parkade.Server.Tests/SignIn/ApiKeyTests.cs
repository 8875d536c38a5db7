using System.Net;
using System.Net.Http.Json;
using Parkade.Client;
using Parkade.Client.Records;
using Parkade.Parking;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Server.Tests.Web;
using Xunit;

namespace Parkade.Server.Tests.SignIn;

public sealed class ApiKeyTests
{
    private static async Task<ApiKeyMade> Make(HttpClient anna, ApiKeyRequest request)
    {
        using var response = await anna.PostAsJsonAsync("/api/v1/api-keys", request, ApiJson.Options);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await TestHouse.ReadAsync<ApiKeyMade>(response);
    }

    private static HttpClient With(TestHouse house, string key)
    {
        var program = house.Visitor();
        program.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return program;
    }

    private static async Task<HttpStatusCode> Ask(HttpClient program)
    {
        using var response = await program.GetAsync("/api/v1/echo");
        return response.StatusCode;
    }

    [Fact]
    public async Task A_key_is_shown_once_and_only_its_hash_is_kept()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var anna = await house.SignedInAsync("anna");
        var made = await Make(anna, new ApiKeyRequest("helpdesk", [RightName.See, RightName.Annotate], ["main"]));
        Assert.StartsWith("pk_", made.Key, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await Ask(With(house, made.Key)));

        var listed = await anna.GetStringAsync("/api/v1/api-keys");
        Assert.Contains("helpdesk", listed, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Key, listed, StringComparison.Ordinal);
        Assert.DoesNotContain("hash", listed, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(made.Key[3..], house.Ledger.Entry("api-key", made.Id)!.Document, StringComparison.Ordinal);
        var entry = (await anna.GetFromJsonAsync<Page<ApiKeyEntry>>("/api/v1/api-keys", ApiJson.Options))!.Items.Single();
        Assert.Equal([RightName.See, RightName.Annotate], entry.Rights);
        Assert.Equal(["main"], entry.Lots);
        Assert.NotNull(entry.LastUsedAt);
    }

    [Fact]
    public async Task A_key_that_is_removed_or_has_expired_is_nobodys()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var anna = await house.SignedInAsync("anna");
        var removed = await Make(anna, new ApiKeyRequest("one", [RightName.See]));
        var expiring = await Make(anna, new ApiKeyRequest("two", [RightName.See], null, house.Time.GetUtcNow().AddHours(1)));
        using var gone = await anna.DeleteAsync($"/api/v1/api-keys/{removed.Id}");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(With(house, removed.Key)));
        Assert.Equal(HttpStatusCode.OK, await Ask(With(house, expiring.Key)));
        house.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(With(house, expiring.Key)));
        using var again = await anna.DeleteAsync($"/api/v1/api-keys/{removed.Id}");
        await TestHouse.ProblemAsync(again, HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("pk_")]
    [InlineData("pk_0000000000000000000000000000000000000000000")]
    [InlineData("nonsense")]
    [InlineData("")]
    public async Task A_key_that_was_never_made_is_nobodys(string key)
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var program = house.Visitor();
        program.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer " + key);
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(program));
    }

    [Fact]
    public async Task A_key_allows_at_most_what_it_says_where_it_says()
    {
        var people = TestPeople.AnnaAndBert();
        await using var house = await TestHouse.OpenAsync(people);
        var (key, _) = await house.Door.Keys.CreateAsync("anna", "test", Right.See | Right.Park, ["main"], null, Parking.Audits.Actor.Server);
        var principal = key.Principal(people.Current)!;
        LotPolicy Lot(string name) => new() { Name = new LotName(name), ParkCode = "700", Slots = new SlotRange(new SlotNumber(701), new SlotNumber(709)) };
        Assert.True(Rulebook.May(principal, ParkingAct.Park, Lot("main")));
        Assert.False(Rulebook.May(principal, ParkingAct.Retrieve, Lot("main")));
        Assert.False(Rulebook.May(principal, ParkingAct.Park, Lot("sales")));
        Assert.False(Rulebook.IsAdministrator(principal));

        // And never more than its owner.
        people.Set(people.Current.Person("anna")! with { Roles = ["viewer"] });
        Assert.False(Rulebook.May(key.Principal(people.Current)!, ParkingAct.Park, Lot("main")));
    }

    [Fact]
    public async Task Only_administrators_make_keys_and_a_narrow_key_is_none()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var bert = await house.SignedInAsync("bert");
        using var refused = await bert.PostAsJsonAsync("/api/v1/api-keys", new ApiKeyRequest("x", [RightName.See]), ApiJson.Options);
        await TestHouse.ProblemAsync(refused, HttpStatusCode.Forbidden, "forbidden");
        var narrow = await house.WithKeyAsync(Right.See);
        using var list = await narrow.GetAsync("/api/v1/api-keys");
        await TestHouse.ProblemAsync(list, HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_key_without_name_or_right_or_time_to_come_is_not_made()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var anna = await house.SignedInAsync("anna");
        using var response = await anna.PostAsJsonAsync("/api/v1/api-keys", new ApiKeyRequest(" ", [], null, house.Time.GetUtcNow()), ApiJson.Options);
        var problem = await TestHouse.ProblemAsync(response, HttpStatusCode.BadRequest, "validation");
        Assert.Equal(["expires", "name", "rights"], problem.Errors!.Keys.Order());
    }

    [Fact]
    public async Task The_audit_tells_of_keys_by_their_identifier()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var anna = await house.SignedInAsync("anna");
        var made = await Make(anna, new ApiKeyRequest("helpdesk", [RightName.See]));
        using var gone = await anna.DeleteAsync($"/api/v1/api-keys/{made.Id}");
        var rows = house.Ledger.Audit(new() { Target = "api-key:" + made.Id, OldestFirst = true }).Items;
        Assert.Equal(["api-key.add", "api-key.remove"], rows.Select(row => row.Action));
        Assert.All(rows, row => Assert.Equal("person:anna", row.By.Id));
    }

    [Fact]
    public async Task Keys_have_neither_sessions_nor_passwords()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        await house.GivePasswordAsync("anna");
        var program = await house.WithKeyAsync(Right.All);
        using var password = await program.PutAsJsonAsync("/api/v1/me/password", new PasswordChange(TestHouse.Password, "a new harbour at dawn"), ApiJson.Options);
        await TestHouse.ProblemAsync(password, HttpStatusCode.Forbidden, "forbidden");
        using var session = await program.DeleteAsync("/api/v1/session");
        await TestHouse.ProblemAsync(session, HttpStatusCode.Forbidden, "forbidden");
    }
}
