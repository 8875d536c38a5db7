using System.Net;
using System.Text.RegularExpressions;
using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Sipp;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>A provider beyond Parkade, played by SIPp: registered with, called through, heard from, and gone.</summary>
public sealed partial class TrunkTests : DeskTest
{
    private const string Account = "442079460123";
    private const string Secret = "brisk-Lantern-73";
    private const string Realm = "provider.example";

    private static Script Provider => Script.Called(Account);

    private static string Trunk(string hosts, params string[] more) =>
        $"trunks:\n  - name: provider\n    hosts: {hosts}\n    credentials: {{user: \"{Account}\", password: {Secret}, realm: {Realm}}}\n{string.Concat(more.Select(line => $"    {line}\n"))}";

    private static string Outbound(params string[] allowed) =>
        $"outbound:\n  - {{pattern: 0., strip: 1, add: \"+44\", trunks: provider, allowed: [{string.Join(", ", allowed)}]}}\n";

    [Fact]
    public async Task Parkade_registers_with_a_provider_by_digest_and_proves_nothing_to_another_realm()
    {
        var impostor = await IsCalled(Provider.Challenges("REGISTER", "elsewhere.example"), "impostor");
        var provider = await IsCalled(Provider.Challenges("REGISTER", Realm).Until("REGISTER", "Expires: 600"), "provider");
        var register = $"register: sip:{Account}@{Realm}";
        var parkade = await StartParkade(Trunk($"sip:{provider.Local}", "probe: none", register)
            + Trunk($"sip:{impostor.Local}", "probe: none", register).Replace("trunks:\n", "", StringComparison.Ordinal).Replace("name: provider", "name: impostor", StringComparison.Ordinal));
        await provider.Succeeds();

        var (asked, proven) = (Asked(provider, "REGISTER")[0], Asked(provider, "REGISTER")[^1]);
        Assert.Equal("", asked["Authorization"]);
        Assert.Equal($"sip:{Realm}", proven.Phrase);
        Assert.Equal(asked["Call-ID"], proven["Call-ID"]);
        AssertProves(proven, "Authorization");
        await Until.True(() => parkade.Said.Contains("Registered with trunk provider", StringComparison.Ordinal), "the log to tell of it");

        await impostor.Succeeds();
        await Until.True(() => parkade.Said.Contains("Not registered with trunk impostor", StringComparison.Ordinal), "the log to tell of the other");
        Assert.All(impostor.Messages.Where(message => message.Received), message => Assert.Equal("", message["Authorization"] + message["Proxy-Authorization"]));
    }

    [Fact]
    public async Task A_device_calls_out_as_the_rule_says_and_one_without_the_right_does_not()
    {
        var provider = await IsCalled(Provider.Offered().WantsProof(Realm).Rings().Answers().Until("BYE"), "provider");
        var parkade = await StartParkade(Devices.Of("201", "202") + Trunk($"sip:{provider.Local}", "probe: none") + Outbound("201"));
        var other = await Dials(parkade, "01632960123", Script.Caller("01632960123", "202").ProvenInvite().Refused(403), "other");
        await other.Succeeds();
        Assert.Empty(provider.Messages);

        var desk = await Dials(parkade, "01632960123", Script.Caller("01632960123", "201", "Anna").ProvenInvite().Answered().UntilTold().Bye());
        await provider.Got("ACK");
        await desk.Saw(IsAck, "the ACK of the answer");
        await desk.Tell();
        await desk.Succeeds();
        await provider.Succeeds();

        var invite = Asked(provider, "INVITE")[^1];
        Assert.Equal($"sip:+441632960123@{provider.Local}", invite.Phrase);
        AssertProves(invite, "Proxy-Authorization");
        Assert.Contains("201", invite["From"], StringComparison.Ordinal);
        // What the device proved itself with stays here.
        Assert.All(Asked(provider, "INVITE"), m => Assert.Equal("", m["Authorization"]));
    }

    [Fact]
    public async Task The_providers_calls_lead_to_a_device_and_into_a_lot_and_nowhere_else()
    {
        var outside = IPAddress.Parse("127.0.0.2");
        var parkade = await StartParkade(Devices.Of("201") + Trunk("127.0.0.2", "probe: none", "networks: 127.0.0.2")
            + "inbound:\n  - {trunk: provider, pattern: \"+442079460123\", target: 201}\n  - {trunk: provider, pattern: \"+44207946070X\", target: 700}\n");
        var desk = await Desk(await Registered(parkade, "201"), Script.Called("201").Offered().Rings().Answers().Until("BYE"));
        var caller = await Calls(parkade.Place, Script.Caller("+442079460123").Invite().Answered().UntilTold().Bye(), from: outside);
        await desk.Got("ACK");
        await caller.Sent("ACK");
        await caller.Tell();
        await caller.Succeeds();
        await desk.Succeeds();

        var parked = await Calls(parkade.Place, Script.Caller("+442079460701").Invite().Answered().UntilTold().Bye(), from: outside);
        await parked.Sent("ACK");
        Assert.Equal([701], parkade.Ledger.Taken);
        var curious = await Calls(parkade.Place, Script.Caller("701", "4712").Invite().Refused(404), "curious", from: outside);
        await curious.Succeeds();
        await parked.Tell();
        await parked.Succeeds();
    }

    [Fact]
    public async Task A_host_that_does_not_serve_and_one_that_is_gone_are_passed_over()
    {
        var ill = await IsCalled(Provider.Offered().Refuses(503, "Service Unavailable"), "ill");
        var well = await IsCalled(Provider.Offered().Rings().Answers().Until("BYE"), "well");
        var gone = PlacesAt(IPAddress.Loopback).Local;
        var parkade = await StartParkade(Devices.Of("201") + Trunk($"[\"sip:{gone};transport=tcp\", \"sip:{ill.Local}\", \"sip:{well.Local}\"]", "probe: none") + Outbound("all"));
        var desk = await Dials(parkade, "01632960123", Script.Caller("01632960123", "201").ProvenInvite().Answered().UntilTold().Bye());
        await well.Got("ACK");
        await ill.Succeeds();
        await desk.Saw(IsAck, "the ACK of the answer");
        await desk.Tell();
        await desk.Succeeds();
        await well.Succeeds();
    }

    [Fact]
    public async Task A_provider_is_asked_whether_it_is_there()
    {
        var provider = await IsCalled(Provider.Until("OPTIONS"), "provider");
        var parkade = await StartParkade(Trunk($"sip:{provider.Local}", "probe: 30s"));
        await provider.Succeeds();
        await Until.True(() => parkade.Said.Contains("Trunk provider is up", StringComparison.Ordinal), "the log to tell of it");
    }

    private static List<WireMessage> Asked(SippRun provider, string method) =>
        [.. provider.Messages.Where(message => message is { Received: true, IsResponse: false } && message.Method == method)];

    // RFC 2617 §3.2.2, computed here by rules of our own.
    private static void AssertProves(WireMessage request, string header)
    {
        var fields = Field().Matches(request[header]).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.OrdinalIgnoreCase);
        Assert.Equal((Account, Realm, request.Phrase), (fields["username"], fields["realm"], fields["uri"]));
        Assert.Equal(Md5Digest.Response(Account, Realm, Secret, request.Method, fields["uri"], fields["nonce"], fields["nc"], fields["cnonce"]), fields["response"]);
    }

    [GeneratedRegex("""(\w+)="?([^",]+)"?""")]
    private static partial Regex Field();
}
