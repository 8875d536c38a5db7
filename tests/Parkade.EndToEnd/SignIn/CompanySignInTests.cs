using System.Net;
using Parkade.EndToEnd.Server;
using Xunit;

namespace Parkade.EndToEnd.SignIn;

/// <summary>Signing in by OpenID Connect, against a certified provider.</summary>
public sealed class CompanySignInTests : EndToEndTest
{
    private const string Groups = """
        people-groups:
          - name: admins
            roles: [administrator]
            company-groups: [IT]
          - name: desk
            roles: [receptionist]
            company-groups: [Reception]
        """;

    private async Task<ParkadeServer> House(string more, bool createsPeople = true)
    {
        var port = Ports().Take();
        var parkade = await StartParkade($"""
            company-sign-in:
              - id: company
                name: The company
                issuer: {CompanyProvider.Issuer(port)}
                client-id: parkade
                client-secret: "a secret of forty characters or so: 1234"
                create-people: {(createsPeople ? "yes" : "no")}
            {more}
            """);
        var provider = await CompanyProvider.Start(port, new Uri(parkade.Board, "/api/v1/session/company/company/callback"));
        Remember(provider, () => provider.Report);
        using var visitor = new WebVisitor(parkade.Board);
        await visitor.IsServed();
        return parkade;
    }

    [Fact]
    public async Task Whoever_signs_in_at_the_company_is_somebody_here_with_the_rights_of_their_groups()
    {
        var parkade = await House(Groups);
        using var anna = new WebVisitor(parkade.Board);
        Assert.Equal("/history", await anna.Follow(await anna.ComeBackAs("anna", "/api/v1/session/company/company?return=/history")));
        Assert.Equal(HttpStatusCode.OK, await anna.Status("/api/v1/sessions")); // for administrators only
        var me = await anna.Json("/api/v1/me");
        Assert.Equal(("person:anna", "Anna Adler", true), (me.GetProperty("id").GetString(), me.GetProperty("name").GetString(), me.GetProperty("isAdministrator").GetBoolean()));

        using var bert = new WebVisitor(parkade.Board);
        Assert.Equal("/", await bert.Follow(await bert.ComeBackAs("bert")));
        Assert.Equal(HttpStatusCode.Forbidden, await bert.Status("/api/v1/sessions"));
        var rights = (await bert.Json("/api/v1/me")).GetProperty("rights").EnumerateArray().Select(right => right.GetProperty("right").GetString()).ToList();
        Assert.Contains("release", rights); // a receptionist's
        Assert.DoesNotContain("administer", rights);

        // The flow was the one that is asked for: code, PKCE, state and nonce.
        var asked = anna.Way.First(step => step.AbsolutePath == "/auth").Query;
        foreach (var part in new[] { "response_type=code", "code_challenge=", "code_challenge_method=S256", "state=", "nonce=" }) Assert.Contains(part, asked, StringComparison.Ordinal);

        // The second time they are who they were, over a restart of Parkade as well.
        await parkade.KillAndRestart();
        await anna.IsServed();
        Assert.Equal(HttpStatusCode.OK, await anna.Status("/api/v1/sessions"));
        using var again = new WebVisitor(parkade.Board);
        await again.Follow(await again.ComeBackAs("anna"));
        Assert.Equal("person:anna", (await again.Json("/api/v1/me")).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_token_that_is_wrong_in_whatever_way_lets_nobody_in()
    {
        var parkade = await House(Groups);
        string[] accounts = ["bad-nonce", "bad-audience", "bad-party", "bad-parties", "bad-issuer", "bad-time", "bad-future", "bad-hash", "bad-none", "bad-secret", "bad-key"];
        foreach (var account in accounts)
        {
            using var visitor = new WebVisitor(parkade.Board);
            Assert.Equal((account, "/?problem=company-refused"), (account, await visitor.Follow(await visitor.ComeBackAs(account))));
            Assert.Equal(HttpStatusCode.Unauthorized, await visitor.Status("/api/v1/me"));
        }
        // The same account with a token that nobody has meddled with comes in.
        using var fine = new WebVisitor(parkade.Board);
        Assert.Equal("/", await fine.Follow(await fine.ComeBackAs("bad-luck")));
    }

    [Fact]
    public async Task Only_the_browser_that_left_comes_back_and_only_once()
    {
        var parkade = await House(Groups);
        using var anna = new WebVisitor(parkade.Board);
        var back = await anna.ComeBackAs("anna");

        using var other = new WebVisitor(parkade.Board);
        Assert.Equal("/?problem=company-expired", await other.Follow(back)); // it never left
        await other.ComeBackAs("bert");
        Assert.Equal("/?problem=company-expired", await other.Follow(back)); // it left, and comes back with another's code and state

        Assert.Equal("/", await anna.Follow(back));
        Assert.Equal("/?problem=company-expired", await anna.Follow(back));
        Assert.Equal(HttpStatusCode.Unauthorized, await other.Status("/api/v1/me"));

        // With the right state and a code that is used up, or another's issuer, the provider's or our check says no.
        using var thief = new WebVisitor(parkade.Board);
        var own = await thief.ComeBackAs("bert");
        var state = own.Query.Split("state=")[1].Split('&')[0];
        var used = back.Query.Split("code=")[1].Split('&')[0];
        Assert.Equal("/?problem=company-refused", await thief.Follow(new Uri(own, $"?code={used}&state={state}")));
        own = await thief.ComeBackAs("bert");
        state = own.Query.Split("state=")[1].Split('&')[0];
        Assert.Equal("/?problem=company-refused", await thief.Follow(new Uri(own, $"?error=access_denied&state={state}")));
        own = await thief.ComeBackAs("bert");
        Assert.Equal("/?problem=company-refused", await thief.Follow(new Uri(own.AbsoluteUri.Replace("iss=http", "iss=https", StringComparison.Ordinal))));
        Assert.Equal(HttpStatusCode.Unauthorized, await thief.Status("/api/v1/me"));
    }

    [Fact]
    public async Task A_verified_address_finds_the_person_and_an_unverified_one_nobody()
    {
        var parkade = await House("""
            people:
              - id: boss
                name: The boss
                email: anna@example.org
                roles: [administrator]
            """, createsPeople: false);
        using var anna = new WebVisitor(parkade.Board);
        Assert.Equal("/", await anna.Follow(await anna.ComeBackAs("anna")));
        Assert.Equal("person:boss", (await anna.Json("/api/v1/me")).GetProperty("id").GetString());

        using var mallory = new WebVisitor(parkade.Board);
        Assert.Equal("/?problem=company-unknown", await mallory.Follow(await mallory.ComeBackAs("mallory")));
        using var bert = new WebVisitor(parkade.Board);
        Assert.Equal("/?problem=company-unknown", await bert.Follow(await bert.ComeBackAs("bert")));
        Assert.Equal(HttpStatusCode.Unauthorized, await bert.Status("/api/v1/me"));
    }
}
