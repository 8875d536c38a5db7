using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Kamailio;
using Parkade.EndToEnd.Sipp;
using Parkade.EndToEnd.Voice;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>The tools against each other: what fails here says nothing about Parkade.</summary>
public sealed class HarnessTests : EndToEndTest
{
    public static readonly TheoryData<string, string> Places = new() { { "udp", "127.0.0.1" }, { "tcp", "127.0.0.1" }, { "udp", "::1" }, { "tcp", "::1" } };

    [Theory, MemberData(nameof(Places))]
    public async Task SIPp_calls_SIPp_and_hangs_up(string transport, string address)
    {
        var by = transport == "tcp" ? SippTransport.Tcp : SippTransport.Udp;
        var called = await IsCalled(Script.Called().Offered().Rings().Answers().Until("BYE"), transport: by, at: System.Net.IPAddress.Parse(address));
        var caller = await Calls(called.Local, Script.Caller("1001").Invite(headers: "X-Test: yes").Answered().Pause(100).Bye(), transport: by);

        await caller.Succeeds();
        await called.Succeeds();

        Assert.Equal("yes", called.Messages[0]["X-Test"]);
        Assert.Contains("Ada Lovelace", called.Messages[0]["From"], StringComparison.Ordinal);
        Assert.Equal(["180", "200", "200"], caller.Messages.Where(m => m.Received).Select(m => $"{m.Status}"));
    }

    [Fact]
    public async Task SIPp_is_told_when_to_go_on_and_either_side_hangs_up()
    {
        var called = await IsCalled(Script.Called().Offered().Answers().UntilTold().Bye());
        var caller = await Calls(called.Local, Script.Caller("1001").Invite().Answered().Until("BYE"));

        await caller.Sent("ACK");
        await called.Got("ACK");
        await called.Tell();

        await called.Succeeds();
        await caller.Succeeds();
        Assert.Equal(caller.Messages[0].Tag("From"), called.Messages.Single(m => m.Sent && m.Method == "BYE" && !m.IsResponse).Tag("To"));
    }

    [Fact]
    public async Task SIPp_holds_resumes_and_cancels()
    {
        var called = await IsCalled(Script.Called().Offered().Answers().Offered().Answers().Until("BYE"));
        var caller = await Calls(called.Local, Script.Caller("1001").Invite().Answered().Reinvite(Sdp.Direction("sendonly")).Bye());
        await caller.Succeeds();
        await called.Succeeds();
        Assert.Equal(["2 INVITE"], called.Messages.Where(m => m.Body.Contains("sendonly", StringComparison.Ordinal)).Select(m => m["CSeq"]));

        var ringing = await IsCalled(Script.Called().Offered().Rings().Cancelled());
        var hasty = await Calls(ringing.Local, Script.Caller("1001").Invite().Expect(180).Cancel());
        await hasty.Succeeds();
        await ringing.Succeeds();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task SIPp_takes_an_answer_or_a_refusal(bool answers)
    {
        var called = await IsCalled(answers ? Script.Called().Offered().Answers().Bye() : Script.Called().Offered().Refuses(486, "Busy Here"));
        var caller = await Calls(called.Local, Script.Caller("1001").Invite().AnsweredUntilByeOrRefused(486));
        await caller.Succeeds();
        await called.Succeeds();
    }

    [Theory, InlineData("udp", "udp"), InlineData("tcp", "udp"), InlineData("udp", "tcp")]
    public async Task Two_phones_hear_each_other_through_Kamailio(string fromCaller, string toCalled)
    {
        var called = await Phone("1002", Tone.High, transport: toCalled);
        var proxy = await Proxy(new KamailioProxy.Route("1002", called.Place, toCalled));
        var caller = await Phone("1001", Tone.Low, transport: fromCaller);

        await caller.Dial("1002", proxy.Place, fromCaller);
        await caller.IsTalking();
        await called.IsTalking();
        await called.Press('5');
        await caller.Reports("CALL_DTMF_START");
        await Until.AudioHasFlowedFor(TimeSpan.FromSeconds(2));
        await caller.HangUp();
        await called.HasHungUp();

        Assert.True(caller.Heard[0].TenthsOf(Tone.High) >= 10, caller.Heard[0].ToString());
        Assert.True(called.Heard[0].TenthsOf(Tone.Low) >= 10, called.Heard[0].ToString());
        Assert.Equal(0, caller.Heard[0].TenthsOf(Tone.Low));
    }
}
