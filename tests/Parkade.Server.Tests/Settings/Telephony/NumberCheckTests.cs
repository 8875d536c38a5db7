using Parkade.Server.Settings;
using Parkade.Server.Settings.Numbers;
using Xunit;

namespace Parkade.Server.Tests.Settings.Telephony;

/// <summary>Numbers that two have, or nobody, are told with both places.</summary>
public sealed class NumberCheckTests
{
    private const string Phones = "devices:\n  - {number: 201, password: quiet-Harbour-41}\n  - {number: 202, password: quiet-Harbour-42}\n";

    private const string Provider = "trunks:\n  - {name: provider, hosts: a.example, networks: 192.0.2.1}\n";

    public static TheoryData<string, string> Clashes => new()
    {
        { Phones + "  - {number: 201, password: quiet-Harbour-43}", "4: 201 is the number of device 201, and there is another device 201 at parkade.yaml:2 too; give one of them another number." },
        { Phones + "  - {number: 700, password: quiet-Harbour-43}", "4: 700 is the number of device 700, and the park code of lot \"main\" (the default) too; give one of them another number." },
        { Phones + "  - {number: park-701, password: quiet-Harbour-43}", "4: park-701 is the number of device park-701, and a code of lot \"main\" (the default) too; give one of them another number." },
        { Phones + "lots:\n  - name: a\n    slots: 200-210", "2: 201 is the number of device 201, and a slot of lot \"a\" (200-210) at parkade.yaml:6 too; give one of them another number." },
        { Phones + "groups:\n  - {number: 202, members: 201}", "5: 202 is the number of group 202, and device 202 at parkade.yaml:3 too; give one of them another number." },
        { Phones + "groups:\n  - {number: 300, members: 201}\n  - {number: 300, members: 202}", "6: 300 is the number of group 300, and there is another group 300 at parkade.yaml:5 too; give one of them another number." },
        { Phones + "  - {number: 203, user: \"201\", password: quiet-Harbour-43}", "4: device 203 has the user name \"201\", and device 201 at parkade.yaml:2 has it too; give each its own." },
        { Phones + "trunks:\n  - {name: pbx, user: 202, password: quiet-Harbour-43}", "5: trunk \"pbx\" has the user name \"202\", and device 202 at parkade.yaml:3 has it too; give each its own." },
        { Provider + "  - {name: Provider, hosts: b.example}", "3: there is another trunk \"Provider\" at parkade.yaml:2; give one of them another name." },
        { Provider + "  - {name: pbx, networks: 192.0.2.0/24}", "3: calls from 192.0.2.0/24 are taken for those of trunk \"provider\" at parkade.yaml:2, which has the same addresses and comes first; write each address for one trunk only." },
    };

    public static TheoryData<string, string> Nowhere => new()
    {
        { Phones + "groups:\n  - {number: 300, members: [201, 204]}", "5: group 300 has the member 204, and there is no such device; the devices are 201, 202." },
        { Phones + "groups:\n  - {number: 300, members: 201, when-unanswered: 799}", "5: 300 sends its calls to 799, which is no device, group or number of a lot; write one that there is as \"when-unanswered\"." },
        { Phones + "  - {number: 203, password: quiet-Harbour-43, when-busy: 203}", "4: 203 sends its calls to itself; write another number as \"when-busy\", or remove it." },
        { Phones + "  - {number: 203, password: quiet-Harbour-43, when-unanswered: 0123}", "4: 203 sends its calls to 0123, which is no device, group or number of a lot; write one that there is as \"when-unanswered\"." },
        { Phones + "lots:\n  - name: a\n    fallback: 250", "6: the fallback of lot \"a\" is 250, which is no device and no group, and there is no PBX that might know it; write one that there is." },
        { "lots:\n  - name: a\n    fallback: 705", "3: the fallback of lot \"a\" is 705, a slot of lot \"a\" (701-720) at parkade.yaml:2, where nobody would answer; write a telephone or a group." },
        { "lots:\n  - name: a\n    overflow: 700", "3: the overflow of lot \"a\" is 700, the park code of lot \"a\" at parkade.yaml:2, where nobody would answer; write lot:NAME for another lot, a telephone or a group." },
        { "outbound:\n  - {pattern: 0., trunks: provider, allowed: all}", "2: the outbound rule for 0. names the trunk \"provider\", and there is none of that name; write one below \"trunks\"." },
        { Provider + "outbound:\n  - {pattern: 0., trunks: provder, allowed: all}", "4: the outbound rule for 0. names the trunk \"provder\", and there is none of that name; perhaps you mean \"provider\"." },
        { Provider + "outbound:\n  - {pattern: 0., trunks: provider, allowed: 201}", "4: the outbound rule for 0. allows 201, and there is no such device; write one below \"devices\"." },
        { "trunks:\n  - {name: pbx, networks: 192.0.2.1}\noutbound:\n  - {pattern: 0., trunks: pbx, allowed: all}", "4: no call can go out over trunk \"pbx\" at parkade.yaml:2, since it has no hosts; write where calls to it go as \"hosts\"." },
        { "listen: udp:0.0.0.0:5060\ntrunks:\n  - name: provider\n    networks: 192.0.2.1\n    hosts:\n      - a.example\n      - sips:b.example", "7: trunk \"provider\" is to be reached by tls, and nothing listens there: connections out are made from an address that is listened on, so add tls:0.0.0.0:5061 to \"listen\"." },
        { "trunks:\n  - {name: provider, networks: 192.0.2.1, hosts: sip:a.example;transport=TLS}", "2: trunk \"provider\" is to be reached by tls, and nothing listens there: connections out are made from an address that is listened on, so add tls:0.0.0.0:5061 to \"listen\"." },
        { Provider + "inbound:\n  - {trunk: pbx, pattern: any, target: 700}", "4: this inbound rule is for the trunk \"pbx\", and there is none of that name; the trunks are provider." },
        { Provider + "inbound:\n  - {pattern: any, target: 201}", "4: the inbound rule for any number leads to 201, which is no device, group or number of a lot; write one that there is." },
        { Provider + "inbound:\n  - {pattern: \"+44201\", strip: 3}", "4: the inbound rule for +44201 leads to 201, which is no device, group or number of a lot; write one that there is." },
    };

    public static TheoryData<string, string> Warnings => new()
    {
        { Provider + "inbound:\n  - {pattern: any, target: 701}", "4: the inbound rule for any number leads to 701, a slot of lot \"main\" (701-720) (the default): whoever calls from outside would pick up the call that waits there; write a park code instead, or park-701 to park in that slot." },
        { Provider + "inbound:\n  - {pattern: any, target: 700}\n  - {trunk: provider, pattern: 44., target: 700}", "5: the inbound rule for 44. is never reached, since the one for any number at parkade.yaml:4 takes the same numbers before it; write it above that, or remove it." },
        { "trunks:\n  - {name: pbx, hosts: a.example}\ninbound:\n  - {trunk: pbx, pattern: any, target: 700}", "4: no call is known as one from trunk \"pbx\" at parkade.yaml:2; write the \"networks\", \"certificate-names\" or \"user\" by which its calls are known." },
        { "trunks:\n  - {name: pbx, hosts: a.example}", "2: calls from trunk \"pbx\" are taken for a stranger's; write the \"networks\", \"certificate-names\" or \"user\" by which they are known, if any are to come." },
        { Provider + "outbound:\n  - {pattern: 0., trunks: provider, allowed: all}\n  - {pattern: 00X., trunks: provider, allowed: all}", "5: the outbound rule for 00X. is never reached, since the one for 0. at parkade.yaml:4 takes the same numbers before it; write it above that, or remove it." },
        { Phones + Provider + "outbound:\n  - {pattern: 2XX, trunks: provider, allowed: all}", "7: 201 matches the outbound rule for 2XX and is device 201 at parkade.yaml:2 as well; numbers of ours never go out, so change one of the two if that is not meant." },
        { Provider + "outbound:\n  - {pattern: 8X, trunks: provider, allowed: all}\nlots:\n  - name: a\n    pickup: 85", "4: 85 matches the outbound rule for 8X and is a pickup code of lot \"a\" at parkade.yaml:7 as well; numbers of ours never go out, so change one of the two if that is not meant." },
        { Provider + "outbound:\n  - {pattern: 71., trunks: provider, allowed: all}", "4: 710 matches the outbound rule for 71. and is a slot of lot \"main\" (701-720) (the default) as well; numbers of ours never go out, so change one of the two if that is not meant." },
    };

    [Theory]
    [MemberData(nameof(Clashes))]
    public void What_two_have_is_told_with_both_places(string yaml, string fault) => Assert.Contains("parkade.yaml:" + fault, Load.Faults(yaml));

    [Theory]
    [MemberData(nameof(Nowhere))]
    public void What_leads_nowhere_is_a_fault(string yaml, string fault)
    {
        var told = Assert.Single(Load.Yaml(yaml).Faults, found => found.Severity == Severity.Error);
        Assert.Equal("parkade.yaml:" + fault, told.ToString());
    }

    [Theory]
    [MemberData(nameof(Warnings))]
    public void What_is_hardly_meant_is_a_warning(string yaml, string fault)
    {
        var told = Assert.Single(Load.Yaml(yaml).Faults);
        Assert.Equal((Severity.Warning, "parkade.yaml:" + fault), (told.Severity, told.ToString()));
    }

    [Fact]
    public void A_trunk_by_TLS_is_fine_where_TLS_is_listened_for() =>
        Assert.DoesNotContain(Load.Yaml("listen: tls:0.0.0.0:5061\ntrunks:\n  - {name: provider, networks: 192.0.2.1, hosts: sips:a.example}").Faults, fault => fault.Severity == Severity.Error);

    [Theory]
    [InlineData("none", false, false)]
    [InlineData("asked", true, false)]
    [InlineData("required", true, true)]
    public void Certificates_of_clients_are_not_asked_for_asked_for_or_required(string word, bool asks, bool requires)
    {
        var tls = Load.Yaml("tls: {client-certificates: " + word + "}").Settings.Tls;
        Assert.Equal((asks, requires), (tls.AsksForCertificates, tls.RequiresCertificates));
    }

    [Fact]
    public void Devices_on_one_line_clash_like_any() =>
        Assert.Contains(Load.Faults("devices: [{number: 201, password: quiet-Harbour-41}, {number: 201, password: quiet-Harbour-42}]"), fault => fault.Contains("there is another device 201 at parkade.yaml:1", StringComparison.Ordinal));

    [Fact]
    public void A_fault_between_lots_names_the_place_of_the_other() =>
        Assert.Equal("parkade.yaml:4: Lots \"a\" (701-720) and \"b\" (701-720) have slots with the same numbers; lot \"a\" is at parkade.yaml:2.",
            Assert.Single(Load.Faults("lots:\n  - name: a\n    park: 600\n  - name: b\n    park: 650")));

    [Theory]
    [InlineData("*", "0.", true)]
    [InlineData("0.", "*", false)]
    [InlineData("0.", "00.", true)]
    [InlineData("00.", "0.", false)]
    [InlineData("0.", "01", true)]
    [InlineData("0.", "0", false)]
    [InlineData("2XX", "201", true)]
    [InlineData("2XX", "2*1", false)]
    [InlineData("201", "2XX", false)]
    [InlineData("2XX", "2XXX", false)]
    [InlineData("X.", "9XX.", true)]
    [InlineData("9XX", "9XX.", false)]
    public void A_pattern_covers_another_when_it_takes_all_its_numbers(string pattern, string other, bool covers) => Assert.Equal(covers, PatternCover.Covers(pattern, other));
}
