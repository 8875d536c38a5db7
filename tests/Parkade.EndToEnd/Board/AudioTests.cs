using Microsoft.Playwright;
using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Server;
using Parkade.EndToEnd.Voice;
using Xunit;

namespace Parkade.EndToEnd.Board;

/// <summary>What callers hear is changed on the board while calls go on, and judged by a caller's ears.</summary>
public sealed class AudioTests(Chromium chromium) : BoardTest(chromium)
{
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(6);
    private const int Clearly = 15;

    [Fact]
    public async Task Music_is_uploaded_listened_to_heard_by_the_next_caller_and_removed_again()
    {
        var parkade = await StartParkade(Lots.One("announce: no"));
        var page = await Page();
        await SetUp(page, parkade);
        await page.GotoAsync(new Uri(parkade.Board, "/admin/music").ToString());
        await page.Locator("[data-sound='built-in']").WaitForAsync();

        await Upload(page, Wave("lobby.wav", Tone.Middle));
        var piece = page.Locator("[data-sound='lobby.wav']");
        await piece.GetByText("20 s").WaitForAsync();
        await piece.GetByText("Uploaded").WaitForAsync();
        await page.Locator("[data-sound='built-in']").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await piece.GetByRole(AriaRole.Button, new() { Name = "Listen to lobby.wav" }).ClickAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('[data-sound=\"lobby.wav\"] audio').currentTime > 0.2");
        await Picture(page, "music");
        await IsAccessible(page);
        await piece.GetByRole(AriaRole.Button, new() { Name = "Pause lobby.wav" }).ClickAsync();

        var text = Path.Combine(Folder, "notes.wav");
        await File.WriteAllTextAsync(text, "Nobody can hear this.\n");
        await Upload(page, text);
        var refusal = page.GetByRole(AriaRole.List, new() { Name = "Uploads" }).GetByRole(AriaRole.Alert);
        await refusal.WaitForAsync();
        Assert.Matches("(?i)wav.*\\.$", await refusal.InnerTextAsync());
        Assert.Equal(0, await page.Locator("[data-sound='notes.wav']").CountAsync());
        await IsAccessible(page);

        var heard = await HeardBy(parkade, "4711");
        Assert.True(heard.TenthsOf(Tone.Middle) >= Clearly, $"the uploaded piece: {heard}");

        await piece.GetByRole(AriaRole.Button, new() { Name = "Remove lobby.wav" }).ClickAsync();
        await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await page.Locator("[data-sound='built-in']").WaitForAsync();
        var later = await HeardBy(parkade, "4712");
        Assert.Equal(0, later.TenthsOf(Tone.Middle));
        Assert.True(later.TenthsOfAnythingBut(Tone.Low, Tone.Middle) >= Clearly, $"the built-in piece: {later}");

        var audit = await page.EvaluateAsync<string>("() => fetch('/api/v1/audit?action=music.*').then(answer => answer.text())");
        Assert.Contains("music.put", audit, StringComparison.Ordinal);
        Assert.Contains("music.delete", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_of_ones_own_is_said_to_the_next_caller_until_it_is_taken_away()
    {
        var parkade = await StartParkade();
        var page = await Page();
        await SetUp(page, parkade);
        await page.GotoAsync(new Uri(parkade.Board, "/admin/prompts").ToString());
        await page.GetByText("None is missing.").WaitForAsync();

        await Upload(page, Wave("parked.wav", Tone.High, 3));
        var prompt = page.Locator("[data-sound='parked']");
        await prompt.GetByText("Uploaded").WaitForAsync();
        await Picture(page, "prompts");
        var heard = await HeardBy(parkade, "4711");
        Assert.True(heard.TenthsOf(Tone.High) >= Clearly, $"the uploaded prompt: {heard}");

        await prompt.GetByRole(AriaRole.Button, new() { Name = "Take the recording of parked away" }).ClickAsync();
        await page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await prompt.GetByText("Built in").WaitForAsync();
        var later = await HeardBy(parkade, "4712");
        Assert.Equal(0, later.TenthsOf(Tone.High));

        // A language begins with its first recording, and a lot may speak it then.
        await page.GetByRole(AriaRole.Button, new() { Name = "Add a language" }).ClickAsync();
        await page.GetByLabel("Language tag").FillAsync("de-CH");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Heading, new() { Name = "German (Switzerland)" }).WaitForAsync();
        await IsAccessible(page);
        await Upload(page, Wave("hold.wav", Tone.High, 1));
        await page.Locator("[data-sound='hold']").GetByText("Uploaded").WaitForAsync();
        await page.ReloadAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "German (Switzerland)" }).WaitForAsync();
    }

    private string Wave(string name, Tone tone, int seconds = 20)
    {
        var file = Path.Combine(Folder, name);
        tone.WriteWave(file, TimeSpan.FromSeconds(seconds));
        return file;
    }

    private static async Task Upload(IPage page, string file)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Choose files" }).ClickAsync());
        await chooser.SetFilesAsync(file);
    }

    // Somebody calls, is parked, and listens for a while.
    private async Task<Recording> HeardBy(ParkadeServer parkade, string user)
    {
        var caller = await Phone(user, Tone.Low);
        await caller.Dial("700", parkade.Place);
        await caller.IsTalking();
        await Until.AudioHasFlowedFor(AWhile);
        await caller.HangUp();
        await caller.HasHungUp();
        return caller.Heard[0];
    }
}
