using Microsoft.Playwright;
using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Sipp;
using Parkade.EndToEnd.Voice;
using Xunit;

namespace Parkade.EndToEnd.Board;

/// <summary>A day at the reception: looking, clicking and pressing keys, with a real browser and real telephones, judged by their ears.</summary>
public sealed class ReceptionTests(Chromium chromium) : BoardTest(chromium)
{
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(2.5);
    private const int Clearly = 12;

    // The receptionist is robin, whose telephone is 201. 203 is the shop floor.
    private static string House => Devices.Of(("201", ["person: robin", "name: Robin"]), ("202", ["name: Ada Brown"]), ("203", ["name: Shop floor"]))
        + Lots.One("title: Reception", "time-limit: 2m");

    [Fact]
    public async Task The_first_administrator_comes_by_the_link_that_was_printed_and_it_works_once()
    {
        var parkade = await StartParkade();
        var page = await Page();
        await SetUp(page, parkade);
        await Picture(page, "first-start");

        var stranger = await Page();
        await stranger.GotoAsync(await SetupLink(parkade));
        await IsAccessible(stranger);
        await stranger.GetByLabel("Sign-in name").FillAsync("mallory");
        await stranger.GetByLabel("Your name").FillAsync("Mallory");
        await stranger.GetByLabel("Password").First.FillAsync(Password);
        await stranger.GetByLabel("Password, once more").FillAsync(Password);
        await stranger.Keyboard.PressAsync("Enter");
        await stranger.GetByRole(AriaRole.Alert).WaitForAsync();

        var colleague = await Page();
        await SignIn(colleague, parkade, "robin", "violet Harbour 42");
        await colleague.GetByRole(AriaRole.Alert).WaitForAsync();
        await IsAccessible(colleague);
        await SignIn(colleague, parkade, "robin");
        await colleague.GetByRole(AriaRole.Region, new() { Name = "main" }).WaitForAsync();
    }

    [Fact]
    public async Task A_caller_of_a_PBX_appears_by_themselves_and_disappears_when_they_hang_up()
    {
        var parkade = await StartParkade();
        var page = await Page();
        await SetUp(page, parkade);
        var caller = await Calls(parkade.Place, Script.Caller("700").Invite(headers: Wire.ReferredBy("1001")).Answered().UntilTold().Bye());
        var tile = Tile(page, "701");
        await tile.GetByRole(AriaRole.Button, new() { Name = "Pick up" }).WaitForAsync();
        Assert.Contains("by Grace", await tile.InnerTextAsync(), StringComparison.Ordinal);

        await caller.Tell();
        await caller.Succeeds();
        await page.GetByRole(AriaRole.Row, new() { Name = "Slot 701, free" }).WaitForAsync();
    }

    [Fact]
    public async Task A_call_is_parked_by_drag_noted_moved_and_picked_up_by_two_keys()
    {
        var parkade = await StartParkade(House);
        var robin = await Device(parkade, "201", Tone.High);
        var ada = await Device(parkade, "202", Tone.Low);
        var page = await Page();
        await SetUp(page, parkade);

        await ada.Dial("201", parkade.Place);
        await robin.IsTalking();
        await Until.AudioHasFlowedFor(AWhile);
        await page.Locator("[data-live-call]").DragToAsync(page.Locator("[data-orbit='703']"));
        await Until.True(() => parkade.Ledger.Taken is [703], "Ada to be parked on 703");
        await robin.HasHungUp();

        await page.Keyboard.PressAsync("Escape");
        await Tile(page, "703").GetByRole(AriaRole.Button, new() { Name = "Note for Ada Brown" }).ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Note for Ada Brown" }).FillAsync("Asks about her order");
        await page.Keyboard.PressAsync("Enter");
        await Tile(page, "703").GetByText("Asks about her order").WaitForAsync();
        await Picture(page, "board");

        await Tile(page, "703").FocusAsync();
        await page.Keyboard.PressAsync("m");
        await page.GetByLabel("To slot").FillAsync("705");
        await page.Keyboard.PressAsync("Enter");
        await Until.True(() => parkade.Ledger.Taken is [705], "Ada to be moved to 705");
        await Until.AudioHasFlowedFor(AWhile);

        // Two keys: to the tile, and Enter.
        await Tile(page, "705").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await robin.IsTalking(2);
        await page.Locator("[data-live-call]").GetByText("Ada Brown").WaitForAsync();
        await Until.AudioHasFlowedFor(AWhile);
        await ada.HangUp();
        await robin.HasHungUp(2);

        var heard = ada.Heard[0];
        Assert.True(heard.TenthsOf(Tone.High) >= 2 * Clearly, $"the receptionist, before and after: {heard}");
        Assert.True(heard.TenthsOfAnythingBut(Tone.Low, Tone.High) >= Clearly, $"music: {heard}");
        Assert.True(robin.Heard[1].TenthsOf(Tone.Low) >= Clearly, $"the caller, after the pick-up: {robin.Heard[1]}");
        await parkade.Ledger.Ended("Retrieved");
    }

    [Fact]
    public async Task After_a_restart_of_the_server_the_board_is_back_by_itself_at_the_same_place()
    {
        var parkade = await StartParkade(House);
        var page = await Page();
        await SetUp(page, parkade);
        await page.GotoAsync(new Uri(parkade.Board, "/list").ToString());
        await page.GetByRole(AriaRole.Searchbox).FillAsync("Ada");
        await parkade.Kill();
        await page.GetByRole(AriaRole.Banner).GetByText("Reconnecting").WaitForAsync();
        await parkade.StartAgain();
        await page.GetByRole(AriaRole.Banner).GetByText("Reconnecting").WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = 5000 });
        Assert.EndsWith("/list", new Uri(page.Url).AbsolutePath, StringComparison.Ordinal);
        Assert.Equal("Ada", await page.GetByRole(AriaRole.Searchbox).InputValueAsync());

        await page.GetByRole(AriaRole.Searchbox).FillAsync("");
        var caller = await Calls(parkade.Place, Script.Caller("700").Invite(headers: Wire.ReferredBy("1001")).Answered().UntilTold().Bye());
        await page.GetByText("701").First.WaitForAsync();
        await caller.Tell();
    }

    [Fact]
    public async Task Two_boards_agree_and_a_narrow_dark_one_is_as_good()
    {
        var parkade = await StartParkade(House);
        var wide = await Page(1440, 900);
        await SetUp(wide, parkade);
        var narrow = await Page(360, 740, isDark: true);
        await SignIn(narrow, parkade, "robin");
        var caller = await Calls(parkade.Place, Script.Caller("700").Invite(headers: Wire.ReferredBy("1001")).Answered().UntilTold().Bye());
        await Tile(wide, "701").GetByRole(AriaRole.Button, new() { Name = "Pick up" }).WaitForAsync();
        await Tile(narrow, "701").GetByRole(AriaRole.Button, new() { Name = "Pick up" }).WaitForAsync();

        Assert.True(await narrow.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the screen");
        await Picture(narrow, "board-narrow-dark");
        await IsAccessible(narrow);
        await IsAccessible(wide);
        await narrow.GotoAsync(new Uri(parkade.Board, "/wall").ToString());
        await narrow.GetByText("701").First.WaitForAsync();
        await IsAccessible(narrow);
        await caller.Tell();
    }

    private static ILocator Tile(IPage page, string orbit) => page.Locator($"[data-orbit='{orbit}']");
}
