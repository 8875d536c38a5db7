using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Server;
using Xunit;

namespace Parkade.EndToEnd.Board;

/// <summary>The demo as somebody sees it who has just come: a link in the terminal, and a board full of living calls behind it.</summary>
public sealed partial class DemoTests(Chromium chromium) : BoardTest(chromium)
{
    [Fact]
    public async Task It_opens_with_living_calls_and_whoever_watches_can_talk_to_them()
    {
        await using var demo = Child.Start("dotnet", [ParkadeServer.Executable, "demo", "--seconds", "120"], Folder);
        await Until.True(() => Links().IsMatch(demo.Said), $"the demo to print its link: {demo.Said}", Until.Patience * 2);
        var page = await Page(1280, 860);
        await page.GotoAsync(Links().Match(demo.Said).Value);

        // Nina waits in the second lot with a note; others come and go in the first.
        var nina = page.Locator("[data-orbit='751']");
        await nina.GetByText("Asks where order 4711 is").WaitForAsync();
        await page.Locator("[data-lot='main'] [data-call]").Nth(1).WaitForAsync();
        await Picture(page, "demo-board");
        await IsAccessible(page);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await page.ReloadAsync();   // drawn anew: axe would see colours that are on their way
        await page.Locator("[data-lot='main'] [data-call]").First.WaitForAsync();
        await Picture(page, "demo-board-dark");
        await IsAccessible(page);

        await nina.GetByRole(AriaRole.Button, new() { Name = "Pick up" }).ClickAsync();
        var talking = page.Locator("[data-live-call]").Filter(new() { HasText = "Nina Roth" });
        await talking.GetByText("Talking").WaitForAsync();
        await talking.GetByRole(AriaRole.Button, new() { Name = "Park Nina Roth", Exact = true }).ClickAsync();
        await page.Locator("[data-call]").Filter(new() { HasText = "Nina Roth" }).WaitForAsync();

        // The link worked once, for this browser.
        var stranger = await Page();
        await stranger.GotoAsync(Links().Match(demo.Said).Value);
        await stranger.GetByText("The link has been used").WaitForAsync();
    }

    [Theory, InlineData(1280, false), InlineData(360, true)]
    public async Task Pages_that_are_full_of_calls_are_open_to_everybody_and_fit_the_screen(int width, bool isDark)
    {
        await using var demo = Child.Start("dotnet", [ParkadeServer.Executable, "demo", "--seconds", "180"], Folder);
        await Until.True(() => Links().IsMatch(demo.Said), $"the demo to print its link: {demo.Said}", Until.Patience * 2);
        var page = await Page(width, 860, isDark);
        await page.GotoAsync(Links().Match(demo.Said).Value);
        await page.Locator("[data-lot='main'] [data-call]").First.WaitForAsync();
        await page.WaitForFunctionAsync("() => fetch('/api/v1/parked-calls?state=ended').then(answer => answer.json()).then(page => page.items.length > 1)", null, new() { PollingInterval = 500, Timeout = 60_000 });

        foreach (var path in (string[])["list", "wall", "history", "measures"])
        {
            await page.GotoAsync(new Uri(new Uri(page.Url), "/" + path).ToString());
            await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
            await page.WaitForFunctionAsync("() => !document.querySelector('[aria-busy=true], .waiting')");
            await IsFine($"demo-{path}");
        }

        await page.GotoAsync(new Uri(new Uri(page.Url), "/history").ToString());
        var over = await page.EvaluateAsync<string>("() => fetch('/api/v1/parked-calls?state=ended').then(answer => answer.json()).then(page => page.items.at(-1).id)");
        await page.Locator($"a[href$='{over}']").First.ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "What happened" }).WaitForAsync();
        await Assertions.Expect(page.GetByText("was parked on").First).ToBeVisibleAsync();
        await IsFine("demo-call");

        async Task IsFine(string name)
        {
            await IsAccessible(page);
            Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than the screen");
            await Picture(page, $"{name}-{width}");
        }
    }

    [GeneratedRegex(@"http://\S+/sign-in#link=\S+")]
    private static partial Regex Links();
}
