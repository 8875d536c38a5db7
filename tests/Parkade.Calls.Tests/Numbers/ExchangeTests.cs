using Parkade.Calls.Directory;
using Parkade.Calls.Gate;
using Parkade.Calls.Numbers;
using Parkade.Parking;
using Parkade.Parking.Dialling;
using Parkade.Parking.Lots;
using Parkade.Sip.Authentication;

namespace Parkade.Calls.Tests.Numbers;

public sealed class ExchangeTests
{
    private static readonly Device Anna = Device("201");
    private static readonly Device Bob = Device("202");
    private static readonly Trunk Provider = new() { Name = "provider" };
    private static readonly Trunk Pbx = new() { Name = "pbx" };

    private static readonly PhoneSystem System = new()
    {
        Devices = [Anna, Bob],
        Groups = [new RingGroup { Number = "300", Members = ["201", "202"] }],
        Trunks = [Provider, Pbx],
        Outbound =
        [
            new OutboundRule { Pattern = "0900.", Trunks = ["provider"] },
            new OutboundRule { Pattern = "0.", Strip = 1, Add = "+44", Trunks = ["provider"], Allowed = ["201"] },
        ],
        Inbound =
        [
            new InboundRule { Trunk = "provider", Pattern = "442079460000", Target = "300" },
            new InboundRule { Trunk = "provider", Pattern = "4420794601XX", Target = "700" },
            new InboundRule { Trunk = "provider", Pattern = "49X.", Strip = 2 },
        ],
    };

    private readonly Exchange _exchange = new(System, new NumberPlan([new LotPolicy { Name = new LotName("main") }]));

    [Theory]
    [InlineData("201", "201", true)]
    [InlineData("2XX", "201", true)]
    [InlineData("2XX", "2a1", false)]
    [InlineData("2XX", "2011", false)]
    [InlineData("0.", "01", true)]
    [InlineData("0.", "0", false)]
    [InlineData("0.", "1", false)]
    [InlineData("*", "anything", true)]
    [InlineData("*", "", true)]
    [InlineData("anna", "Anna", true)]
    public void A_pattern_fits_or_does_not(string pattern, string number, bool fits) => Assert.Equal(fits, NumberPattern.Matches(pattern, number));

    public static TheoryData<string, string, string> Dials => new()
    {
        // who, dialled, what it means
        { "201", "700", "ParkAnywhere main" },
        { "201", "701", "Orbit main 701" },
        { "201", "202", "Phone 202" },
        { "201", "300", "Group 300" },
        { "201", "999", "Nobody" },
        { "201", "", "Nobody" },
        { "201", "0123456", "Outside +44123456" },
        { "202", "0123456", "Forbidden" },
        { "201", "0900123", "Forbidden" },              // the rule names nobody: the first that fits decides
        { "201", "0-900-123", "Forbidden" },            // written otherwise, it is the same number
        { "201", "0(12)34-56", "Outside +44123456" },
        { "trusted", "701", "Orbit main 701" },
        { "trusted", "202", "Phone 202" },
        { "trusted", "0123456", "Nobody" },             // a PBX's word opens no trunk
        { "provider", "442079460000", "Group 300" },
        { "provider", "442079460123", "ParkAnywhere main" },
        { "provider", "49201", "Phone 201" },
        { "provider", "701", "Nobody" },                // nobody from outside picks up by dialling a slot
        { "provider", "201", "Nobody" },
        { "provider", "0123456", "Nobody" },
        { "pbx", "700", "ParkAnywhere main" },          // no rules of its own: it knows our numbers
        { "pbx", "0123456", "Nobody" },
        { "unknown", "700", "Nobody" },                 // whoever was not found out reaches nothing
    };

    [Theory]
    [MemberData(nameof(Dials))]
    public void What_a_number_means_depends_on_who_dials_it(string who, string dialled, string means)
    {
        Sender sender = who switch
        {
            "201" => new Sender.OfDevice(Anna),
            "202" => new Sender.OfDevice(Bob),
            "provider" => new Sender.OfTrunk(Provider),
            "pbx" => new Sender.OfTrunk(Pbx),
            "unknown" => new Sender.Unknown(),
            _ => new Sender.Trusted(),
        };
        Assert.Equal(means, Say(_exchange.Find(sender, dialled)));
    }

    [Theory]
    [InlineData("provider", "0900123", false)]          // whom a stranger diverted from is not rung at our expense
    [InlineData("provider", "201", true)]
    [InlineData("pbx", "0900123", true)]                // a PBX names its own people
    public void Who_parked_is_a_providers_word_only_if_it_names_a_telephone_of_ours(string trunk, string number, bool taken)
    {
        var parker = new Party(number);
        Assert.Equal(taken ? parker : null, _exchange.Parker(new Sender.OfTrunk(trunk == "pbx" ? Pbx : Provider), parker));
    }

    private static string Say(Called called) => called switch
    {
        Called.Lot(Dialled.ParkAnywhere(var lot)) => $"ParkAnywhere {lot}",
        Called.Lot(Dialled.Orbit(var lot, var slot)) => $"Orbit {lot} {slot}",
        Called.Phone(var device) => $"Phone {device.Number}",
        Called.Group(var group) => $"Group {group.Number}",
        Called.Outside(var number, _) => $"Outside {number}",
        _ => called.GetType().Name,
    };

    private static Device Device(string number) => new() { Number = number, Secret = new DigestSecret("secret") };
}
