using System.Globalization;
using System.Net;
using Parkade.Calls.Features;
using Parkade.Calls.Tests.Desk;
using Parkade.Media.Codecs;
using Parkade.Media.Dtmf;
using Parkade.Media.Playback;
using Parkade.Parking;
using Parkade.Parking.Events;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Parking.Verbs;
using Parkade.Sip.Headers;
using Parkade.Testing.Audio;

namespace Parkade.Calls.Tests;

public sealed class FeatureCodeTests
{
    [Fact]
    public async Task The_park_code_pressed_during_a_call_parks_the_other_party_and_lets_the_parker_go()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1", "Ann").Dial("park-705");
        var agent = floor.Phone("1003", "Cat").Dial("705");

        agent.Press("#72");

        var record = Assert.Single(floor.Parked);
        Assert.Equal(("701", "Ann", "1003"), (record.Orbit, record.Caller.DisplayName, record.Parker?.Number));
        Assert.False(agent.IsUp);
        Assert.True(caller.IsUp);
        caller.HangUp();
        floor.AssertEmpty();
    }

    [Fact]
    public async Task Keys_pressed_in_the_audio_park_as_well()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1", "Ann").Dial("park-705");
        var agent = floor.Phone("1003", "Cat").Dial("705");
        using var keypad = new RtpPhone();
        var port = new IPEndPoint(IPAddress.Loopback, int.Parse(agent.RemoteSdp.Split("m=audio ")[1].Split(' ')[0], CultureInfo.InvariantCulture));

        foreach (var code in (byte[])[11, 7, 2])
        {
            for (ushort i = 1; i <= 3; i++) keypad.SendEvent(port, 101, new TelephoneEvent(code, i == 3, 10, (ushort)(i * 160)), marker: i == 1);
            keypad.Timestamp += 800;
        }

        Assert.True(SpinWait.SpinUntil(() =>
        {
            floor.Settle();
            return floor.Parked.Count == 1;
        }, TimeSpan.FromSeconds(10)));
        Assert.True(caller.IsUp);
        Assert.False(agent.IsUp);
    }

    [Fact]
    public void Whatever_an_INFO_holds_is_a_key_or_none()
    {
        var random = new Random(1);
        Assert.True(ContentType.TryParse("application/dtmf-relay"u8, out var type));
        var body = new byte[40];
        for (var i = 0; i < 10_000; i++)
        {
            random.NextBytes(body);
            "Signal="u8.CopyTo(body.AsSpan(random.Next(body.Length - 7)));
            if (InfoDigit.TryRead(type, body.AsSpan(0, random.Next(body.Length)), out var key)) Assert.Contains(key, "0123456789*#ABCD");
        }
    }

    [Fact]
    public async Task A_caller_from_outside_can_not_park_the_agent()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1").Dial("park-705");
        var agent = floor.Phone("1003").Dial("705");
        caller.Press("#72");
        Assert.True(caller.IsUp && agent.IsUp);
        Assert.Empty(floor.Parked);
    }

    [Fact]
    public async Task Parking_one_call_never_touches_another_of_the_same_phone()
    {
        await using var floor = new Floor();
        var ann = floor.Phone("1", "Ann").Dial("park-705");
        var bob = floor.Phone("2", "Bob").Dial("park-706");
        var phone = floor.Phone("1003");
        var first = phone.Dial("705");
        first.Offer("sendonly");
        var second = phone.Dial("706");

        second.Press("#72");

        Assert.Equal("Bob", Assert.Single(floor.Parked).Caller.DisplayName);
        Assert.True(ann.IsUp && first.IsUp && bob.IsUp);
        first.Press("#72");
        Assert.Equal(2, floor.Parked.Count);
    }

    [Fact]
    public async Task Who_may_not_park_hears_so_and_it_is_written_down_and_the_two_talk_on()
    {
        await using var stand = new DeskStand(DeskStand.RosterOf(anna: "viewer"));
        var (refusal, full) = (new Tone(1000), new Tone(500));
        stand.Floor.Switchboard.Audio = new AudioLibrary(MusicLibrary.Default, [PromptSet.Of("en-GB", [Clip(PromptName.NotAllowed, refusal), Clip(PromptName.Full, full)])]);
        var caller = stand.Floor.Phone("5550100").Dial("201");
        var anna = stand.AnnasPhone.Last;
        anna.Answer();
        using var ear = new RtpPhone();
        var port = new IPEndPoint(IPAddress.Loopback, int.Parse(anna.RemoteSdp.Split("m=audio ")[1].Split(' ')[0], CultureInfo.InvariantCulture));
        for (var i = 0; i < 10; i++) ear.SendAudio(port, AudioCodec.Pcma, new short[160]);   // from where it is to be heard

        anna.Press("#72");

        var heard = RtpPhone.Decode(await ear.Receive(20));
        Assert.True(ToneDetector.Is(heard.AsSpan(heard.Length / 2), refusal));
        Assert.True(caller.IsUp && anna.IsUp);
        Assert.Equal(RefusalReason.NotAllowed, Assert.IsType<ParkingEvent.Refused>(stand.Floor.Ledger.Events(1, 100)[^1].What).Reason);

        static AudioClip Clip(string name, Tone tone) => new(name, tone.Samples(8000));
    }

    [Fact]
    public async Task A_full_lot_leaves_the_two_talking()
    {
        await using var floor = new Floor(new LotPolicy { Name = new LotName("small"), Slots = new SlotRange(701, 701) });
        var caller = floor.Phone("1").Dial("700");
        var agent = floor.Phone("1003").Dial("701");
        floor.Phone("2").Dial("700");
        agent.Press("#72");
        Assert.True(caller.IsUp && agent.IsUp);
    }

    [Fact]
    public void Only_who_may_not_and_who_finds_no_room_are_told_why_and_never_what_is_not_so()
    {
        var full = new ParkOutcome.LotFull(new LotName("main"), Overflow.None);
        Assert.Equal(PromptName.NotAllowed, FeatureKeys.Word(new(403, "You may not park in lot main")));
        Assert.Equal(PromptName.Full, FeatureKeys.Word(new(480, "Lot main is full") { Park = full }));
        Assert.Equal(PromptName.Full, FeatureKeys.Word(new(486, "Busy here") { Park = full }));
        Assert.Null(FeatureKeys.Word(new(503, "The ledger can't be written")));
        Assert.Null(FeatureKeys.Word(new(480, "The caller has hung up")));
    }

    [Fact]
    public async Task A_park_that_the_ledger_could_not_keep_is_not_told_as_a_full_lot_and_the_two_talk_on()
    {
        await using var stand = new DeskStand();
        var full = new Tone(500);
        stand.Floor.Switchboard.Audio = new AudioLibrary(MusicLibrary.Default, [PromptSet.Of("en-GB", [new(PromptName.Full, full.Samples(8000))])]);
        var caller = stand.Floor.Phone("5550100").Dial("201");
        var anna = stand.AnnasPhone.Last;
        anna.Answer();
        using var ear = new RtpPhone();
        using var mouth = new RtpPhone();
        var voice = new Tone(1000);
        for (var i = 0; i < 10; i++) ear.SendAudio(PortOf(anna), AudioCodec.Pcma, new short[160]);
        stand.Floor.Ledger.Failing = new LedgerException(LedgerFault.Full, "No space is left.");

        anna.Press("#72");

        var samples = voice.Samples(8000);
        for (var i = 0; i < 20; i++) mouth.SendAudio(PortOf(caller), AudioCodec.Pcma, samples.AsSpan(160 * i, 160));
        var heard = RtpPhone.Decode(await ear.Receive(10));
        Assert.False(ToneDetector.Is(heard.AsSpan(heard.Length / 2), full));
        Assert.True(caller.IsUp && anna.IsUp);
    }

    [Fact]
    public void A_code_may_follow_other_keys_but_not_a_pause()
    {
        var matcher = new CodeMatcher("#72", TimeSpan.FromSeconds(3));
        var now = DateTimeOffset.UnixEpoch;
        Assert.Equal([false, false, false, true], "##72".Select(key => matcher.Press(key, now)));
        Assert.False(matcher.Press('#', now));
        Assert.False(matcher.Press('7', now.AddSeconds(2)));
        Assert.True(matcher.Press('2', now.AddSeconds(4)));
        Assert.False(matcher.Press('#', now));
        Assert.False(matcher.Press('7', now.AddSeconds(4)));
        Assert.False(matcher.Press('2', now.AddSeconds(4)));
    }

    private static IPEndPoint PortOf(Line line) => new(IPAddress.Loopback, int.Parse(line.RemoteSdp.Split("m=audio ")[1].Split(' ')[0], CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("application/dtmf-relay", "Signal=5\r\nDuration=160\r\n", '5')]
    [InlineData("application/dtmf-relay", "Signal= *\nDuration= 100", '*')]
    [InlineData("application/dtmf-relay", "signal=11\r\n", '#')]
    [InlineData("Application/DTMF", "7", '7')]
    [InlineData("application/dtmf", " d\r\n", 'D')]
    public void A_key_is_read_from_INFO_as_phones_write_it(string type, string body, char key)
    {
        Assert.True(ContentType.TryParse(System.Text.Encoding.ASCII.GetBytes(type), out var parsed));
        Assert.True(InfoDigit.TryRead(parsed, System.Text.Encoding.ASCII.GetBytes(body), out var read));
        Assert.Equal(key, read);
    }

    [Theory]
    [InlineData("application/dtmf-relay", "Duration=160")]
    [InlineData("application/dtmf-relay", "Signal=55")]
    [InlineData("application/dtmf", "")]
    [InlineData("text/plain", "5")]
    public void What_is_no_key_is_none(string type, string body)
    {
        Assert.True(ContentType.TryParse(System.Text.Encoding.ASCII.GetBytes(type), out var parsed));
        Assert.False(InfoDigit.TryRead(parsed, System.Text.Encoding.ASCII.GetBytes(body), out _));
    }
}
