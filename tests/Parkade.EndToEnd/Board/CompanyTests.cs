using Microsoft.Playwright;
using Parkade.EndToEnd.SignIn;
using Xunit;

namespace Parkade.EndToEnd.Board;

/// <summary>Signing in with the company's account in a real browser, at a real provider.</summary>
public sealed class CompanyTests(Chromium chromium) : BoardTest(chromium)
{
    [Fact]
    public async Task By_the_button_one_comes_to_the_board_as_oneself_and_a_token_that_is_wrong_leads_back_to_the_door()
    {
        var port = Ports().Take();
        var parkade = await StartParkade($"""
            company-sign-in:
              - id: company
                name: Example Ltd
                issuer: {CompanyProvider.Issuer(port)}
                client-id: parkade
                client-secret: "a secret of forty characters or so: 1234"
                create-people: yes
            people-groups:
              - name: admins
                roles: [administrator]
                company-groups: [IT]
            """);
        var provider = await CompanyProvider.Start(port, new Uri(parkade.Board, "/api/v1/session/company/company/callback"));
        Remember(provider, () => provider.Report);
        using (var visitor = new WebVisitor(parkade.Board)) await visitor.IsServed();

        var anna = await Page();
        await anna.GotoAsync(new Uri(parkade.Board, "/list").ToString());
        await anna.GetByRole(AriaRole.Link, new() { Name = "Continue with Example Ltd" }).WaitForAsync();
        await IsAccessible(anna);
        await SignInAtCompany(anna, "anna");
        await anna.GetByRole(AriaRole.Button, new() { Name = "You: Anna Adler" }).WaitForAsync();
        Assert.Equal("/list", new Uri(anna.Url).AbsolutePath);

        var mallory = await Page();
        await mallory.GotoAsync(parkade.Board.ToString());
        await SignInAtCompany(mallory, "bad-nonce");
        await mallory.GetByRole(AriaRole.Alert).GetByText("did not let you in").WaitForAsync();
        Assert.Equal(0, await mallory.Locator("[data-lot]").CountAsync());
    }

    private static async Task SignInAtCompany(IPage page, string account)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Continue with Example Ltd" }).ClickAsync();
        await page.Locator("input[name=login]").FillAsync(account);
        await page.Locator("input[name=password]").FillAsync("any");
        await page.Locator("button[type=submit]").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    }
}
