using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Kamailio;
using Parkade.EndToEnd.Sipp;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>Attended transfer: the parker asks for a slot, then passes the caller on to it.</summary>
public sealed class TransferTests : EndToEndTest
{
    // RFC 3891 §3: the tags as the replaced side, Parkade, sees them: its own tag is to-tag.
    private static string Replaces(WireMessage ok) => $"Replaces: {ok["Call-ID"]};to-tag={ok.Tag("To")};from-tag={ok.Tag("From")}";

    [Theory, InlineData("701"), InlineData("700")]
    public async Task The_caller_lands_in_the_slot_that_the_parker_was_told(string target)
    {
        var parkade = await StartParkade();
        var parker = await Calls(parkade.Place, Script.Caller("700", "1001", "Grace Hopper").Invite().Answered().Until("BYE"), "parker");
        var held = await parker.Got(200);
        Assert.Equal(701, held.Slot());
        await parker.Sent("ACK");

        var caller = await Calls(parkade.Place, Script.Caller(target).Invite(headers: $"{Replaces(held)}\nRequire: replaces\n{Wire.ReferredBy("1001")}").Answered().UntilTold().Bye());
        await caller.Sent("ACK");
        await parker.Succeeds();
        Assert.Equal([701], parkade.Ledger.Taken);
        Assert.Contains("Transferred 701", parkade.Ledger.Story);

        var retriever = await Calls(parkade.Place, Script.Caller("701", "1002").Invite().Answered().Until("BYE"), "retriever");
        Assert.Contains("Ada Lovelace", (await retriever.Got(200))["P-Asserted-Identity"], StringComparison.Ordinal);
        await retriever.Sent("ACK");
        await caller.Tell();
        await caller.Succeeds();
        await retriever.Succeeds();
        await parkade.Ledger.Ended("Retrieved");
    }

    [Fact]
    public async Task Through_Kamailio_an_attended_transfer_lands_in_the_slot_that_the_parker_was_told()
    {
        var parkade = await StartParkade();
        var pbx = await Proxy(new KamailioProxy.Route("7..", parkade.Place));
        var parker = await Calls(pbx.Place, Script.Caller("700", "1001", "Grace Hopper").Invite().Answered().Until("BYE"), "parker");
        var held = await parker.Got(200);
        await parker.Sent("ACK");
        var caller = await Calls(pbx.Place, Script.Caller("700").Invite(headers: $"{Replaces(held)}\nRequire: replaces\n{Wire.ReferredBy("1001")}").Answered().UntilTold().Bye());
        await caller.Sent("ACK");
        await parker.Succeeds();
        Assert.Equal([701], parkade.Ledger.Taken);
        await caller.Tell();
        await caller.Succeeds();
        await parkade.Ledger.Ended("Abandoned");
    }

    [Fact]
    public async Task A_parker_who_hangs_up_without_completing_frees_the_slot()
    {
        var parkade = await StartParkade();
        var parker = await Calls(parkade.Place, Script.Caller("700", "1001", "Grace Hopper").Invite().Answered().Pause(200).Bye(), "parker");
        await parker.Succeeds();
        await Until.True(() => parkade.Ledger.Taken.Count == 0, "the slot to be free");
    }

    [Fact]
    public async Task A_transfer_that_replaces_a_call_which_is_gone_is_refused_with_481()
    {
        var parkade = await StartParkade();
        var late = await Calls(parkade.Place, Script.Caller("701").Invite(headers: "Replaces: nobody;to-tag=1;from-tag=2\nRequire: replaces").Refused(481));
        await late.Succeeds();
        Assert.Empty(parkade.Ledger.Taken);
    }
}
