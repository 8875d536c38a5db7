using Microsoft.Playwright;
using Parkade.EndToEnd.Server;
using Parkade.EndToEnd.Sipp;
using Xunit;

namespace Parkade.EndToEnd.Board;

/// <summary>Administration and history in a real browser, and that rights hold there as everywhere.</summary>
public sealed class HouseTests(Chromium chromium) : BoardTest(chromium)
{
    private static readonly string[] s_pages =
    [
        "/", "/list", "/wall", "/me", "/history", "/measures", "/admin", "/admin/lots", "/admin/lots/main", "/admin/people", "/admin/groups", "/admin/roles",
        "/admin/devices", "/admin/ring-groups", "/admin/trunks", "/admin/outbound", "/admin/inbound", "/admin/music", "/admin/prompts", "/admin/settings", "/admin/keys", "/admin/sessions",
        "/admin/bans", "/admin/audit", "/admin/file", "/nowhere",
    ];

    [Theory, InlineData(1280, false), InlineData(360, true)]
    public async Task Every_page_is_open_to_everybody_and_fits_the_screen(int width, bool isDark)
    {
        var parkade = await StartParkade();
        var page = await Page(width, 800, isDark);
        await SetUp(page, parkade);
        foreach (var path in s_pages)
        {
            await page.GotoAsync(new Uri(parkade.Board, path).ToString());
            await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await page.WaitForFunctionAsync("() => !document.querySelector('[aria-busy=true], .waiting')");
            await IsAccessible(page);
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than the screen");
            await Picture(page, $"page{path.Replace('/', '-')}-{width}");
        }
    }

    [Fact]
    public async Task A_lot_is_changed_in_its_form_and_the_change_is_in_force_and_in_the_audit()
    {
        var parkade = await StartParkade();
        var page = await Page();
        await SetUp(page, parkade);
        await page.GotoAsync(new Uri(parkade.Board, "/admin/lots/main").ToString());
        var limit = page.GetByLabel("Time limit");
        await limit.FillAsync("90s");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.GetByText("main is saved and in force.").WaitForAsync();

        var lots = await page.EvaluateAsync<string>("() => fetch('/api/v1/lots').then(answer => answer.text())");
        Assert.Contains("\"timeLimit\":90", lots, StringComparison.Ordinal);
        await page.GotoAsync(new Uri(parkade.Board, "/admin/audit").ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Verify" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog, new() { Name = "The audit is intact" }).WaitForAsync();
        Assert.Contains("90s", await page.EvaluateAsync<string>("() => fetch('/api/v1/audit?action=lot.change').then(answer => answer.text())"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_tells_as_one_types_what_does_not_go_also_right_after_it_was_saved()
    {
        var parkade = await StartParkade();
        var page = await Page();
        await SetUp(page, parkade);
        await page.GotoAsync(new Uri(parkade.Board, "/admin/lots/main").ToString());
        var limit = page.GetByLabel("Time limit");
        await limit.FillAsync("90s");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await limit.FillAsync("soon"); // while it is being saved
        await page.GetByText("main is saved and in force.").WaitForAsync();
        await Assertions.Expect(page.Locator("#field-timeLimit .fault")).ToContainTextAsync("Write a length of time");
        await limit.FillAsync("2m");
        await Assertions.Expect(page.Locator("#field-timeLimit .fault")).ToHaveCountAsync(0);

        // What only the server knows, it is asked about without anything being saved.
        var overflow = page.GetByLabel("When every slot is taken");
        await overflow.FillAsync("lot:nowhere");
        await page.GetByText("but there is no such lot.").WaitForAsync();
        await overflow.FillAsync("parker");
        await page.GetByText("but there is no such lot.").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo changes" }).ClickAsync();
        Assert.Equal("90s", await limit.InputValueAsync());
    }

    [Fact]
    public async Task Whoever_may_only_look_sees_no_numbers_and_no_buttons_and_gets_nowhere_without_them()
    {
        var (parkade, robin) = await WithViewer();
        var caller = await Calls(parkade.Place, Script.Caller("700").Invite(headers: Wire.ReferredBy("1001")).Answered().UntilTold().Bye());
        var mine = robin.Locator("[data-orbit='701']");
        await mine.GetByText("4711").WaitForAsync();
        var call = await mine.GetAttributeAsync("data-call");

        var vic = await Page();
        await SignIn(vic, parkade, "vic");
        var seen = vic.Locator("[data-orbit='701']");
        await seen.GetByText("Ada Lovelace").WaitForAsync();
        Assert.DoesNotContain("4711", await vic.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await seen.GetByRole(AriaRole.Button, new() { Name = "Pick up" }).CountAsync());
        Assert.Equal(0, await vic.GetByRole(AriaRole.Link, new() { Name = "Administration" }).CountAsync());
        foreach (var deed in (string[])["move", "recall", "release"])
            Assert.Equal(403, await vic.EvaluateAsync<int>(
                "async path => { const { csrf } = await (await fetch('/api/v1/me')).json(); return (await fetch(path, { method: 'POST', headers: { 'X-Parkade-CSRF': csrf, 'Content-Type': 'application/json' }, body: '{\"lot\":\"main\",\"slot\":705,\"why\":\"no\"}' })).status; }",
                $"/api/v1/parked-calls/{call}/{deed}"));
        Assert.Equal([701], parkade.Ledger.Taken);
        await caller.Tell();
        await caller.Succeeds();
    }

    [Fact]
    public async Task Whoever_may_not_see_numbers_finds_callers_by_name_and_nobody_by_number()
    {
        var (parkade, robin) = await WithViewer();
        var caller = await Calls(parkade.Place, Script.Caller("700").Invite(headers: Wire.ReferredBy("1001")).Answered().UntilTold().Bye());
        await robin.Locator("[data-orbit='701']").GetByText("4711").WaitForAsync();
        var other = await Calls(parkade.Place, Script.Caller("700", "4799", "Grace Hopper").Invite(headers: Wire.ReferredBy("1001")).Answered().UntilTold().Bye());
        await robin.Locator("[data-orbit='702']").GetByText("4799").WaitForAsync();
        var vic = await Page();
        await SignIn(vic, parkade, "vic", path: "/list");
        Assert.Equal((1, 0), await Found(robin, "4711", "4712"));
        Assert.Equal((1, 0), await Found(vic, "Ada", "4711"));

        await caller.Tell();
        await caller.Succeeds();
        await parkade.Ledger.Ended("Abandoned");
        Assert.Equal((1, 0), await Found(vic, "Ada", "4711", "ended"));
        await other.Tell();
        await other.Succeeds();

        // By the board's own search, and by the server's.
        async Task<(int First, int Second)> Found(IPage page, string first, string second, string state = "open") => (await Seek(page, first, state), await Seek(page, second, state));

        async Task<int> Seek(IPage page, string words, string state)
        {
            var told = await page.EvaluateAsync<int>("async search => (await (await fetch('/api/v1/parked-calls?' + search)).json()).items.length", $"state={state}&q={words}");
            if (state == "ended") return told;
            await page.GotoAsync(new Uri(parkade.Board, "/list").ToString());
            await Assertions.Expect(page.Locator("[data-call]")).ToHaveCountAsync(2);
            await page.GetByRole(AriaRole.Searchbox).FillAsync(words);
            await Assertions.Expect(page.Locator("[data-call]")).ToHaveCountAsync(told);
            return told;
        }
    }

    // Robin administers, and Vic may look: no more than that.
    private async Task<(ParkadeServer Parkade, IPage Robin)> WithViewer()
    {
        var parkade = await StartParkade("people:\n  - {id: robin, name: Robin, roles: administrator}\n  - {id: vic, name: Vic, roles: viewer}\n");
        var robin = await Page();
        await SetUp(robin, parkade);
        Assert.Equal(204, await robin.EvaluateAsync<int>(
            "async password => { const { csrf } = await (await fetch('/api/v1/me')).json(); return (await fetch('/api/v1/people/vic/password', { method: 'PUT', headers: { 'X-Parkade-CSRF': csrf, 'Content-Type': 'application/json' }, body: JSON.stringify({ password }) })).status; }", Password));
        return (parkade, robin);
    }
}
