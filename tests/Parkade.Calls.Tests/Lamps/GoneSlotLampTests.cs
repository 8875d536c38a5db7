using System.Globalization;
using Parkade.Calls.Desk;
using Parkade.Calls.Tests.Desk;
using Parkade.Parking;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Lots;
using Parkade.Testing.Wire;

namespace Parkade.Calls.Tests.Lamps;

/// <summary>The lamp of a slot that the settings no longer name, while somebody still waits there.</summary>
public sealed class GoneSlotLampTests : IAsyncLifetime
{
    private static readonly LotPolicy Main = new() { Name = DeskStand.Main };
    private static readonly LotPolicy East = new() { Name = new LotName("east"), ParkCode = "800", Slots = new SlotRange(801, 802), TimeLimit = TimeSpan.FromSeconds(60) };

    private readonly Floor _floor = new(DeskStand.System, DeskStand.RosterOf(), Main, East);
    private readonly List<string> _told = [];
    private readonly WirePeer _watcher;

    public GoneSlotLampTests()
    {
        _watcher = _floor.Wire.Peer("127.0.0.90:5060");
        _watcher.Arrived = message =>
        {
            if (!message.StartsWith("NOTIFY ", StringComparison.Ordinal)) return;
            _told.Add(message);
            Answer(message);
        };
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _floor.DisposeAsync();

    [Theory]
    [InlineData("hangs up")]
    [InlineData("is picked up")]
    [InlineData("is moved")]
    [InlineData("is rung back")]
    public async Task It_goes_off_when_the_caller_leaves_before_its_subscription_ends(string how)
    {
        var parker = _floor.Phone("1002");
        var caller = _floor.Phone("5550100").Dial("park-801", parker.ReferredBy);
        Follow();
        Subscribe();
        Follow();
        Assert.Contains("<state>confirmed</state>", _told[^1], StringComparison.Ordinal);
        await _floor.Ledger.ConfigureLots([Main], _floor.Time.GetUtcNow());
        _floor.Do(() => { _ = _floor.Switchboard.ReconfigureAsync([Main], DeskStand.System, DeskStand.RosterOf()); });
        Follow();
        Assert.Contains("<state>confirmed</state>", _told[^1], StringComparison.Ordinal);
        var before = _told.Count;

        Leave(how, caller, parker);
        Follow();

        var heard = _told.Skip(before).ToList();
        Assert.Equal("terminated;reason=noresource", WirePeer.Header(heard[^1], "Subscription-State"));
        Assert.Contains("<state>terminated</state>", heard.Last(notify => notify.Contains("<state>", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(0, _floor.Switchboard.Lamps.Notifier.Count);
    }

    private void Leave(string how, Line caller, Phone parker)
    {
        switch (how)
        {
            case "hangs up":
                caller.HangUp();
                break;
            case "is picked up":
                Assert.True(_floor.Phone("1003").Dial("801").IsUp);
                break;
            case "is moved":
                var bob = _floor.Switchboard.Current.Now.Roster.OfPerson("bob")!;
                Assert.IsType<MoveByDeskOutcome.Moved>(_floor.Get(_floor.Switchboard.Desk.MoveAsync(_floor.Parked[0].Id, DeskStand.Main, null, bob, DeskStand.By(bob))));
                break;
            default:
                _floor.Advance(60);
                Follow();
                parker.Last.Answer();
                break;
        }
    }

    // Until the lamps have followed the ledger, and what came of it has been sent.
    private void Follow()
    {
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                _floor.Settle();
                return _floor.Switchboard.Lamps.Seen >= _floor.Ledger.LastSequence;
            },
            TimeSpan.FromSeconds(10)), "the lamps did not follow the ledger");
        _floor.Settle();
    }

    private void Subscribe() => _watcher.Send(Floor.Server, """
        SUBSCRIBE sip:801@127.0.0.1 SIP/2.0
        Via: SIP/2.0/UDP 127.0.0.90:5060;branch=z9hG4bK-lamp
        Max-Forwards: 70
        From: <sip:anna@127.0.0.90>;tag=anna
        To: <sip:801@127.0.0.1>
        Call-ID: lamp
        CSeq: 1 SUBSCRIBE
        Contact: <sip:anna@127.0.0.90:5060>
        Event: dialog
        Expires: 3600
        Content-Length: 0


        """);

    private void Answer(string notify) => _watcher.Send(Floor.Server, string.Create(CultureInfo.InvariantCulture, $"""
        SIP/2.0 200 OK
        Via: {WirePeer.Header(notify, "Via")}
        From: {WirePeer.Header(notify, "From")}
        To: {WirePeer.Header(notify, "To")}
        Call-ID: {WirePeer.Header(notify, "Call-ID")}
        CSeq: {WirePeer.Header(notify, "CSeq")}
        Content-Length: 0


        """));
}
