using Parkade.Parking.Rights;
using Parkade.Server.SignIn;
using Parkade.Server.Tests.Web;
using Parkade.Testing;
using Xunit;

namespace Parkade.Server.Tests.SignIn;

public sealed class CompanyTests
{
    private const string Issuer = "https://login.example.org";
    private static readonly OidcProvider Provider = new() { Id = "corp", Name = "Corp", Issuer = new Uri(Issuer), ClientId = "parkade" };
    private static readonly OidcProvider Creating = Provider with { CreatePeople = true };

    private static TestPeople House() => new(
        new Person { Id = "anna", Name = "Anna", Email = "anna@example.org", Subjects = [Issuer + "|a1"], Groups = ["night"] },
        new Person { Id = "bert", Name = "Bert", Email = "bert@example.org" },
        new Person { Id = "carl", Name = "Carl", Email = "carl@example.org", Disabled = true })
    {
        Groups = [new PeopleGroup { Name = "desk", Roles = ["receptionist"], CompanyGroups = ["Reception"] }, new PeopleGroup { Name = "bosses", Roles = ["administrator"], CompanyGroups = ["IT"] }, new PeopleGroup { Name = "night" }],
    };

    private static CompanyClaims Claims(string sub, string? email = null, string? name = null, string? userName = null, params string[] groups) =>
        new($"{Issuer}|{sub}", name, userName, email, groups);

    private static Task<Person?> Find(TestPeople people, CompanyClaims claims, OidcProvider? provider = null)
    {
        people.Follow();
        return new CompanyPeople(people.Book).FindAsync(provider ?? Provider, claims, "192.0.2.1");
    }

    [Fact]
    public async Task A_person_is_known_by_the_subject_whatever_the_address_is_now() =>
        Assert.Equal("anna", (await Find(House(), Claims("a1", "bert@example.org")))!.Id);

    [Fact]
    public async Task A_verified_address_makes_a_subject_the_persons()
    {
        var people = House();
        Assert.Equal("bert", (await Find(people, Claims("b7", "Bert@example.org")))!.Id);
        Assert.Equal([Issuer + "|b7"], people.Current.Person("bert")!.Subjects);
        Assert.Equal("bert", (await Find(people, Claims("b7", "other@example.org")))!.Id);
    }

    [Fact]
    public async Task Whoever_got_anothers_address_does_not_become_them() => Assert.Null(await Find(House(), Claims("new-sub", "anna@example.org")));

    [Fact]
    public async Task A_disabled_person_stays_out() => Assert.Null(await Find(House(), Claims("c3", "carl@example.org")));

    [Fact]
    public async Task A_stranger_is_turned_away_unless_the_provider_may_bring_people()
    {
        var people = House();
        Assert.Null(await Find(people, Claims("d4", "dora@example.org", "Dora Dietz")));
        var dora = await Find(people, Claims("d4", "dora@example.org", "Dora Dietz", null, "Reception"), Creating);
        Assert.Equal(("dora", "Dora Dietz", "dora@example.org"), (dora!.Id, dora.Name, dora.Email));
        Assert.Equal(["desk"], people.Current.Person("dora")!.Groups);
        Assert.Equal("dora", (await Find(people, Claims("d4")))!.Id);
    }

    [Fact]
    public async Task Namesakes_get_names_of_their_own()
    {
        var people = House();
        Assert.Equal("anna2", (await Find(people, Claims("x1", null, "Anna Ander", "anna"), Creating))!.Id);
        Assert.Equal("anna3", (await Find(people, Claims("x2", null, "Anna Ander", "anna"), Creating))!.Id);
        Assert.Equal("person", (await Find(people, Claims("x3", null, "安娜"), Creating))!.Id);
    }

    [Fact]
    public async Task Groups_follow_the_company_and_those_filled_here_stay()
    {
        var people = House();
        await Find(people, Claims("a1", null, null, null, "reception", "IT"));
        Assert.Equal(["night", "desk", "bosses"], people.Current.Person("anna")!.Groups);
        await Find(people, Claims("a1", null, null, null, "Reception"));
        Assert.Equal(["night", "desk"], people.Current.Person("anna")!.Groups);
        await Find(people, Claims("a1"));
        Assert.Equal(["night"], people.Current.Person("anna")!.Groups);
    }

    [Theory]
    [InlineData("/history?x=1", "/history?x=1")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    public void One_returns_to_our_own_pages_only(string? asked, string where) =>
        Assert.Equal(where, CompanyAttempt.Begin("corp", asked, new ManualTime()).Return);

    [Fact]
    public void Each_attempt_has_secrets_of_its_own()
    {
        var (one, other) = (CompanyAttempt.Begin("corp", "/", new ManualTime()), CompanyAttempt.Begin("corp", "/", new ManualTime()));
        Assert.Equal(6, new[] { one.State, one.Nonce, one.Verifier, other.State, other.Nonce, other.Verifier }.Distinct().Count());
        // RFC 7636, appendix B.
        Assert.Equal("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", (one with { Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk" }).Challenge);
    }
}
