using Parkade.EndToEnd.Harness;
using Parkade.EndToEnd.Voice;
using Xunit;

namespace Parkade.EndToEnd;

/// <summary>Real phones, judged by their ears: music before, each other afterwards.</summary>
public sealed class PhoneTests : EndToEndTest
{
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(2.5);

    // Of the recording's tenths of a second this many must hold the tone; a busy machine loses some.
    private const int Clearly = 12;

    [Theory, InlineData("udp", "udp"), InlineData("tcp", "udp"), InlineData("udp", "tcp")]
    public async Task The_caller_hears_music_and_then_both_hear_each_other(string byCaller, string byRetriever)
    {
        var parkade = await StartParkade();
        var caller = await Phone("4711", Tone.Low, transport: byCaller);
        var retriever = await Phone("1002", Tone.High, transport: byRetriever);

        await caller.Dial("700", parkade.Place, byCaller);
        await caller.IsTalking();
        await Until.AudioHasFlowedFor(AWhile);
        await retriever.Dial("701", parkade.Place, byRetriever);
        await retriever.IsTalking();
        await Until.AudioHasFlowedFor(AWhile);
        await retriever.HangUp();
        await caller.HasHungUp();

        var byCallerHeard = caller.Heard[0];
        Assert.True(byCallerHeard.TenthsOfAnythingBut(Tone.Low, Tone.High) >= Clearly, $"music: {byCallerHeard}");
        Assert.True(byCallerHeard.TenthsOf(Tone.High) >= Clearly, $"the retriever: {byCallerHeard}");
        Assert.True(byCallerHeard.FirstHeard(Tone.High) > 1.5, $"the retriever only after the retrieve: {byCallerHeard}");
        Assert.Equal(0, byCallerHeard.TenthsOf(Tone.Low));
        Assert.True(retriever.Heard[0].TenthsOf(Tone.Low) >= Clearly, $"the caller: {retriever.Heard[0]}");
        Assert.Equal(0, retriever.Heard[0].TenthsOf(Tone.High));
    }

    [Fact]
    public async Task Keys_pressed_on_either_phone_reach_the_other()
    {
        var parkade = await StartParkade();
        var caller = await Phone("4711", Tone.Low);
        var retriever = await Phone("1002", Tone.High);
        await caller.Dial("700", parkade.Place);
        await caller.IsTalking();
        await retriever.Dial("701", parkade.Place);
        await retriever.IsTalking();
        await Until.AudioHasFlowedFor(TimeSpan.FromSeconds(0.5));

        await retriever.Press('7');
        await caller.Reports("CALL_DTMF_START", fits: e => e.Parameter == "7");
        await caller.Press('#');
        await retriever.Reports("CALL_DTMF_START", fits: e => e.Parameter == "#");
    }

    [Fact]
    public async Task Callers_parked_together_are_never_mixed()
    {
        var parkade = await StartParkade();
        var first = await Phone("4711", Tone.Low);
        var second = await Phone("4712", Tone.Middle);
        var retriever = await Phone("1002", Tone.High);
        await first.Dial("park-701", parkade.Place);
        await second.Dial("park-702", parkade.Place);
        await first.IsTalking();
        await second.IsTalking();
        await Until.AudioHasFlowedFor(TimeSpan.FromSeconds(1));
        await retriever.Dial("702", parkade.Place);
        await retriever.IsTalking();
        await Until.AudioHasFlowedFor(AWhile);
        await retriever.HangUp();
        await second.HasHungUp();
        await first.HangUp();
        await first.HasHungUp();

        Assert.True(retriever.Heard[0].TenthsOf(Tone.Middle) >= Clearly, $"{retriever.Heard[0]}");
        Assert.Equal(0, retriever.Heard[0].TenthsOf(Tone.Low));
        Assert.Equal(0, first.Heard[0].TenthsOf(Tone.Middle) + first.Heard[0].TenthsOf(Tone.High));
    }

    [Theory, InlineData("udp", "udp"), InlineData("tcp", "udp"), InlineData("udp", "tcp")]
    public async Task Through_Kamailio_a_parker_transfers_a_call_to_the_park_code_and_a_colleague_picks_it_up(string phones, string trunk)
    {
        var parkade = await StartParkade();
        var parker = await Phone("1001", Tone.Middle, transport: phones);
        var pbx = await Proxy(new("1001", parker.Place, phones), new("7..", parkade.Place, trunk));
        var caller = await Phone("4711", Tone.Low, pbx.Place, phones);
        var colleague = await Phone("1002", Tone.High, pbx.Place, phones);

        await caller.Dial("1001", pbx.Place, phones);
        await parker.IsTalking();
        await parker.Transfer($"sip:700@{pbx.Place}");
        await Until.True(() => parkade.Ledger.Taken.Count == 1, "the call to be parked");
        await parker.HasHungUp();
        await Until.AudioHasFlowedFor(TimeSpan.FromSeconds(1.5));
        await colleague.Dial("701", pbx.Place, phones);
        await colleague.IsTalking();
        await Until.AudioHasFlowedFor(AWhile);
        await colleague.HangUp();
        await caller.HasHungUp(2);

        Assert.True(colleague.Heard[0].TenthsOf(Tone.Low) >= Clearly, $"{colleague.Heard[0]}");
        Assert.True(caller.Heard[^1].TenthsOf(Tone.High) >= Clearly, $"{caller.Heard[^1]}");
        await parkade.Ledger.Ended("Retrieved");
    }

    [Fact]
    public async Task Phones_that_register_with_Kamailio_park_on_a_trunk_and_pick_up_from_it()
    {
        var parkade = await StartParkade("trunks:\n  - name: pbx\n    networks: [127.0.0.0/8]\n", trust: "192.0.2.1");
        var pbx = await Proxy(new Kamailio.KamailioProxy.Route("7..", parkade.Place, "tcp"));
        var parker = await Extension(pbx, "1001", Tone.Middle);
        var caller = await Extension(pbx, "4711", Tone.Low, "tcp");
        var colleague = await Extension(pbx, "1002", Tone.High);

        await caller.Dial("1001", pbx.Place, "tcp");
        await parker.IsTalking();
        await parker.Transfer($"sip:700@{pbx.Place}");
        await Until.True(() => parkade.Ledger.Taken.Count == 1, "the call to be parked");
        await parker.HasHungUp();
        await colleague.Dial("701", pbx.Place);
        await colleague.IsTalking();
        await Until.AudioHasFlowedFor(AWhile);
        await colleague.HangUp();
        await caller.HasHungUp(2);

        Assert.True(colleague.Heard[0].TenthsOf(Tone.Low) >= Clearly, $"{colleague.Heard[0]}");
        Assert.True(caller.Heard[^1].TenthsOf(Tone.High) >= Clearly, $"{caller.Heard[^1]}");
        await parkade.Ledger.Ended("Retrieved");
    }

    [Fact]
    public async Task Through_Kamailio_a_recalled_parker_answers_and_hears_the_caller()
    {
        var parkade = await StartParkade(Lots.One("time-limit: 2s"));
        var parker = await Phone("1001", Tone.High);
        var pbx = await Proxy(new("1001", parker.Place), new("7..", parkade.Place));
        var caller = await Phone("4711", Tone.Low, pbx.Place);

        await caller.Dial("1001", pbx.Place);
        await parker.IsTalking();
        await parker.Transfer($"sip:700@{pbx.Place}");
        await parker.HasHungUp();
        await parker.IsTalking(2);
        await Until.AudioHasFlowedFor(AWhile);
        await parker.HangUp();
        await caller.HasHungUp(2);

        Assert.True(parker.Heard[^1].TenthsOf(Tone.Low) >= Clearly, $"{parker.Heard[^1]}");
        Assert.True(caller.Heard[^1].TenthsOf(Tone.High) >= Clearly, $"{caller.Heard[^1]}");
        await parkade.Ledger.Ended("RecalledAndAnswered");
    }

    [Fact]
    public async Task Sender_reports_accompany_the_music()
    {
        var parkade = await StartParkade();
        var caller = await Phone("4711", Tone.Low);
        await caller.Dial("700", parkade.Place);
        await caller.Reports("CALL_RTCP", fits: e => e.RtcpReceived > 50);
    }

    [Fact]
    public async Task A_stranger_who_finds_the_port_is_not_heard()
    {
        var parkade = await StartParkade();
        var caller = await Phone("4711", Tone.Low);
        var retriever = await Phone("1002", Tone.High);
        await caller.Dial("700", parkade.Place);
        await caller.IsTalking();
        await retriever.Dial("701", parkade.Place);
        await retriever.IsTalking();
        await Until.AudioHasFlowedFor(TimeSpan.FromSeconds(1));

        await using (var stranger = new VoicePort(Tone.Middle))
        {
            await stranger.Shout(parkade.MediaPorts, TimeSpan.FromSeconds(2));
        }
        await caller.HangUp();
        await retriever.HasHungUp();

        Assert.Equal(0, retriever.Heard[0].TenthsOf(Tone.Middle) + caller.Heard[0].TenthsOf(Tone.Middle));
        Assert.True(retriever.Heard[0].TenthsOf(Tone.Low) >= Clearly, $"{retriever.Heard[0]}");
        Assert.True(caller.Heard[0].TenthsOf(Tone.High) >= Clearly, $"{caller.Heard[0]}");
    }
}
