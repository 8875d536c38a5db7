using System.Net;
using Parkade.Client.Records;
using Parkade.Server.SignIn;
using Parkade.Server.Tests.Web;
using Parkade.Storage.Sqlite;
using Parkade.Testing;
using Xunit;

namespace Parkade.Server.Tests.SignIn;

public sealed class SessionTests
{
    private static async Task<HttpStatusCode> Ask(HttpClient visitor)
    {
        using var response = await visitor.GetAsync("/api/v1/echo");
        return response.StatusCode;
    }

    [Fact]
    public async Task Whoever_does_nothing_for_twelve_hours_is_signed_out()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var anna = await house.SignedInAsync("anna");
        house.Time.Advance(TimeSpan.FromHours(11));
        Assert.Equal(HttpStatusCode.OK, await Ask(anna));
        house.Time.Advance(TimeSpan.FromHours(11));
        Assert.Equal(HttpStatusCode.OK, await Ask(anna));
        house.Time.Advance(TimeSpan.FromHours(12));
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(anna));
    }

    [Fact]
    public async Task Whoever_does_something_now_and_then_stays_signed_in_however_short_the_limit_is()
    {
        var time = new ManualTime();
        using var sessions = new SessionStore(new MemoryLedger(), () => new SessionLimits(TimeSpan.FromMinutes(5), TimeSpan.FromDays(7)), time);
        var (live, secret) = await sessions.OpenAsync("anna", "127.0.0.1", "test", []);
        for (var minutes = 0; minutes < 20; minutes += 4)
        {
            time.Advance(TimeSpan.FromMinutes(4));
            Assert.Same(live, sessions.Find(secret));
            await sessions.SeeAsync(live, "127.0.0.1");
        }
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(sessions.Find(secret));
    }

    [Fact]
    public async Task Nobody_stays_signed_in_for_more_than_seven_days()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var anna = await house.SignedInAsync("anna");
        for (var hours = 6; hours < 7 * 24; hours += 6)
        {
            house.Time.Advance(TimeSpan.FromHours(6));
            Assert.Equal(HttpStatusCode.OK, await Ask(anna));
        }
        house.Time.Advance(TimeSpan.FromHours(6));
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(anna));
    }

    [Fact]
    public async Task Whoever_is_disabled_is_out_at_once_and_stays_out()
    {
        var people = TestPeople.AnnaAndBert();
        await using var house = await TestHouse.OpenAsync(people);
        var bert = await house.SignedInAsync("bert");
        var person = people.Current.Person("bert")!;
        people.Set(person with { Disabled = true });
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(bert));
        await house.Door.FollowPeopleAsync();
        people.Set(person);
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(bert));
    }

    [Fact]
    public async Task Whoever_is_removed_leaves_neither_session_nor_password_nor_key_behind()
    {
        var people = TestPeople.AnnaAndBert();
        await using var house = await TestHouse.OpenAsync(people);
        await house.GivePasswordAsync("bert");
        var bert = await house.SignedInAsync("bert");
        await house.Door.Keys.CreateAsync("bert", "his", Parking.Rights.Right.See, [], null, Parking.Audits.Actor.Server);
        var person = people.Current.Person("bert")!;
        people.Remove("bert");
        await house.Door.FollowPeopleAsync();
        people.Set(person with { Name = "Another Bert" });
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(bert));
        Assert.False(house.Door.Passwords.Has("bert"));
        Assert.Empty(house.Door.Keys.All);
    }

    [Fact]
    public async Task Rights_that_are_taken_are_gone_at_the_next_request()
    {
        var people = TestPeople.AnnaAndBert();
        await using var house = await TestHouse.OpenAsync(people);
        var anna = await house.SignedInAsync("anna");
        using var before = await anna.GetAsync("/api/v1/sessions");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        people.Set(people.Current.Person("anna")! with { Roles = ["agent"] });
        using var after = await anna.GetAsync("/api/v1/sessions");
        await TestHouse.ProblemAsync(after, HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task One_sees_and_ends_ones_own_sessions_and_nobody_elses()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var (here, there, anna) = (await house.SignedInAsync("bert"), await house.SignedInAsync("bert"), await house.SignedInAsync("anna"));
        using var list = await here.GetAsync("/api/v1/me/sessions");
        var mine = (await TestHouse.ReadAsync<Page<SessionEntry>>(list)).Items;
        Assert.Equal(2, mine.Count);
        Assert.All(mine, session => Assert.Equal("bert", session.Person));
        var other = Assert.Single(mine, session => !session.Current);
        using var ended = await here.DeleteAsync($"/api/v1/me/sessions/{other.Id}");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(there));
        Assert.Equal(HttpStatusCode.OK, await Ask(here));

        var annas = house.Door.Sessions.Of("anna").Single();
        using var refused = await here.DeleteAsync($"/api/v1/me/sessions/{annas.Id}");
        await TestHouse.ProblemAsync(refused, HttpStatusCode.NotFound, "not-found");
        Assert.Equal(HttpStatusCode.OK, await Ask(anna));
    }

    [Fact]
    public async Task An_administrator_sees_and_ends_everybodys_sessions()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var (anna, bert) = (await house.SignedInAsync("anna"), await house.SignedInAsync("bert"));
        using var forbidden = await bert.GetAsync("/api/v1/sessions");
        await TestHouse.ProblemAsync(forbidden, HttpStatusCode.Forbidden, "forbidden");
        using var list = await anna.GetAsync("/api/v1/sessions");
        var his = (await TestHouse.ReadAsync<Page<SessionEntry>>(list)).Items.Single(session => session.Person == "bert");
        using var cannot = await bert.DeleteAsync($"/api/v1/sessions/{his.Id}");
        await TestHouse.ProblemAsync(cannot, HttpStatusCode.Forbidden, "forbidden");
        using var ended = await anna.DeleteAsync($"/api/v1/sessions/{his.Id}");
        Assert.Equal(HttpStatusCode.NoContent, ended.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await Ask(bert));
    }

    [Fact]
    public async Task What_lasts_is_told_when_the_session_ends()
    {
        await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert());
        var (live, _) = await house.Door.Sessions.OpenAsync("anna", "127.0.0.1", "test", []);
        Assert.False(live.Ended.IsCancellationRequested);
        await house.Door.Sessions.EndAsync(live.Now.Id);
        Assert.True(live.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task Sessions_and_keys_outlive_a_restart_and_ended_ones_do_not()
    {
        var folder = Directory.CreateTempSubdirectory("parkade-sessions-").FullName;
        try
        {
            var options = new SqliteLedgerOptions { Path = Path.Combine(folder, "parkade.db") };
            var time = new ManualTime();
            string stays, ended, key, sealedText;
            await using (var ledger = SqliteLedger.Open(options, time))
            {
                await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert(), ledger, time);
                (_, stays) = await house.Door.Sessions.OpenAsync("anna", "127.0.0.1", "test", ["desk"]);
                (var over, ended) = await house.Door.Sessions.OpenAsync("anna", "127.0.0.1", "test", []);
                await house.Door.Sessions.EndAsync(over.Now.Id);
                (_, key) = await house.Door.Keys.CreateAsync("anna", "test", Parking.Rights.Right.See, [], null, Parking.Audits.Actor.Server);
                sealedText = house.Secrets.Protect("trunk password");
            }
            await using (var ledger = SqliteLedger.Open(options, time))
            {
                await using var house = await TestHouse.OpenAsync(TestPeople.AnnaAndBert(), ledger, time);
                Assert.Equal(["desk"], house.Door.Sessions.Find(stays)!.Now.CompanyGroups);
                Assert.Null(house.Door.Sessions.Find(ended));
                Assert.NotNull(house.Door.Keys.Find(key));
                Assert.Equal("trunk password", house.Secrets.Unprotect(sealedText));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
