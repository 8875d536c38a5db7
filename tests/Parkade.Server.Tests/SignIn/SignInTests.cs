using System.Net;
using System.Net.Http.Json;
using Parkade.Client;
using Parkade.Client.Records;
using Parkade.Parking.Audits;
using Parkade.Server.SignIn;
using Parkade.Server.Tests.Web;
using Xunit;

namespace Parkade.Server.Tests.SignIn;

public sealed class SignInTests
{
    [Theory]
    [InlineData("anna")]
    [InlineData("ANNA")]
    [InlineData(" anna ")]
    [InlineData("Anna@Example.org")]
    public async Task One_signs_in_by_name_or_address(string name)
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        await house.GivePasswordAsync("anna");
        using var response = await TestHouse.SignInAsync(house.Visitor(), name, TestHouse.Password);
        var me = await TestHouse.ReadAsync<Me>(response);
        Assert.Equal(("person:anna", "Anna Adler", true), (me.Id, me.Name, me.IsAdministrator));
        Assert.NotEmpty(me.Csrf!);
    }

    [Fact]
    public async Task The_cookie_is_kept_from_scripts_and_other_sites()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert(), https: true);
        await house.GivePasswordAsync("anna");
        using var response = await TestHouse.SignInAsync(house.Visitor(), "anna", TestHouse.Password);
        var cookie = response.Headers.GetValues("Set-Cookie").Single();
        Assert.StartsWith("__Host-parkade=", cookie, StringComparison.Ordinal);
        foreach (var part in new[] { "; secure", "; httponly", "; samesite=strict", "; path=/", "; max-age=" }) Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        // 256 bits, and nothing of them is kept.
        var secret = cookie["__Host-parkade=".Length..cookie.IndexOf(';', StringComparison.Ordinal)];
        Assert.Equal(43, secret.Length);
        Assert.DoesNotContain(house.Ledger.Memos("session"), memo => (memo.Key + memo.Text).Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_is_not_there_is_refused_like_who_mistypes()
    {
        var people = TestPeople.AnnaAndBert();
        people.Set(people.Current.Person("bert")! with { Disabled = true });
        await using var house = await TestHouse.OpenAsync(people);
        await house.GivePasswordAsync("anna");
        await house.GivePasswordAsync("bert");
        var answers = new List<string>();
        foreach (var (name, password) in new[] { ("anna", "a wrong password"), ("nobody", TestHouse.Password), ("bert", TestHouse.Password), ("anna@nowhere.example", "x") })
        {
            using var response = await TestHouse.SignInAsync(house.Visitor(), name, password);
            await TestHouse.ProblemAsync(response, HttpStatusCode.Unauthorized, "unauthorized");
            answers.Add(await response.Content.ReadAsStringAsync());
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }
        Assert.Single(answers.Distinct());
    }

    [Theory]
    [InlineData("anna")]
    [InlineData("nobody")]
    public async Task Guessing_is_slowed_down_whether_or_not_there_is_such_a_person(string name)
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        await house.GivePasswordAsync("anna");
        var visitor = house.Visitor();
        for (var i = 0; i < 6; i++)
        {
            using var wrong = await TestHouse.SignInAsync(visitor, name, "a wrong password");
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }
        using var response = await TestHouse.SignInAsync(visitor, name, TestHouse.Password);
        await TestHouse.ProblemAsync(response, HttpStatusCode.TooManyRequests, "too-many-requests");
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);

        house.Time.Advance(TimeSpan.FromSeconds(1));
        using var later = await TestHouse.SignInAsync(visitor, name, TestHouse.Password);
        Assert.Equal(name == "anna" ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, later.StatusCode);
    }

    [Fact]
    public async Task The_audit_tells_who_came_and_who_was_refused_and_does_not_grow_by_guesses()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        await house.GivePasswordAsync("anna");
        var anna = house.Visitor();
        using var opened = await TestHouse.SignInAsync(anna, "anna", TestHouse.Password);
        anna.DefaultRequestHeaders.Add("X-Parkade-CSRF", (await TestHouse.ReadAsync<Me>(opened)).Csrf);
        for (var i = 0; i < 6; i++)
        {
            using var wrong = await TestHouse.SignInAsync(house.Visitor(), "hunter2hunter", "x");
        }
        using var gone = await anna.DeleteAsync("/api/v1/session");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);

        var rows = house.Ledger.Audit(new AuditQuery { OldestFirst = true }).Items.Where(row => row.Action.StartsWith("session.", StringComparison.Ordinal)).ToList();
        Assert.Equal(["session.open", "session.refuse", "session.refuse", "session.refuse", "session.close"], rows.Select(row => row.Action));
        Assert.Equal(("person:anna", Way.Board, "127.0.0.1"), (rows[0].By.Id, rows[0].By.Way, rows[0].By.From));
        // What was typed as a name may have been a password.
        Assert.All(rows, row => Assert.DoesNotContain("hunter2", $"{row}", StringComparison.Ordinal));
        Assert.StartsWith("account:", rows[1].Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_at_once()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var anna = await house.SignedInAsync("anna");
        using var gone = await anna.DeleteAsync("/api/v1/session");
        Assert.Contains("expires=Thu, 01 Jan 1970", gone.Headers.GetValues("Set-Cookie").Single(), StringComparison.OrdinalIgnoreCase);
        using var after = await anna.GetAsync("/api/v1/echo");
        await TestHouse.ProblemAsync(after, HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Empty(house.Ledger.Memos("session"));
    }

    [Fact]
    public async Task Signing_in_again_in_the_same_browser_begins_a_new_session_and_ends_the_old()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        await house.GivePasswordAsync("anna");
        var visitor = await house.SignedInAsync("anna");
        var before = Assert.Single(house.Door.Sessions.All);
        using var response = await TestHouse.SignInAsync(visitor, "anna", TestHouse.Password);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEqual(before.Id, Assert.Single(house.Door.Sessions.All).Id);
    }

    [Fact]
    public async Task A_new_password_needs_the_present_one_and_ends_the_other_sessions()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        await house.GivePasswordAsync("anna");
        var (here, there) = (await house.SignedInAsync("anna"), await house.SignedInAsync("anna"));
        using var wrong = await here.PutAsJsonAsync("/api/v1/me/password", new PasswordChange("a wrong password", "a new harbour at dawn"), ApiJson.Options);
        Assert.Contains("current", (await TestHouse.ProblemAsync(wrong, HttpStatusCode.BadRequest, "validation")).Errors!.Keys);
        using var weak = await here.PutAsJsonAsync("/api/v1/me/password", new PasswordChange(TestHouse.Password, "password123"), ApiJson.Options);
        Assert.Contains("next", (await TestHouse.ProblemAsync(weak, HttpStatusCode.BadRequest, "validation")).Errors!.Keys);
        using var done = await here.PutAsJsonAsync("/api/v1/me/password", new PasswordChange(TestHouse.Password, "a new harbour at dawn"), ApiJson.Options);
        Assert.Equal(HttpStatusCode.NoContent, done.StatusCode);

        using var still = await here.GetAsync("/api/v1/echo");
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        using var ended = await there.GetAsync("/api/v1/echo");
        Assert.Equal(HttpStatusCode.Unauthorized, ended.StatusCode);
        using var old = await TestHouse.SignInAsync(house.Visitor(), "anna", TestHouse.Password);
        Assert.Equal(HttpStatusCode.Unauthorized, old.StatusCode);
        using var next = await TestHouse.SignInAsync(house.Visitor(), "anna", "a new harbour at dawn");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task A_link_signs_in_once()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var token = await house.Door.Links.CreateAsync("bert", TimeSpan.FromHours(1));
        Assert.EndsWith($"/sign-in#link={token}", SignInLinks.Link(house.At, token).OriginalString, StringComparison.Ordinal);
        var visitor = house.Visitor();
        using var first = await visitor.PostAsJsonAsync("/api/v1/session/link", new { token });
        Assert.Equal("person:bert", (await TestHouse.ReadAsync<Me>(first)).Id);
        using var who = await visitor.GetAsync("/api/v1/echo");
        Assert.Equal("person:bert", (await TestHouse.ReadAsync<Echo>(who)).Id);
        using var second = await house.Visitor().PostAsJsonAsync("/api/v1/session/link", new { token });
        await TestHouse.ProblemAsync(second, HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task A_link_is_good_for_its_time_only()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var token = await house.Door.Links.CreateAsync("bert", TimeSpan.FromHours(1));
        house.Time.Advance(TimeSpan.FromHours(1));
        using var response = await house.Visitor().PostAsJsonAsync("/api/v1/session/link", new { token });
        await TestHouse.ProblemAsync(response, HttpStatusCode.Unauthorized, "unauthorized");
    }
}
