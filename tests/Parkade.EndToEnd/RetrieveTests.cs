using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Server;
using Parkade.EndToEnd.Sipp;
using Parkade.EndToEnd.Voice;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>A colleague picks the call up, and exactly one does.</summary>
public sealed class RetrieveTests : EndToEndTest
{
    private static Script Caller => Script.Caller("700", "4711", "Ada Lovelace").Invite(headers: Wire.ReferredBy("1001")).Answered();

    private static Script Retriever(string user = "1002", string name = "Alan Turing") => Script.Caller("701", user, name).Invite();

    private async Task<(ParkadeServer Parkade, SippRun Caller)> Parked(Script caller)
    {
        var parkade = await StartParkade();
        var run = await Calls(parkade.Place, caller);
        await run.Sent("ACK");
        return (parkade, run);
    }

    [Fact]
    public async Task The_retriever_is_shown_the_original_caller()
    {
        var (parkade, caller) = await Parked(Caller.Until("BYE"));
        var retriever = await Calls(parkade.Place, Retriever().Answered().Pause(100).Bye(), "retriever");
        await retriever.Succeeds();
        await caller.Succeeds();

        var shown = (await retriever.Got(200))["P-Asserted-Identity"];
        Assert.Contains("Ada Lovelace", shown, StringComparison.Ordinal);
        Assert.Contains("sip:4711@", shown, StringComparison.Ordinal);
        await parkade.Ledger.Ended("Retrieved");
        Assert.Equal(["Parked 701", "Claimed 701", "Retrieved 701"], parkade.Ledger.Story);
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_BYE_from_either_side_ends_both(bool callerHangsUp)
    {
        var (parkade, caller) = await Parked(callerHangsUp ? Caller.UntilTold().Bye() : Caller.Until("BYE"));
        var retriever = await Calls(parkade.Place, callerHangsUp ? Retriever().Answered().Until("BYE") : Retriever().Answered().UntilTold().Bye(), "retriever");
        await retriever.Sent("ACK");
        await Until.True(() => parkade.Ledger.Resolutions.Count == 1, "the parking to be over");
        await (callerHangsUp ? caller : retriever).Tell();
        await caller.Succeeds();
        await retriever.Succeeds();
    }

    [Fact]
    public async Task Hold_and_resume_are_carried_across()
    {
        var (parkade, caller) = await Parked(Caller.Reoffered(Sdp.Direction("recvonly", 2)).Reoffered(Sdp.Direction("sendrecv", 3)).Until("BYE"));
        var retriever = await Calls(parkade.Place, Retriever().Answered()
            .Reinvite(Sdp.Direction("sendonly", 2)).UntilTold().Reinvite(Sdp.Direction("sendrecv", 3)).UntilTold().Bye(), "retriever");

        await caller.Saw(m => m.Received && m.Method == "ACK", "the hold");
        await retriever.Tell();
        await caller.Saw(m => m.Received && m is { Method: "INVITE", IsResponse: false } && !m.Body.Contains("sendonly", StringComparison.Ordinal), "the resumption");
        await Until.True(() => caller.Messages.Count(m => m.Received && m.Method == "ACK") == 2, "the resumption's ACK");
        await retriever.Tell();
        await retriever.Succeeds();
        await caller.Succeeds();
        Assert.Contains("a=sendonly", caller.Messages.First(m => m is { Sent: false, IsResponse: false, Method: "INVITE" }).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_hold_and_resume_both_are_heard_again()
    {
        await using var ada = new VoicePort(Tone.Low);
        await using var alan = new VoicePort(Tone.High);
        var parkade = await StartParkade();
        var caller = await Calls(parkade.Place, Script.Caller("700").Invite(Sdp.VoiceAt(ada.Port)).Answered()
            .Reoffered(Sdp.VoiceAt(ada.Port, "recvonly", 2)).Reoffered(Sdp.VoiceAt(ada.Port, "sendrecv", 3)).Until("BYE"));
        ada.TalkTo((await caller.Got(200)).Body);
        var retriever = await Calls(parkade.Place, Script.Caller("701", "1002").Invite(Sdp.VoiceAt(alan.Port)).Answered().UntilTold()
            .Reinvite(Sdp.VoiceAt(alan.Port, "sendonly", 2)).UntilTold().Reinvite(Sdp.VoiceAt(alan.Port, "sendrecv", 3)).UntilTold().Bye(), "retriever");
        alan.TalkTo((await retriever.Got(200)).Body);

        await BothHear(ada, alan);
        await retriever.Tell();
        await Until.True(() => caller.Messages.Count(m => m.Received && m.Method == "ACK") == 1, "the hold");
        alan.Forget();
        ada.Forget();
        await Until.True(() => ada.Heard.TenthsOf(Tone.High) >= 5, "the caller to hear what the holding side sends");
        Assert.True(alan.Heard.TenthsOf(Tone.Low) <= 1, $"{alan.Heard}");

        await retriever.Tell();
        await Until.True(() => caller.Messages.Count(m => m.Received && m.Method == "ACK") == 2, "the resumption");
        await BothHear(ada, alan);
        await retriever.Tell();
        await retriever.Succeeds();
        await caller.Succeeds();
    }

    private static async Task BothHear(VoicePort ada, VoicePort alan)
    {
        ada.Forget();
        alan.Forget();
        await Until.True(() => ada.Heard.TenthsOf(Tone.High) >= 5 && alan.Heard.TenthsOf(Tone.Low) >= 5, $"both to hear each other");
    }

    [Fact]
    public async Task DTMF_by_INFO_is_carried_across()
    {
        var (parkade, caller) = await Parked(Caller.Until("INFO").Until("BYE"));
        var retriever = await Calls(parkade.Place, Retriever().Answered()
            .Request("INFO", "Signal=5\nDuration=160", type: "application/dtmf-relay").Expect(200).Bye(), "retriever");
        await retriever.Succeeds();
        await caller.Succeeds();
        Assert.Contains("Signal=5", (await caller.Got("INFO")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_who_dial_the_slot_at_once_exactly_one_wins()
    {
        const int Many = 12;
        var (parkade, caller) = await Parked(Caller.UntilTold().Bye());
        var crowd = await Calls(parkade.Place, Retriever("1003", "The crowd").AnsweredUntilByeOrRefused(486), "crowd", calls: Many, more: ["-r", "1000", "-rp", "1000", "-l", "100"]);
        await Until.True(() => crowd.Messages.Count(m => m.Sent && m.Method == "ACK") == Many, "everybody to be answered");
        await caller.Tell();
        await caller.Succeeds();
        await crowd.Succeeds();

        Assert.Single(crowd.Messages, m => m.Received && m is { Status: 200, Method: "INVITE" });
        var losers = crowd.Messages.Where(m => m.Received && m.Status == 486).ToArray();
        Assert.Equal(Many - 1, losers.Select(m => m["Call-ID"]).Distinct().Count());
        Assert.All(losers, loser => Assert.Contains("lready picked up by The crowd", loser.Phrase, StringComparison.Ordinal));
        await parkade.Ledger.Ended("Retrieved");
    }

    [Fact]
    public async Task A_caller_who_hangs_up_leaves_nobody_to_retrieve()
    {
        var (parkade, caller) = await Parked(Caller.Bye());
        await caller.Succeeds();
        await Until.True(() => parkade.Ledger.Resolutions.Count == 1, "the parking to be over");
        var late = await Calls(parkade.Place, Retriever().Refused(404), "late");
        await late.Succeeds();
    }

    [Fact]
    public async Task A_retriever_who_can_not_talk_to_us_leaves_the_call_parked()
    {
        var (parkade, caller) = await Parked(Caller.UntilTold().Bye());
        var mute = await Calls(parkade.Place, Script.Caller("701", "1002").Invite(Sdp.Unknown).Refused(488), "mute");
        await mute.Succeeds();
        Assert.Equal([701], parkade.Ledger.Taken);
        await caller.Tell();
        await caller.Succeeds();
    }
}
