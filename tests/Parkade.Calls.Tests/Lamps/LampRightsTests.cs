using System.Net;
using System.Text;
using System.Xml.Linq;
using Parkade.Calls.Directory;
using Parkade.Calls.Gate;
using Parkade.Calls.Lamps;
using Parkade.Calls.Peers;
using Parkade.Parking;
using Parkade.Parking.Lots;
using Parkade.Parking.Rights;
using Parkade.Sip.Authentication;
using Parkade.Sip.Headers;
using Parkade.Sip.Messages;
using Parkade.Sip.Subscriptions;

namespace Parkade.Calls.Tests.Lamps;

/// <summary>Who may watch, and what they may see.</summary>
public sealed class LampRightsTests
{
    private static readonly Lamp Slot = new Lamp.OfSlot(new LotName("main"), new SlotNumber(701), "701");
    private static readonly Lamp Lot = new Lamp.OfLot(new LotName("main"), "700");
    private static readonly Lamp Phone = new Lamp.OfDevice("201");
    private static readonly Glow Taken = new(Light.On, new Party("204", "Ann Smith"), 1);

    private static readonly SwitchboardOptions Options = new()
    {
        Listen = [],
        Lots = [new LotPolicy { Name = new LotName("main") }],
        Trusted = new TrustedPeers([IPNetwork.Parse("192.0.2.0/24")]),
        System = new PhoneSystem
        {
            Devices = [Device("201", true), Device("202", false)],
            Trunks = [new Trunk { Name = "pbx" }],
        },
    };

    private static readonly Principal Somebody = Roster.Empty.OfNumber("201", "device:201");

    private readonly Watchers _watchers = new(Options.Trusted, new CurrentArrangement(new Arrangement(Options.Lots, Options.System, Roster.Empty)));

    [Fact]
    public void A_device_that_may_not_see_callers_sees_only_that_somebody_waits()
    {
        var open = Write(DialogInfo.Write, Slot, Taken, true);
        Assert.Contains("Ann Smith", open, StringComparison.Ordinal);
        var masked = Write(DialogInfo.Write, Slot, Taken, false);
        Assert.DoesNotContain("Ann", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("204", masked, StringComparison.Ordinal);
        var identity = XElement.Parse(masked).Descendants("{urn:ietf:params:xml:ns:dialog-info}identity").Last();
        Assert.Equal(("Parked", "sip:701@pbx.example"), ((string?)identity.Attribute("display"), identity.Value));

        Assert.Contains("Parked: Ann Smith (204)", Write(PresenceInfo.Write, Slot, Taken, true), StringComparison.Ordinal);
        Assert.DoesNotContain("204", Write(PresenceInfo.Write, Slot, Taken, false), StringComparison.Ordinal);
        Assert.DoesNotContain("204", Write(PresenceInfo.Write, Slot, Taken with { Light = Light.Ringing }, false), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("On", "confirmed", "On the phone")]
    [InlineData("Ringing", "early", "Ringing")]
    [InlineData("Off", "terminated", "Available")]
    public void A_telephones_lamp_tells_nothing_of_its_caller(string light, string state, string note)
    {
        var glow = new Glow(Enum.Parse<Light>(light));
        Assert.Contains($"<state>{state}</state>", Write(DialogInfo.Write, Phone, glow, true), StringComparison.Ordinal);
        Assert.Contains($"<note>{note}</note>", Write(PresenceInfo.Write, Phone, glow, true), StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_caller_stays_unknown()
    {
        var body = Write(DialogInfo.Write, Lot, new Glow(Light.On, new Party(null, "Anonymous"), 1), true);
        Assert.Contains("<identity display=\"Anonymous\">sip:anonymous@anonymous.invalid</identity>", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Subscribers_are_known_by_device_trunk_or_address_also_after_a_restart()
    {
        Check(Of(new Sender.OfDevice(Options.System.Devices[0])), true, Watchers.MostOfDevice);
        Check(Of(new Sender.OfDevice(Options.System.Devices[1])), false, Watchers.MostOfDevice);
        Check(Of(new Sender.OfTrunk(Options.System.Trunks[0])), true, Watchers.MostOfPeer);
        Check(Of(new Sender.Trusted()), true, Watchers.MostOfPeer);

        void Check(Subscriber subscriber, bool sees, int most)
        {
            Assert.Equal((sees, most), (((Watcher)subscriber).SeesCallers, subscriber.Most));
            Assert.Equal(subscriber, _watchers.Known(subscriber.Key));
        }
    }

    [Theory]
    [InlineData("agent", "Ann Smith")]
    [InlineData("viewer", "Parked")]
    public async Task A_lamp_hides_the_caller_from_whoever_has_no_right_to_see_numbers(string everyone, string display)
    {
        await using var stand = new LampStand(roster: new Roster([], [], [], new Dictionary<string, string>(), everyone));
        stand.Park();
        var identity = XElement.Parse(stand.Watch("701")).Descendants("{urn:ietf:params:xml:ns:dialog-info}identity").Last();
        Assert.Equal(display, (string?)identity.Attribute("display"));
    }

    [Fact]
    public async Task Of_changed_settings_only_those_lamps_are_told_that_show_something_else_now()
    {
        await using var stand = new LampStand(roster: Of("agent"));
        stand.Park();
        stand.Watch("701");
        stand.Watch("702", callId: "s2");
        stand.Watch("list-main", callId: "s3", more: "Supported: eventlist\n");

        Change(stand, "agent");
        Assert.Equal(0, stand.Phone.Waiting);

        Change(stand, "viewer");
        var told = new[] { stand.Told(), stand.Told() };
        Assert.Equal(["s1", "s3"], told.Select(notify => notify["Call-ID"]).Order());
        Assert.All(told, notify => Assert.DoesNotContain("Ann", notify.Body, StringComparison.Ordinal));
        Assert.Equal(0, stand.Phone.Waiting);

        static Roster Of(string everyone) => new([], [], [], new Dictionary<string, string>(), everyone);

        static void Change(LampStand stand, string everyone)
        {
            _ = stand.Switchboard.ReconfigureAsync([new LotPolicy { Name = LampStand.Main }], PhoneSystem.None, Of(everyone));
            stand.Settle();
        }
    }

    [Fact]
    public void Who_sent_it_unknown_watches_nothing()
    {
        var request = SipMessageBuilder.Request(SipMethod.Subscribe, new SipUri("701", "pbx.example")).BuildRequest();
        request.Source = new IPEndPoint(IPAddress.Parse("192.0.2.7"), 5060);
        Assert.IsType<Sender.Unknown>(Sender.Of(request));
        Assert.Null(_watchers.Of(request));
    }

    [Theory]
    [InlineData("device 299")]
    [InlineData("trunk other")]
    [InlineData("address 198.51.100.1")]
    [InlineData("address nowhere")]
    [InlineData("")]
    public void Who_left_the_settings_may_watch_no_more(string key) => Assert.Null(_watchers.Known(key));

    private Subscriber Of(Sender sender)
    {
        var request = SipMessageBuilder.Request(SipMethod.Subscribe, new SipUri("701", "pbx.example")).BuildRequest();
        request.Source = new IPEndPoint(IPAddress.Parse("192.0.2.7"), 5060);
        request.Sender = sender;
        return _watchers.Of(request)!;
    }

    private static Device Device(string number, bool sees) => new() { Number = number, SeesCallers = sees, Secret = new DigestSecret("secret") };

    private static string Write(Func<Lamp, Glow, StateView, byte[]> write, Lamp lamp, Glow glow, bool sees) =>
        Encoding.UTF8.GetString(write(lamp, glow, new StateView(new SipUri(lamp.Dial, "pbx.example"), 1, new Watcher("w", 1, sees, Somebody))));
}
