using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Sipp;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>What a parked caller's phone may do, as the RFCs say.</summary>
public sealed class CallerTests : EndToEndTest
{
    private static Script Caller(string? sdp = null, string headers = "") => Script.Caller("700").Invite(sdp, headers);

    public static readonly TheoryData<string, string> Ways = new() { { "udp", "127.0.0.1" }, { "tcp", "127.0.0.1" }, { "udp", "::1" }, { "tcp", "::1" } };

    [Theory, MemberData(nameof(Ways))]
    public async Task A_call_is_parked_and_retrieved_over_every_transport(string transport, string address)
    {
        var by = transport == "tcp" ? SippTransport.Tcp : SippTransport.Udp;
        var parkade = await StartParkade();
        var place = address == "::1" ? parkade.PlaceV6 : parkade.Place;
        var caller = await Calls(place, Caller().Answered().Until("BYE"), transport: by);
        var ok = await caller.Got(200);
        Assert.Contains(address == "::1" ? "c=IN IP6 ::1" : "c=IN IP4 127.0.0.1", ok.Body, StringComparison.Ordinal);

        var retriever = await Calls(place, Script.Caller("701", "1002", "Grace Hopper").Invite().Answered().Pause(300).Bye(), "retriever", by);
        await retriever.Succeeds();
        await caller.Succeeds();
        await parkade.Ledger.Ended("Retrieved");
    }

    [Fact]
    public async Task A_call_from_IPv4_is_retrieved_from_IPv6_over_TCP()
    {
        var parkade = await StartParkade();
        var caller = await Calls(parkade.Place, Caller().Answered().UntilTold().Bye());
        await caller.Sent("ACK");
        var retriever = await Calls(parkade.PlaceV6, Script.Caller("701", "1002").Invite().Answered().Until("BYE"), "retriever", SippTransport.Tcp);
        await retriever.Sent("ACK");
        await caller.Tell();
        await caller.Succeeds();
        await retriever.Succeeds();
    }

    [Fact]
    public async Task A_caller_who_hangs_up_at_once_leaves_the_slot_free()
    {
        var parkade = await StartParkade();
        var caller = await Calls(parkade.Place, Caller().Answered().Bye());
        await caller.Succeeds();
        await Until.True(() => parkade.Ledger.Taken.Count == 0, "the slot to be free");
        await parkade.Ledger.Ended("Abandoned");
    }

    [Fact]
    public async Task A_CANCEL_that_comes_after_the_answer_changes_nothing()
    {
        var parkade = await StartParkade();
        var hasty = await Calls(parkade.Place, Caller().CancelledTooLate().UntilTold().Bye());
        await hasty.Sent("ACK");
        Assert.Equal([701], parkade.Ledger.Taken);
        await hasty.Tell();
        await hasty.Succeeds();
    }

    [Fact]
    public async Task Hold_and_resume_are_answered_with_the_fitting_direction()
    {
        var parkade = await StartParkade();
        var caller = await Calls(parkade.Place, Caller().Answered()
            .Reinvite(Sdp.Direction("sendonly", 2)).Reinvite(Sdp.Direction("inactive", 3)).Reinvite(Sdp.Direction("recvonly", 4)).Reinvite(Sdp.Direction("sendrecv", 5)).Bye());
        await caller.Succeeds();

        var answers = caller.Messages.Where(m => m.Received && m.Status == 200 && m.Method == "INVITE").ToArray();
        Assert.Equal(5, answers.Length);
        // RFC 3264 §6.1: an answer mirrors the offer's direction; sendrecv need not be written.
        string[] directions = [.. answers.Select(m => m.BodyLines("a=").FirstOrDefault(line => line is "a=recvonly" or "a=sendonly" or "a=inactive" or "a=sendrecv") ?? "a=sendrecv")];
        Assert.Equal("a=inactive", directions[2]);
        Assert.Contains(directions[1], new[] { "a=recvonly", "a=inactive" });
        Assert.Contains(directions[3], new[] { "a=sendonly", "a=inactive" });
        Assert.Equal("a=sendrecv", directions[4]);
        // RFC 3264 §8: the origin stays, its version never falls, and grows when the description changes.
        var origins = answers.Select(m => m.BodyLines("o=")[0].Split(' ')).ToArray();
        Assert.Single(origins.Select(o => o[1]).Distinct());
        Assert.Equal(origins.Select(o => ulong.Parse(o[2], null)).Order(), origins.Select(o => ulong.Parse(o[2], null)));
    }

    [Fact]
    public async Task UPDATE_with_and_without_an_offer_is_answered()
    {
        var parkade = await StartParkade();
        var caller = await Calls(parkade.Place, Caller().Answered().Request("UPDATE").Expect(200).Request("UPDATE", Sdp.Direction("sendonly")).Expect(200).Bye());
        await caller.Succeeds();
        var answers = caller.Messages.Where(m => m.Received && m.Method == "UPDATE").ToArray();
        Assert.Equal("", answers[0].Body);
        Assert.Contains("m=audio", answers[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_timer_is_agreed_and_refreshed_by_the_caller()
    {
        var parkade = await StartParkade();
        var caller = await Calls(parkade.Place, Caller(headers: "Supported: timer\nSession-Expires: 120;refresher=uac").Answered()
            .Request("UPDATE", headers: "Supported: timer\nSession-Expires: 120;refresher=uac").Expect(200).Bye());
        await caller.Succeeds();
        Assert.Matches("^120 *; *refresher=uac", (await caller.Got(200))["Session-Expires"]);
        Assert.Contains("timer", (await caller.Got(200))["Require"] + (await caller.Got(200))["Supported"], StringComparison.Ordinal);
        Assert.Matches("^120", (await caller.Got(200, "UPDATE"))["Session-Expires"]);
    }

    [Fact]
    public async Task A_session_timer_that_is_too_short_is_refused_with_the_shortest()
    {
        var parkade = await StartParkade();
        var caller = await Calls(parkade.Place, Caller(headers: "Supported: timer\nSession-Expires: 30").Refused(422));
        await caller.Succeeds();
        Assert.Equal("90", (await caller.Got(422))["Min-SE"]);
    }

    [Fact]
    public async Task A_late_offer_is_answered_in_the_ACK()
    {
        var parkade = await StartParkade();
        var caller = await Calls(parkade.Place, Caller("").Answered(Sdp.ALawOnly).Until("BYE"));
        var offer = await caller.Got(200);
        Assert.Contains("m=audio", offer.Body, StringComparison.Ordinal);
        Assert.Contains("telephone-event", offer.Body, StringComparison.Ordinal);
        await caller.Sent("ACK");

        var retriever = await Calls(parkade.Place, Script.Caller("701", "1002").Invite("").Answered(Sdp.Audio).Pause(200).Bye(), "retriever");
        await retriever.Succeeds();
        await caller.Succeeds();
    }

    [Fact]
    public async Task Of_several_media_lines_the_encrypted_audio_is_taken_and_the_rest_rejected_in_place()
    {
        var parkade = await StartParkade();
        var caller = await Calls(parkade.Place, Caller(Sdp.SeveralLines).Answered().Bye());
        await caller.Succeeds();
        var lines = (await caller.Got(200)).BodyLines("m=");
        Assert.Equal(4, lines.Count);
        Assert.StartsWith("m=video 0 ", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("m=audio 0 ", lines[1], StringComparison.Ordinal);
        Assert.Matches("^m=audio [1-9][0-9]+ RTP/SAVP (0|8)", lines[2]);
        Assert.StartsWith("m=application 0 ", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_without_a_codec_of_ours_is_refused_with_488()
    {
        var parkade = await StartParkade();
        var caller = await Calls(parkade.Place, Caller(Sdp.Unknown).Refused(488));
        await caller.Succeeds();
        Assert.Empty(parkade.Ledger.Taken);
    }

    [Fact]
    public async Task What_is_required_and_not_known_is_refused_with_420()
    {
        var parkade = await StartParkade();
        var caller = await Calls(parkade.Place, Caller(headers: "Require: teleportation").Refused(420));
        await caller.Succeeds();
        Assert.Equal("teleportation", (await caller.Got(420))["Unsupported"]);
    }

    [Theory, InlineData("udp"), InlineData("tcp")]
    public async Task OPTIONS_is_answered_with_what_is_understood(string transport)
    {
        var parkade = await StartParkade();
        var curious = await Calls(parkade.Place, Script.Caller("700").Ask("OPTIONS"), transport: transport == "tcp" ? SippTransport.Tcp : SippTransport.Udp);
        await curious.Succeeds();
        var ok = await curious.Got(200, "OPTIONS");
        foreach (var method in new[] { "INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "UPDATE" }) Assert.Contains(method, ok["Allow"], StringComparison.Ordinal);
        Assert.Contains("application/sdp", ok["Accept"], StringComparison.Ordinal);
    }
}
