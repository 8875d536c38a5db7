using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using Parkade.EndToEnd.Sipp;
using Xunit;

namespace Parkade.EndToEnd.Board;

/// <summary>The board as a program of its own on somebody's screen, and over TLS with the certificate that Parkade made itself.</summary>
public sealed class InstallTests(Chromium chromium) : BoardTest(chromium)
{
    [Fact]
    public async Task The_browser_offers_to_install_it()
    {
        var parkade = await StartParkade();
        var page = await Page();
        await SetUp(page, parkade);
        var devtools = await page.Context.NewCDPSessionAsync(page);
        var found = (await devtools.SendAsync("Page.getAppManifest"))!.Value;
        Assert.Empty(found.GetProperty("errors").EnumerateArray());
        Assert.Equal(new Uri(parkade.Board, "/manifest.webmanifest").ToString(), found.GetProperty("url").GetString());
        var errors = (await devtools.SendAsync("Page.getInstallabilityErrors"))!.Value.GetProperty("installabilityErrors");
        // A window of a test keeps nothing, and so installs nothing: that is all that may be in the way.
        Assert.All(errors.EnumerateArray(), error => Assert.Equal("in-incognito", error.GetProperty("errorId").GetString()));

        using var http = new HttpClient { BaseAddress = parkade.Board };
        using var answer = await http.GetAsync(new Uri("/manifest.webmanifest", UriKind.Relative));
        Assert.Equal("application/manifest+json", answer.Content.Headers.ContentType?.MediaType);
        var manifest = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(("/", "standalone"), (manifest.GetProperty("start_url").GetString(), manifest.GetProperty("display").GetString()));
        foreach (var icon in manifest.GetProperty("icons").EnumerateArray())
        {
            using var picture = await http.GetAsync(new Uri(icon.GetProperty("src").GetString()!, UriKind.Relative));
            Assert.Equal((HttpStatusCode.OK, icon.GetProperty("type").GetString()), (picture.StatusCode, picture.Content.Headers.ContentType?.MediaType));
        }
    }

    [Fact]
    public async Task Over_TLS_with_a_certificate_of_its_own_people_sign_in_and_see_calls()
    {
        var parkade = await StartParkade(isBoardSecure: true);
        var page = await Page();
        await SetUp(page, parkade);
        Assert.Equal("https", new Uri(page.Url).Scheme);
        Assert.True(await page.EvaluateAsync<bool>("() => isSecureContext"));
        var session = Assert.Single(await page.Context.CookiesAsync(), cookie => cookie.HttpOnly);
        Assert.True(session.Secure && session.Name.StartsWith("__Host-", StringComparison.Ordinal), $"{session.Name}, secure: {session.Secure}");

        var colleague = await Page();
        await SignIn(colleague, parkade, "robin");
        var caller = await Calls(parkade.Place, Script.Caller("700").Invite(headers: Wire.ReferredBy("1001")).Answered().UntilTold().Bye());
        foreach (var board in new[] { page, colleague })
            await board.Locator("[data-orbit='701']").GetByRole(AriaRole.Button, new() { Name = "Pick up" }).WaitForAsync();
        await caller.Tell();
        await page.Locator("[data-orbit='701']:not([data-call])").WaitForAsync();
    }
}
