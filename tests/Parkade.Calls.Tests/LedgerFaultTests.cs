using System.Globalization;
using System.Net;
using Parkade.Media.Codecs;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Sip.Messages;
using Parkade.Testing.Audio;

namespace Parkade.Calls.Tests;

public sealed class LedgerFaultTests
{
    private static readonly LedgerException Full = new(LedgerFault.Full, "No space is left.");

    [Fact]
    public async Task A_hang_up_that_the_ledger_could_not_keep_is_kept_when_it_can_be_written_again()
    {
        await using var floor = new Floor();
        var call = floor.Phone("1").Dial("700");

        floor.Ledger.Failing = Full;
        call.HangUp();
        Assert.Single(floor.Parked);

        floor.Ledger.Failing = null;
        floor.Advance(2);
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_retriever_is_turned_away_while_the_ledger_cannot_be_written_and_the_caller_waits_on()
    {
        await using var floor = new Floor();
        var caller = floor.Phone("1").Dial("700");

        floor.Ledger.Failing = Full;
        Assert.Equal(503, floor.Phone("1003").Dial("701").Refused);
        Assert.True(caller.IsUp);

        floor.Ledger.Failing = null;
        Assert.True(floor.Phone("1003").Dial("701").IsUp);
    }

    [Fact]
    public async Task A_caller_whose_park_is_kept_only_when_the_server_stops_is_not_answered_any_more()
    {
        await using var floor = new Floor();
        var disk = new TaskCompletionSource();
        floor.Ledger.Slow = disk.Task;
        var call = floor.Phone("1").Dial("700");
        floor.Do(() =>
        {
            _ = Assert.Single(floor.Switchboard.Calls.Waiting.Values).InterruptAsync("the server stopped");
        });
        floor.Do(disk.SetResult);
        Assert.NotNull(call.Refused);
        Assert.Equal(["Parked", "Interrupted"], floor.Events);
        floor.Advance(40);
        floor.AssertEmpty();
    }

    [Fact]
    public async Task A_server_that_has_not_begun_drains_at_once()
    {
        await using var stand = new Lamps.LampStand();
        await stand.Switchboard.DrainAsync(TimeSpan.FromHours(1), TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_release_that_the_ledger_could_not_keep_lets_nobody_go_who_came_in_between()
    {
        await using var floor = new Floor(new LotPolicy { Name = new LotName("main"), TimeLimit = TimeSpan.FromSeconds(60), Release = true });
        var caller = floor.Phone("1").Dial("700");
        floor.Ledger.Failing = Full;
        floor.Advance(60);
        // The goodbye is played by the media thread, in its own time.
        Assert.True(SpinWait.SpinUntil(() => { floor.Settle(); return floor.Log.Has("Trying again"); }, TimeSpan.FromSeconds(10)));

        floor.Ledger.Failing = null;
        var other = floor.Phone("2").Dial("700", (HeaderName.Replaces, caller.Replaces));
        floor.Advance(30);

        Assert.True(other.IsUp);
        Assert.Equal("2", Assert.Single(floor.Parked).Caller.Number);
        Assert.True(floor.Phone("1003").Dial("701").IsUp && other.IsUp);
    }

    [Fact]
    public async Task A_release_that_the_ledger_could_not_keep_is_tried_again_and_the_caller_hears_music_until_then()
    {
        await using var floor = new Floor(new LotPolicy { Name = new LotName("main"), TimeLimit = TimeSpan.FromSeconds(60), Release = true });
        var caller = floor.Phone("1").Dial("700");
        using var ear = new RtpPhone();
        var port = new IPEndPoint(IPAddress.Loopback, int.Parse(caller.RemoteSdp.Split("m=audio ")[1].Split(' ')[0], CultureInfo.InvariantCulture));
        for (var i = 0; i < 10; i++) ear.SendAudio(port, AudioCodec.Pcma, new short[160]);   // from where it is to be heard
        await ear.Receive();
        floor.Ledger.Failing = Full;
        floor.Advance(60);
        Assert.True(SpinWait.SpinUntil(() => { floor.Settle(); return floor.Log.Has("Trying again"); }, TimeSpan.FromSeconds(10)));
        ear.Drain();
        await ear.Receive(10);

        floor.Ledger.Failing = null;
        floor.Advance(5);
        Assert.False(caller.IsUp);
        Assert.Equal("Released", floor.Events.Last());
    }

    [Fact]
    public async Task A_recall_that_the_ledger_cannot_begin_is_tried_again()
    {
        await using var floor = new Floor();
        var parker = floor.Phone("1002");
        floor.Phone("1").Dial("700", parker.ReferredBy);

        floor.Ledger.Failing = Full;
        floor.Advance(70);
        Assert.Empty(parker.Incoming);

        floor.Ledger.Failing = null;
        floor.Advance(31);
        Assert.Single(parker.Incoming);
    }
}
