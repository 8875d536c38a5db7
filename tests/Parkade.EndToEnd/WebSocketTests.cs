using System.Net.WebSockets;
using Parkade.EndToEnd.Browsers;
using Parkade.EndToEnd.Server;
using Parkade.EndToEnd.Sipp;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>A telephone in a browser: it registers by WebSocket and is called over that very connection (RFC 7118, RFC 5626).</summary>
public sealed class WebSocketTests : EndToEndTest
{
    private const string Realm = "parkade";

    private async Task<Browser> Page(ParkadeServer parkade, string number)
    {
        var browser = await Browser.Connect(parkade.WebSocketPlace, number);
        return Remember(browser, () => browser.Report);
    }

    [Fact]
    public async Task A_browser_registers_and_is_called_over_the_connection_it_opened()
    {
        var parkade = await StartParkade(Devices.Of("201"));
        var browser = await Page(parkade, "201");
        Assert.Equal("sip", browser.Subprotocol);
        var registered = await browser.Register(Realm);
        Assert.Contains("transport=ws", registered["Contact"], StringComparison.Ordinal);

        var caller = await Calls(parkade.Place, Script.Caller("201").Invite().Refused(486));
        var invite = await browser.Got("INVITE");
        Assert.StartsWith("sip:201@df7jal23ls0d.invalid", invite.Phrase, StringComparison.Ordinal);
        Assert.StartsWith("SIP/2.0/WS ", invite["Via"], StringComparison.Ordinal);
        Assert.Contains("Ada Lovelace", invite["From"], StringComparison.Ordinal);
        await browser.Respond(invite, 180, "Ringing");
        await browser.Respond(invite, 486, "Busy Here");
        Assert.Equal(invite["CSeq"].Split(' ')[0], (await browser.Got("ACK"))["CSeq"].Split(' ')[0]);
        await caller.Succeeds();
        Assert.Single(browser.Messages, message => message.Received && message.Method == "INVITE");
    }

    [Fact]
    public async Task A_browser_that_closed_its_page_is_not_rung_and_its_caller_is_told_at_once()
    {
        var parkade = await StartParkade(Devices.Of("201"));
        var browser = await Page(parkade, "201");
        await browser.Register(Realm);
        await browser.DisposeAsync();
        var caller = await Calls(parkade.Place, Script.Caller("201").Invite().Refused(480));
        await caller.Succeeds();
    }

    [Fact]
    public async Task Only_SIP_and_only_the_pages_that_the_settings_name_may_connect()
    {
        var parkade = await StartParkade(Devices.Of("201") + "websocket:\n  origins: https://phone.example.org\n");
        await Assert.ThrowsAsync<WebSocketException>(() => Browser.Connect(parkade.WebSocketPlace, "201", subprotocol: "chat"));
        await Assert.ThrowsAsync<WebSocketException>(() => Browser.Connect(parkade.WebSocketPlace, "201", origin: "https://evil.example"));
        await (await Page(parkade, "201")).Register(Realm);
    }
}
