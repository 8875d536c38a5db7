using Parkade.EndToEnd.Server;
using Parkade.EndToEnd.Strangers;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>Those who are not meant to call learn nothing: not even that there is a server, or who has a telephone.</summary>
public sealed class StrangerTests : EndToEndTest
{
    private const string FoundNothing = "found nothing";

    // Nobody on this machine is trusted; the devices have to prove themselves. 201's password is in reach of a patient attacker, who
    // knows MD5 only.
    private Task<ParkadeServer> Guarded() => StartParkade("md5: only\ndevices:\n  - number: 201\n    password: \"1080\"\n  - number: 202\n    password: open-sesame-202\n", trust: "192.0.2.1");

    [Theory, InlineData("OPTIONS"), InlineData("INVITE"), InlineData("REGISTER")]
    public async Task Svmap_does_not_find_the_server(string method)
    {
        var parkade = await Guarded();
        Assert.Contains(FoundNothing, await Scanner.Plain(Folder).Map(parkade.Place, method), StringComparison.Ordinal);
    }

    [Theory, InlineData("REGISTER"), InlineData("INVITE"), InlineData("OPTIONS")]
    public async Task Svwar_does_not_find_a_device(string method)
    {
        var parkade = await Guarded();
        Assert.DoesNotContain("201", await Scanner.Plain(Folder).War(parkade.Place, method, "200-203"), StringComparison.Ordinal);
    }

    [Theory, InlineData("REGISTER"), InlineData("INVITE"), InlineData("OPTIONS")]
    public async Task Svwar_under_another_name_does_not_tell_a_device_from_none(string method)
    {
        var parkade = await Guarded();
        var said = await (await Scanner.Disguised(Folder)).War(parkade.Place, method, "195-205");
        // It either gives up, since every number is answered alike, or takes all of them for the same thing.
        Assert.Equal(said.Contains("| 201 ", StringComparison.Ordinal), said.Contains("| 199 ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Svcrack_does_not_find_a_password()
    {
        var parkade = await Guarded();
        Assert.DoesNotContain("1080", await Scanner.Plain(Folder).Crack(parkade.Place, "201", "1070-1090"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Svcrack_under_another_name_is_banned_before_it_comes_to_a_weak_password()
    {
        var cracker = await Scanner.Disguised(Folder);
        // What it tries first it would find: the tool works.
        Assert.Contains("1080", await cracker.Crack((await Guarded()).Place, "201", "1079-1081"), StringComparison.Ordinal);
        var parkade = await Guarded();
        Assert.DoesNotContain("1080", await cracker.Crack(parkade.Place, "201", "1000-1090"), StringComparison.Ordinal);
        Assert.Contains("too many wrong passwords", parkade.Said, StringComparison.Ordinal);
    }
}
