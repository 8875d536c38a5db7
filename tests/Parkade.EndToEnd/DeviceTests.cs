using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Voice;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>Telephones that register with Parkade: a small phone system without any other, judged by its ears.</summary>
public sealed class DeviceTests : EndToEndTest
{
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(2.5);
    private const int Clearly = 12;
    private const string Encrypted = ";mediaenc=srtp-mand";

    [Theory]
    [InlineData("udp", "", "")]
    [InlineData("tcp", Encrypted, "")]
    [InlineData("udp", "", Encrypted)]
    [InlineData("tls", Encrypted, Encrypted)]
    public async Task A_device_calls_another_which_parks_it_by_REFER_and_a_third_picks_it_up(string transport, string caller, string retriever)
    {
        var parkade = await StartParkade(Devices.Of("201", "202", "203"));
        var anna = await Device(parkade, "201", Tone.Low, transport, caller);
        var bob = await Device(parkade, "202", Tone.Middle, transport);
        var carl = await Device(parkade, "203", Tone.High, transport, retriever);
        var place = transport == "tls" ? parkade.SecurePlace : parkade.Place;

        await anna.Dial("202", place, transport);
        await bob.IsTalking();
        await anna.IsTalking();
        await Until.AudioHasFlowedFor(AWhile);
        await bob.Transfer($"sip:700@{place}");
        await Until.True(() => parkade.Ledger.Taken.Count == 1, "the call to be parked");
        await bob.HasHungUp();
        await Until.AudioHasFlowedFor(AWhile);
        await carl.Dial("701", place, transport);
        await carl.IsTalking();
        await Until.AudioHasFlowedFor(AWhile);
        await carl.HangUp();
        await anna.HasHungUp();

        var heard = anna.Heard[0];
        Assert.True(heard.TenthsOf(Tone.Middle) >= Clearly, $"the colleague: {heard}");
        Assert.True(heard.TenthsOfAnythingBut(Tone.Low, Tone.Middle, Tone.High) >= Clearly, $"music: {heard}");
        Assert.True(heard.TenthsOf(Tone.High) >= Clearly, $"the retriever: {heard}");
        Assert.True(bob.Heard[0].TenthsOf(Tone.Low) >= Clearly, $"the caller: {bob.Heard[0]}");
        Assert.True(carl.Heard[0].TenthsOf(Tone.Low) >= Clearly, $"the caller: {carl.Heard[0]}");
        await parkade.Ledger.Ended("Retrieved");
    }

    [Fact]
    public async Task Who_is_put_on_hold_hears_music_and_then_the_other_again()
    {
        var parkade = await StartParkade(Devices.Of("201", "202"));
        var anna = await Device(parkade, "201", Tone.Low);
        var bob = await Device(parkade, "202", Tone.High);
        await anna.Dial("202", parkade.Place);
        await bob.IsTalking();
        await Until.AudioHasFlowedFor(AWhile);
        await bob.Hold();
        await Until.AudioHasFlowedFor(AWhile);
        await bob.Resume();
        await Until.AudioHasFlowedFor(AWhile);
        await bob.HangUp();
        await anna.HasHungUp();

        var heard = anna.Heard[0];
        Assert.True(heard.TenthsOf(Tone.High) >= 2 * Clearly, $"before and after: {heard}");
        Assert.True(heard.TenthsOfAnythingBut(Tone.Low, Tone.High) >= Clearly, $"music between: {heard}");
        Assert.True(bob.Heard[0].TenthsOf(Tone.Low) >= Clearly, $"{bob.Heard[0]}");
    }

    [Fact]
    public async Task A_device_with_a_wrong_password_does_not_register()
    {
        var parkade = await StartParkade(Devices.Of("201"));
        await Device(parkade, "201", Tone.Low, password: "guessed");
        await Until.True(() => parkade.Said.Contains("wrong password", StringComparison.Ordinal), "the wrong password to be noticed");
        Assert.DoesNotContain("201 registered", parkade.Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registrations_survive_a_restart()
    {
        var parkade = await StartParkade(Devices.Of("201", "202"));
        var anna = await Device(parkade, "201", Tone.Low);
        var bob = await Device(parkade, "202", Tone.High);
        await parkade.KillAndRestart();
        await anna.Dial("202", parkade.Place);
        await bob.IsTalking();
        await Until.AudioHasFlowedFor(AWhile);
        await anna.HangUp();
        await bob.HasHungUp();
        Assert.True(bob.Heard[0].TenthsOf(Tone.Low) >= Clearly, $"{bob.Heard[0]}");
    }
}
