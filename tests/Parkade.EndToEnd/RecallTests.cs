using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Kamailio;
using Parkade.EndToEnd.Server;
using Parkade.EndToEnd.Sipp;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>Time is up: the parker is called back through the PBX, and the caller is never lost.</summary>
public sealed class RecallTests : EndToEndTest
{
    private static readonly string Hello = Wire.ReferredBy("1001");

    private static Script Caller => Script.Caller("700").Invite(headers: Hello).Answered();

    private static Script Parker => Script.Called("1001").Offered().Rings();

    private async Task<(ParkadeServer Parkade, KamailioProxy Pbx)> Stage(string settings, params IEnumerable<KamailioProxy.Route> phones)
    {
        var parkade = await StartParkade(settings);
        var pbx = await Proxy([.. phones, new("7..|park.7..", parkade.Place)]);
        return (parkade, pbx);
    }

    [Fact]
    public async Task The_parker_who_answers_the_recall_talks_to_the_caller()
    {
        var parker = await IsCalled(Parker.Answers().UntilTold().Bye(), "parker");
        var (parkade, pbx) = await Stage(Lots.One("time-limit: 1s", "alert-info: \"<urn:alert:service:recall-callback>\""), new KamailioProxy.Route("1001", parker.Local));
        var caller = await Calls(pbx.Place, Caller.Until("BYE"));

        var recall = await parker.Got("INVITE");
        Assert.Contains("\"Park 701: Ada Lovelace\"", recall["From"], StringComparison.Ordinal);
        Assert.Equal("<urn:alert:service:recall-callback>", recall["Alert-Info"]);
        Assert.Contains("4711", recall["P-Asserted-Identity"], StringComparison.Ordinal);

        await parker.Got("ACK");
        await parkade.Ledger.Ended("RecalledAndAnswered");
        await parker.Tell();
        await parker.Succeeds();
        await caller.Succeeds();
    }

    [Fact]
    public async Task A_call_whose_recall_nobody_answers_is_still_parked_and_the_fallback_takes_it()
    {
        var parker = await IsCalled(Parker.Cancelled(), "parker");
        var desk = await IsCalled(Script.Called("2000").Offered().Rings().Answers().Until("BYE"), "desk");
        var (parkade, pbx) = await Stage(
            Lots.One("time-limit: 1s", "recall-ring: 1s", "reminders: 1", "fallback: 2000"),
            new KamailioProxy.Route("1001", parker.Local), new KamailioProxy.Route("2000", desk.Local));
        var caller = await Calls(pbx.Place, Caller.UntilTold().Bye());

        await parker.Got("INVITE");
        Assert.Equal([701], parkade.Ledger.Taken);
        await parker.Succeeds();
        await desk.Got("ACK");
        await parkade.Ledger.Ended("FallbackAnswered");
        await caller.Tell();
        await caller.Succeeds();
        await desk.Succeeds();
        Assert.Equal(["Parked 701", "RecallStarted 701", "RecallFailed 701", "RecallStarted 701", "Claimed 701", "FallbackAnswered 701"], Told(parkade));
    }

    [Fact]
    public async Task Without_a_fallback_the_parker_is_reminded_and_the_call_stays_parked()
    {
        var parker = await IsCalled(Script.Called("1001").Offered().Refuses(486, "Busy Here"), "parker", calls: 2);
        var (parkade, pbx) = await Stage(Lots.One("time-limit: 1s", "recall-ring: 1s", "reminders: 2"), new KamailioProxy.Route("1001", parker.Local));
        var caller = await Calls(pbx.Place, Caller.UntilTold().Bye());

        await parker.Succeeds();
        await Until.True(() => Told(parkade).Count(e => e == "RecallFailed 701") == 2, "the second recall to have failed");
        Assert.Equal([701], parkade.Ledger.Taken);
        Assert.DoesNotContain(caller.Messages, m => m is { Sent: false, IsResponse: false, Method: "BYE" });

        var retriever = await Calls(pbx.Place, Script.Caller("701", "1003").Invite().Answered().Until("BYE"), "retriever");
        await retriever.Sent("ACK");
        await caller.Tell();
        await caller.Succeeds();
        await retriever.Succeeds();
    }

    [Fact]
    public async Task A_retrieve_while_the_recall_rings_cancels_it()
    {
        var parker = await IsCalled(Parker.Cancelled(), "parker");
        var (parkade, pbx) = await Stage(Lots.One("time-limit: 1s", "recall-ring: 60s"), new KamailioProxy.Route("1001", parker.Local));
        var caller = await Calls(pbx.Place, Caller.Until("BYE"));
        await parker.Sent(180);

        var retriever = await Calls(pbx.Place, Script.Caller("701", "1003", "Alan Turing").Invite().Answered().UntilTold().Bye(), "retriever");
        await parker.Succeeds();
        await retriever.Sent("ACK");
        await retriever.Tell();
        await retriever.Succeeds();
        await caller.Succeeds();
        await parkade.Ledger.Ended("Retrieved");
    }

    [Fact]
    public async Task A_caller_who_hangs_up_while_the_recall_rings_cancels_it()
    {
        var parker = await IsCalled(Parker.Cancelled(), "parker");
        var (parkade, pbx) = await Stage(Lots.One("time-limit: 1s", "recall-ring: 60s"), new KamailioProxy.Route("1001", parker.Local));
        var caller = await Calls(pbx.Place, Caller.UntilTold().Bye());
        await parker.Sent(180);

        await caller.Tell();
        await caller.Succeeds();
        await parker.Succeeds();
        await parkade.Ledger.Ended("Abandoned");
    }

    [Fact]
    public async Task Only_where_release_is_written_is_the_caller_let_go_after_a_prompt()
    {
        var (parkade, pbx) = await Stage(Lots.One("time-limit: 1s", "recall-ring: 1s", "reminders: 1", "release: true"));
        // The PBX knows no 1001: the recall fails at once.
        var caller = await Calls(pbx.Place, Caller.Until("BYE"));
        await caller.Succeeds();
        await parkade.Ledger.Ended("Released");
        Assert.Equal(["Parked 701", "RecallStarted 701", "RecallFailed 701", "Released 701"], Told(parkade));
    }

    // A count of reminders is told beside each recall; here only what becomes of the call matters.
    private static List<string> Told(ParkadeServer parkade) => [.. parkade.Ledger.Story.Where(e => !e.StartsWith("Reminded", StringComparison.Ordinal))];
}
