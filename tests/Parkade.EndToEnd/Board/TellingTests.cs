using System.Text.Json;
using Microsoft.Playwright;
using Parkade.EndToEnd.Server;
using Parkade.EndToEnd.Sipp;
using Xunit;

namespace Parkade.EndToEnd.Board;

/// <summary>Calls that are meant for somebody call for their attention, in the ways that they chose.</summary>
public sealed class TellingTests(Chromium chromium) : BoardTest(chromium)
{
    private const string Listens = """
        window.told = [];
        window.tones = 0;
        const Real = Notification;
        window.Notification = class extends Real { constructor(title, options) { super(title, options); told.push({ title, ...options }); } };
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (at) { tones++; return start.call(this, at); };
        document.hasFocus = () => false; // they look at another window
        """;

    [Fact]
    public async Task A_call_that_is_meant_for_me_is_told_on_the_desktop_where_I_want_that()
    {
        var parkade = await StartParkade();
        var page = await Listening();
        await SetUp(page, parkade);
        await CallForMe(parkade, page, "701");
        Assert.Empty(await Told(page));

        await Switch(page, parkade, "Desktop notifications for calls that are meant for me", on: true);
        await CallForMe(parkade, page, "702");
        await page.WaitForFunctionAsync("() => told.length > 0");
        var told = Assert.Single(await Told(page));
        Assert.Equal("For you: Ada Lovelace waits on 702.", told.GetProperty("title").GetString());

        // Somebody else's call is not worth it.
        await Calls(parkade.Place, Script.Caller("700").Invite(headers: Wire.ReferredBy("1001")).Answered().UntilTold().Bye());
        await page.Locator("[data-orbit='703'][data-call]").WaitForAsync();
        Assert.Single(await Told(page));

        await Switch(page, parkade, "Desktop notifications for calls that are meant for me", on: false);
        await CallForMe(parkade, page, "704");
        Assert.Empty(await Told(page)); // of the page that was loaded since
    }

    [Fact]
    public async Task A_sound_is_heard_where_somebody_wants_it_and_the_choice_outlives_the_page()
    {
        var parkade = await StartParkade();
        var page = await Listening();
        await SetUp(page, parkade);
        await CallForMe(parkade, page, "701");
        Assert.Equal(0, await Tones(page));

        await Switch(page, parkade, "A short sound", on: true);
        await CallForMe(parkade, page, "702");
        await page.WaitForFunctionAsync("() => tones === 2");

        await Switch(page, parkade, "A short sound", on: false);
        await CallForMe(parkade, page, "703");
        Assert.Equal(0, await Tones(page));
    }

    private async Task<IPage> Listening()
    {
        var page = await Page();
        await page.Context.GrantPermissionsAsync(["notifications"]);
        await page.AddInitScriptAsync(Listens);
        return page;
    }

    // Chooses in the profile, finds the choice there after a reload, and comes back to the board.
    private static async Task Switch(IPage page, ParkadeServer parkade, string name, bool on)
    {
        await page.GotoAsync(new Uri(parkade.Board, "/me").ToString());
        var chosen = page.GetByRole(AriaRole.Switch, new() { Name = name });
        await page.GetByText(name).ClickAsync();
        await Assertions.Expect(chosen).ToBeCheckedAsync(new() { Checked = on });
        await page.ReloadAsync();
        await Assertions.Expect(chosen).ToBeCheckedAsync(new() { Checked = on });
        await page.GotoAsync(parkade.Board.ToString());
    }

    // A caller is parked, and then said to be for robin, who has been told of it when the words are on the page.
    private async Task CallForMe(ParkadeServer parkade, IPage page, string orbit)
    {
        await Calls(parkade.Place, Script.Caller("700").Invite(headers: Wire.ReferredBy("1001")).Answered().UntilTold().Bye());
        var call = await page.Locator($"[data-orbit='{orbit}'][data-call]").GetAttributeAsync("data-call");
        Assert.Equal(200, await page.EvaluateAsync<int>(
            "async call => { const { csrf } = await (await fetch('/api/v1/me')).json(); return (await fetch('/api/v1/parked-calls/' + call, { method: 'PATCH', headers: { 'X-Parkade-CSRF': csrf, 'Content-Type': 'application/json' }, body: '{\"for\":\"robin\"}' })).status; }", call));
        await page.GetByTestId("status").GetByText($"For you: Ada Lovelace waits on {orbit}").WaitForAsync(new() { State = WaitForSelectorState.Attached });
    }

    private static async Task<List<JsonElement>> Told(IPage page) => [.. (await page.EvaluateAsync<JsonElement>("() => told")).EnumerateArray()];

    private static Task<int> Tones(IPage page) => page.EvaluateAsync<int>("() => tones");
}
