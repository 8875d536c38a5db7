using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Sipp;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>The server's own life: large lots, draining, a power cut.</summary>
public sealed class LifeTests : EndToEndTest
{
    private static Script Caller(string code = "700") => Script.Caller(code).Invite(headers: Wire.ReferredBy("1001")).Answered();

    [Fact]
    public async Task Several_lots_have_their_own_numbers_and_rules()
    {
        var parkade = await StartParkade(Lots.Of(
            Lots.Lot("main", "700", "701-720"),
            Lots.Lot("sales", "800", "801-803", "order: round-robin"),
            Lots.Lot("huge", "9", "100000-199999")));
        var slots = new List<int>();
        foreach (var code in new[] { "800", "800", "9", "park-199999", "700" })
        {
            var caller = await Calls(parkade.Place, Caller(code).Bye());
            await caller.Succeeds();
            slots.Add((await caller.Got(200)).Slot());
        }
        Assert.Equal([801, 802, 100000, 199999, 701], slots);
    }

    [Fact]
    public async Task After_a_kill_what_was_parked_is_closed_as_interrupted_and_its_slot_is_free()
    {
        var parkade = await StartParkade();
        var caller = await Calls(parkade.Place, Caller().Until("BYE"));
        await caller.Sent("ACK");
        Assert.Equal([701], parkade.Ledger.Taken);

        await parkade.Kill();
        // Durable before acknowledged: what the caller heard is in the file of a process that had no time to say goodbye.
        Assert.Equal([701], parkade.Ledger.Taken);
        await parkade.StartAgain();

        Assert.Empty(parkade.Ledger.Taken);
        await parkade.Ledger.Ended("Interrupted");
        Assert.Equal(["Parked 701", "Interrupted 701"], parkade.Ledger.Story);
        var next = await Calls(parkade.Place, Caller().Bye(), "next");
        await next.Succeeds();
        Assert.Equal(701, (await next.Got(200)).Slot());
    }

    [Fact]
    public async Task SIGTERM_drains_no_new_parks_but_calls_go_on_and_may_be_retrieved()
    {
        var parkade = await StartParkade("drain: 60s\n");
        var caller = await Calls(parkade.Place, Caller().Until("BYE"));
        await caller.Sent("ACK");
        parkade.AskToEnd();

        SippRun? refused = null;
        await Until.TrueAsync(
            async () =>
            {
                var late = await Calls(parkade.Place, Script.Caller("700", "4712").Invite().AnsweredAndHungUpOrRefused(503), "late");
                await late.Succeeds();
                refused = late.Messages.Any(m => m.Status == 503) ? late : null;
                return refused is not null;
            },
            "new parks to be refused");
        Assert.Matches("^[0-9]+", (await refused!.Got(503))["Retry-After"]);

        var retriever = await Calls(parkade.Place, Script.Caller("701", "1002").Invite().Answered().Pause(500).Bye(), "retriever");
        await retriever.Succeeds();
        await caller.Succeeds();
        Assert.Equal(0, await parkade.Ends());
        await Until.True(() => parkade.Ledger.Resolutions.Contains("Retrieved"), "the call to be retrieved");
    }

    [Fact]
    public async Task A_call_that_outlasts_the_drain_time_gets_a_BYE()
    {
        var parkade = await StartParkade("drain: 1s\n");
        var caller = await Calls(parkade.Place, Caller().Until("BYE"));
        await caller.Sent("ACK");
        parkade.AskToEnd();
        await caller.Succeeds();
        Assert.Equal(0, await parkade.Ends());
        await parkade.Ledger.Ended("Interrupted");
    }

    [Fact]
    public async Task Status_tells_who_waits_where()
    {
        var parkade = await StartParkade();
        var caller = await Calls(parkade.Place, Caller().UntilTold().Bye());
        await caller.Sent("ACK");
        var status = (await parkade.Status()).GetRawText();
        Assert.Contains("Ada Lovelace", status, StringComparison.Ordinal);
        Assert.Contains("701", status, StringComparison.Ordinal);
        await caller.Tell();
        await caller.Succeeds();
    }
}
