using System.Net;
using Parkade.Calls.Arrivals;
using Parkade.Calls.Directory;
using Parkade.Calls.Gate;
using Parkade.Calls.Peers;
using Parkade.Calls.Retrieve;
using Parkade.Parking;
using Parkade.Sip.Authentication;
using Parkade.Sip.Transports;
using Parkade.Testing;

namespace Parkade.Calls.Tests.Retrieve;

public sealed class PinTriesTests
{
    private readonly ManualTime _time = new();
    private readonly PinTries _tries;

    public PinTriesTests() => _tries = new PinTries(_time, capacity: 4);

    [Fact]
    public void The_tenth_wrong_PIN_within_ten_minutes_is_the_last_for_ten_minutes()
    {
        var anna = Device("201");
        for (var n = 0; n < 9; n++) Assert.False(_tries.Failed(anna));
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(TimeSpan.Zero, _tries.Wait(anna));
        Assert.True(_tries.Failed(anna));
        Assert.Equal(TimeSpan.FromMinutes(10), _tries.Wait(anna));
        _time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(TimeSpan.Zero, _tries.Wait(anna));
        for (var n = 0; n < 9; n++) Assert.False(_tries.Failed(anna));   // counted anew
    }

    [Fact]
    public void Nine_now_and_then_are_nobodys_business()
    {
        var anna = Device("201");
        for (var n = 0; n < 90; n++)
        {
            if (n % 9 == 0) _time.Advance(TimeSpan.FromMinutes(10));
            Assert.False(_tries.Failed(anna));
        }
        Assert.Equal(TimeSpan.Zero, _tries.Wait(anna));
    }

    [Fact]
    public void Telephones_trunks_and_numbers_behind_a_peer_count_each_for_themselves()
    {
        Arrival[] all = [Device("201"), new(null!, new Sender.OfTrunk(new Trunk { Name = "201" }), Peer("192.0.2.1"), new Party("1"), null, false, null, null), Behind("192.0.2.1", "201")];
        foreach (var somebody in all)
        {
            Assert.Equal(TimeSpan.Zero, _tries.Wait(somebody));
            for (var n = 0; n < PinTries.Most; n++) _tries.Failed(somebody);
            Assert.NotEqual(TimeSpan.Zero, _tries.Wait(somebody));
        }
        Assert.Equal(TimeSpan.Zero, _tries.Wait(Device("202")));
        Assert.Equal(TimeSpan.Zero, new PinTries(_time).Wait(all[0]));
    }

    [Fact]
    public void A_peer_that_writes_another_number_each_time_is_stopped_all_the_same()
    {
        var tries = new PinTries(_time);
        for (var n = 0; n < PinTries.MostOfPeer; n++) tries.Failed(Behind("192.0.2.1", $"{n}"));
        Assert.NotEqual(TimeSpan.Zero, tries.Wait(Behind("192.0.2.1", "new")));
        Assert.Equal(TimeSpan.Zero, tries.Wait(Behind("192.0.2.2", "new")));
    }

    [Fact]
    public void Few_are_remembered_however_many_come_and_there_is_room_again()
    {
        for (var n = 0; n < 1000; n++) _tries.Failed(Device($"{n}"));
        Assert.Equal(4, _tries.Counted);
        Assert.NotEqual(TimeSpan.Zero, _tries.Wait(Device("another")));   // counted with all the others
        _time.Advance(TimeSpan.FromMinutes(20));
        _tries.Failed(Device("another"));
        Assert.Equal(1, _tries.Counted);
        Assert.Equal(TimeSpan.Zero, _tries.Wait(Device("another")));
    }

    private static Peer Peer(string address) => new(new Destination(TransportProtocol.Udp, new IPEndPoint(IPAddress.Parse(address), 5060)));

    private static Arrival Device(string number) =>
        new(null!, new Sender.OfDevice(new Device { Number = number, Secret = new DigestSecret("secret") }), Peer("192.0.2.1"), new Party(number), null, false, null, null);

    private static Arrival Behind(string address, string number) => new(null!, new Sender.Trusted(), Peer(address), new Party(number), null, false, null, null);
}
