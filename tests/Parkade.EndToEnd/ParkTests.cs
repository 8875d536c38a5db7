using System.Net;
using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Sipp;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>Where a call is parked, and where it is not.</summary>
public sealed class ParkTests : EndToEndTest
{
    private static readonly Script Stays = Script.Caller("700").Invite(headers: Wire.ReferredBy("1001")).Answered().Until("BYE");

    public static readonly TheoryData<string, bool, int> Dialled = new()
    {
        { "700", false, 701 },
        { "700", true, 701 },
        { "park-705", false, 705 },
        { "park+705", false, 705 },
        { "705;orbit=706", false, 706 },
        { "700;orbit=706", false, 706 },
        { "callpark;orbit=706", false, 706 },
        { "705", true, 705 },
    };

    [Theory, MemberData(nameof(Dialled))]
    public async Task What_was_dialled_says_where_the_call_is_parked(string dialled, bool referred, int slot)
    {
        var parkade = await StartParkade();
        var caller = await Calls(parkade.Place, Script.Caller(dialled).Invite(headers: referred ? Wire.ReferredBy("1001") : "").Answered().UntilTold().Bye());

        var ok = await caller.Got(200);
        Assert.Equal(slot, ok.Slot());
        Assert.Equal([slot], parkade.Ledger.Taken);

        await caller.Sent("ACK");
        await caller.Tell();
        await caller.Succeeds();
        await Until.True(() => parkade.Ledger.Taken.Count == 0, "the slot to be free again");
        await parkade.Ledger.Ended("Abandoned");
    }

    [Theory, InlineData("701"), InlineData("720")]
    public async Task An_empty_slot_that_is_dialled_is_answered_with_404_and_a_reason(string slot)
    {
        var parkade = await StartParkade();
        var curious = await Calls(parkade.Place, Script.Caller(slot, "1002", null).Invite().Refused(404));
        await curious.Succeeds();
        Assert.Contains(slot, (await curious.Got(404)).Phrase, StringComparison.Ordinal);
        Assert.Empty(parkade.Ledger.Taken);
        Assert.Contains(parkade.Ledger.Events, e => e.Kind == "Refused");
    }

    [Theory, InlineData("park-701"), InlineData("701;orbit=701")]
    public async Task A_taken_slot_is_answered_with_486_and_who_is_there(string dialled)
    {
        var parkade = await StartParkade();
        var first = await Calls(parkade.Place, Stays);
        Assert.Equal(701, (await first.Got(200)).Slot());

        var second = await Calls(parkade.Place, Script.Caller(dialled, "4712", "Alan Turing").Invite(headers: Wire.ReferredBy("1002")).Refused(486));
        await second.Succeeds();
        Assert.Contains("Ada Lovelace", (await second.Got(486)).Phrase, StringComparison.Ordinal);
        Assert.Equal([701], parkade.Ledger.Taken);
    }

    [Fact]
    public async Task A_transfer_to_a_taken_slot_does_not_reach_the_call_in_it()
    {
        var parkade = await StartParkade();
        var first = await Calls(parkade.Place, Stays);
        await first.Got(200);
        var second = await Calls(parkade.Place, Script.Caller("701", "4712", "Alan Turing").Invite(headers: Wire.ReferredBy("1002")).Refused(486));
        await second.Succeeds();
        Assert.DoesNotContain("Claimed 701", parkade.Ledger.Story);
    }

    [Fact]
    public async Task A_full_lot_says_480_and_when_to_try_again_before_any_answer()
    {
        var parkade = await StartParkade(Lots.Of(Lots.Lot("main", "700", "701-702")));
        foreach (var _ in Enumerable.Range(0, 2)) await (await Calls(parkade.Place, Stays)).Got(200);

        var third = await Calls(parkade.Place, Script.Caller("700", "4712").Invite(headers: Wire.ReferredBy("1001")).Refused(480));
        await third.Succeeds();
        Assert.Matches("^[0-9]+", (await third.Got(480))["Retry-After"]);
        Assert.DoesNotContain(third.Messages, message => message.Status == 200);
    }

    [Fact]
    public async Task Callers_who_arrive_at_once_get_a_slot_each_and_the_one_too_many_gets_none()
    {
        const int Slots = 20;
        var parkade = await StartParkade();
        var rush = await Calls(parkade.Place, Script.Caller("700").Invite().AnsweredUntilByeOrRefused(480), "rush", calls: Slots + 1, more: ["-r", "1000", "-l", "100"]);
        await Until.True(() => rush.Messages.Where(m => m.Sent && m.Method == "ACK").DistinctBy(m => m["Call-ID"]).Count() == Slots + 1, "everybody to be answered");
        var answers = rush.Messages.Where(m => m.Received && m.Status == 200).DistinctBy(m => m["Call-ID"]).ToArray();
        Assert.Equal(Enumerable.Range(701, Slots), answers.Select(ok => ok.Slot()).Order());
        Assert.Equal(Enumerable.Range(701, Slots), parkade.Ledger.Taken);
        Assert.Single(rush.Messages.Where(m => m.Received && m.Status == 480).DistinctBy(m => m["Call-ID"]));
    }

    [Fact]
    public async Task A_full_lot_overflows_to_the_next_lot()
    {
        var parkade = await StartParkade(Lots.Of(
            Lots.Lot("front", "700", "701-701", "overflow: \"lot:back\""),
            Lots.Lot("back", "800", "801-802")));
        var slots = new List<int>();
        foreach (var _ in Enumerable.Range(0, 2)) slots.Add((await (await Calls(parkade.Place, Stays)).Got(200)).Slot());
        Assert.Equal([701, 801], slots);
    }

    [Fact]
    public async Task A_full_lot_overflows_to_a_destination_that_then_talks_to_the_caller()
    {
        var desk = await IsCalled(Script.Called("2000").Offered().Rings().Answers().Until("BYE"), "desk");
        var parkade = await StartParkade(Lots.Of(Lots.Lot("main", "700", "701-701", $"overflow: \"sip:2000@{desk.Local}\"")));
        await (await Calls(parkade.Place, Stays)).Got(200);

        var second = await Calls(parkade.Place, Script.Caller("700", "4712", "Alan Turing").Invite(headers: Wire.ReferredBy("1001")).Answered().UntilTold().Bye());
        await second.Sent("ACK");
        var invite = await desk.Got("INVITE");
        Assert.Contains("Alan Turing", invite["P-Asserted-Identity"], StringComparison.Ordinal);
        await desk.Got("ACK");
        await second.Tell();
        await second.Succeeds();
        await desk.Succeeds();
        Assert.Equal([701], parkade.Ledger.Taken);
    }

    [Fact]
    public async Task A_full_lot_overflows_back_to_the_parker_through_the_PBX()
    {
        var parker = await IsCalled(Script.Called("1001").Offered().Rings().Answers().Until("BYE"), "parker");
        var parkade = await StartParkade(Lots.Of(Lots.Lot("main", "700", "701-701", "overflow: parker")));
        var pbx = await Proxy(new("1001", parker.Local), new("7..", parkade.Place));
        await (await Calls(pbx.Place, Stays)).Got(200);

        var second = await Calls(pbx.Place, Script.Caller("700", "4712", "Alan Turing").Invite(headers: Wire.ReferredBy("1001")).Answered().UntilTold().Bye());
        await second.Sent("ACK");
        await parker.Got("ACK");
        await second.Tell();
        await second.Succeeds();
        await parker.Succeeds();
    }

    [Fact]
    public async Task A_caller_who_gives_up_while_the_overflow_rings_cancels_it()
    {
        var desk = await IsCalled(Script.Called("2000").Offered().Rings().Cancelled(), "desk");
        var parkade = await StartParkade(Lots.Of(Lots.Lot("main", "700", "701-701", $"overflow: \"sip:2000@{desk.Local}\"")));
        await (await Calls(parkade.Place, Stays)).Got(200);

        var hasty = await Calls(parkade.Place, Script.Caller("700", "4712").Invite().Maybe(100).Expect(180).UntilTold().Cancel());
        await desk.Sent(180);
        await hasty.Got(180);
        await hasty.Tell();
        await hasty.Succeeds();
        await desk.Succeeds();
        Assert.Equal([701], parkade.Ledger.Taken);
    }

    [Theory, InlineData("127.0.0.2", SippTransport.Udp), InlineData("127.0.0.3", SippTransport.Tcp)]
    public async Task A_stranger_is_refused_and_told_nothing(string address, object transport)
    {
        var parkade = await StartParkade(trust: "127.0.0.1");
        var stranger = await Calls(parkade.Place, Script.Caller("700").Invite().Refused(403), transport: (SippTransport)transport, from: IPAddress.Parse(address));
        // Over TCP the line is closed behind the refusal, and SIPp complains that its ACK does not get through.
        var refusal = await stranger.Got(403);
        Assert.Equal("", refusal["Server"] + refusal["Contact"] + refusal["Allow"] + refusal["Warning"] + refusal.Body);
        Assert.Empty(parkade.Ledger.Taken);

        var friend = await Calls(parkade.Place, Script.Caller("700").Invite().Answered().Bye());
        await friend.Succeeds();
    }
}
