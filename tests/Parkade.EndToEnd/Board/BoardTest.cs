using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Server;
using Xunit;

namespace Parkade.EndToEnd.Board;

/// <summary>A test of the board in a real browser, with real telephones around it.</summary>
public abstract partial class BoardTest(Chromium chromium) : EndToEndTest, IClassFixture<Chromium>
{
    /// <summary>What administrators in these tests sign in with.</summary>
    protected const string Password = "violet Harbour 41";

    private static readonly string s_axe = File.ReadAllText(Path.Combine(ParkadeServer.Root, "web/node_modules/axe-core/axe.min.js"));
    private readonly List<(IBrowserContext Window, List<string> Said)> _windows = [];

    /// <summary>A page of a window of its own. What scripts complain of fails the test.</summary>
    private protected async Task<IPage> Page(int width = 1280, int height = 800, bool isDark = false)
    {
        var window = await chromium.Window(width, height, isDark);
        var said = new List<string>();
        lock (_windows) _windows.Add((window, said));
        var page = await window.NewPageAsync();
        page.SetDefaultTimeout((float)Until.Patience.TotalMilliseconds);
        page.PageError += (_, error) => Note(said, $"error: {error}");
        page.Console += (_, line) =>
        {
            if (line.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)) Note(said, $"error: {line.Text}");
            else if (line.Type is "error" or "warning") Note(said, $"{line.Type}: {line.Text}");
        };
        return page;
    }

    /// <summary>Makes the first administrator by the link that the server printed, and comes to the board.</summary>
    private protected static async Task SetUp(IPage page, ParkadeServer parkade, string id = "robin", string name = "Robin")
    {
        await page.GotoAsync(await SetupLink(parkade));
        await page.GetByLabel("Sign-in name").FillAsync(id);
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByLabel("Password").First.FillAsync(Password);
        await page.GetByLabel("Password, once more").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-lot]").First.WaitForAsync();
    }

    /// <summary>Signs somebody in by name and password.</summary>
    private protected static async Task SignIn(IPage page, ParkadeServer parkade, string name, string password = Password, string path = "/")
    {
        await page.GotoAsync(new Uri(parkade.Board, path).ToString());
        await page.GetByLabel("Name", new() { Exact = false }).First.FillAsync(name);
        await page.GetByLabel("Password").FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>The link of the first administrator.</summary>
    private protected static async Task<string> SetupLink(ParkadeServer parkade)
    {
        await Until.True(() => parkade.Said.Contains("Ctrl+C stops.", StringComparison.Ordinal), "Parkade to have said all");
        var link = SetupLinks().Match(parkade.Said);
        Assert.True(link.Success, parkade.Said);
        return link.Value;
    }

    /// <summary>Keeps a picture of the page, for people.</summary>
    private protected static Task Picture(IPage page, string name) =>
        page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(ParkadeServer.Root, "artifacts/screenshots", name + ".png"), Animations = ScreenshotAnimations.Disabled });

    /// <summary>No page may have anything that axe finds fault with (WCAG 2.2 A and AA).</summary>
    private protected static async Task IsAccessible(IPage page)
    {
        await page.EvaluateAsync(s_axe);
        var found = await page.EvaluateAsync<JsonElement>("() => axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(r => r.violations.map(v => v.id + ': ' + v.help + ' — ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + ' ' + (n.any[0] ?? n.all[0] ?? n.none[0] ?? {}).message).join(' | ')))");
        var faults = found.EnumerateArray().Select(fault => fault.GetString()).ToArray();
        Assert.True(faults.Length == 0, $"{page.Url}\n{string.Join('\n', faults)}");
    }

    public override async ValueTask DisposeAsync()
    {
        List<string> complaints = [];
        foreach (var (window, said) in _windows)
        {
            await window.DisposeAsync();
            lock (said) complaints.AddRange(said);
        }
        foreach (var line in complaints) TestContext.Current.TestOutputHelper?.WriteLine(line);
        await base.DisposeAsync();
        Assert.DoesNotContain(complaints, line => line.StartsWith("error: ", StringComparison.Ordinal) && !line.Contains("Failed to load resource", StringComparison.Ordinal));
        GC.SuppressFinalize(this);
    }

    private static void Note(List<string> said, string line)
    {
        lock (said) said.Add(line);
    }

    [GeneratedRegex(@"https?://\S+/setup#token=\S+")]
    private static partial Regex SetupLinks();
}
