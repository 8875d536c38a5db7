using Parkade.Parking.Dialling;
using Parkade.Server.Settings;
using Xunit;

namespace Parkade.Server.Tests.Settings;

public sealed class FaultTests
{
    public static TheoryData<string, string> OneFaultEach => new()
    {
        { "lisen: udp:0.0.0.0:5060", "parkade.yaml:1: there is no setting \"lisen\"; perhaps you mean \"listen\"." },
        { "colour: red", "parkade.yaml:1: there is no setting \"colour\"; the settings here are listen, public, trust, tls, web, websocket, realm, md5, profile, features, data, media, drain, log, lots, devices, groups, trunks, outbound, inbound, people, people-groups, roles, general, company-sign-in." },
        { "data: here\nmedia:\n  port: 1-2", "parkade.yaml:3: there is no setting \"media.port\"; perhaps you mean \"media.ports\"." },
        { "listen: udp:0.0.0.0", "parkade.yaml:1: \"udp:0.0.0.0\" does not say where to listen; write it as udp:ADDRESS:PORT, such as udp:0.0.0.0:5060 or tcp:[::]:5060." },
        { "listen: sctp:0.0.0.0:5061", "parkade.yaml:1: \"sctp\" is no transport that Parkade listens on; write udp, tcp, tls, ws or wss before the address." },
        { "listen: [tcp:0.0.0.0:5060, ws:0.0.0.0:5060]", "parkade.yaml:1: ws:0.0.0.0:5060 is already covered by another address to listen on; remove one of the two." },
        { "listen: tls:0.0.0.0:high", "parkade.yaml:1: \"high\" in \"tls:0.0.0.0:high\" is no port; write a number from 0 (any free one) to 65535, usually 5061." },
        { "tls:\n  key: key.pem", "parkade.yaml:2: there is a key, but no certificate; write the PEM file of the certificate as \"tls.certificate\", or remove the key." },
        { "tls:\n  client-certificates: perhaps", "parkade.yaml:2: \"perhaps\" is no policy for the certificates of clients; write none, asked or required." },
        { "features:\n  park: \"7\"", "parkade.yaml:2: \"7\" cannot be pressed during a call; write 2 to 8 keys of 0 to 9, \"*\" and \"#\" in quotes, such as \"#72\", or none." },
        { "realm: \"the \\\"best\\\"\"", "parkade.yaml:1: \"the \"best\"\" is no realm; write a name of up to 64 letters, digits, \"-\", \"_\" or \".\", such as your domain." },
        { "lots:\n  - name: a\n    park: *85", "parkade.yaml:3: a value that begins with * must stand in quotes, such as \"*85\"; put them around it." },
        { "listen: udp:::5060", "parkade.yaml:1: \":\" in \"udp:::5060\" is no IP address; write one such as 0.0.0.0 or, in square brackets, [::]." },
        { "listen: udp:pbx.example:5060", "parkade.yaml:1: \"pbx.example\" in \"udp:pbx.example:5060\" is no IP address; write one such as 0.0.0.0 or, in square brackets, [::]." },
        { "listen: udp:127.0.0.1:99999", "parkade.yaml:1: \"99999\" in \"udp:127.0.0.1:99999\" is no port; write a number from 0 (any free one) to 65535, usually 5060." },
        { "listen: [udp:0.0.0.0:5060, udp:127.0.0.1:5060]", "parkade.yaml:1: udp:127.0.0.1:5060 is already covered by another address to listen on; remove one of the two." },
        { "listen:\n  udp: 5060", "parkade.yaml:2: \"listen\" must be a value or a list of values, not a section; remove the keys below it." },
        { "listen:\n  - udp: 5060", "parkade.yaml:2: every entry of \"listen\" must be a single value; write one after each hyphen." },
        { "public: sip.example.org", "parkade.yaml:1: \"sip.example.org\" is no IP address; write the address under which peers reach this machine (names are not looked up)." },
        { "public: 0.0.0.0", "parkade.yaml:1: 0.0.0.0 is no address that a peer could send to; write the one under which peers reach this machine." },
        { "public: [192.0.2.1, 192.0.2.2]", "parkade.yaml:1: there is a public address of this family already, 192.0.2.1; keep one for IPv4 and one for IPv6." },
        { "trust: pbx", "parkade.yaml:1: \"pbx\" is neither an address nor a network; write one such as 192.0.2.10, 10.0.0.0/8 or 2001:db8::/32 (names are not looked up)." },
        { "trust: 127.0.0.1/8", "parkade.yaml:1: \"127.0.0.1/8\" names an address inside a network rather than the network; write 127.0.0.0/8 for all of it, or 127.0.0.1 for that one address." },
        { "trust: 10.1", "parkade.yaml:1: \"10.1\" is neither an address nor a network; write one such as 192.0.2.10, 10.0.0.0/8 or 2001:db8::/32 (names are not looked up)." },
        { "media:\n  ports: 5000-4000", "parkade.yaml:2: the range 5000-4000 ends before it begins; write the lower port first, 4000-5000." },
        { "media:\n  ports: 4000-4002", "parkade.yaml:2: the range 4000-4002 is too small, since one call between two people takes four ports; widen it, best to a few thousand ports." },
        { "media:\n  ports: 80-4002", "parkade.yaml:2: \"80-4002\" is no range of ports; write it as LOW-HIGH with ports from 1024 to 65535, such as 30000-39999." },
        { "media: 30000-39999", "parkade.yaml:1: \"media\" must be written as keys and values, such as \"key: value\"; put a key before this." },
        { "media:\n  ports: 5000-5999", "parkade.yaml:2: the media ports 5000-5999 contain the port of udp:0.0.0.0:5060; move one of the two." },
        { "drain: soon", "parkade.yaml:1: \"soon\" is no length of time; write how long calls may go on after a stop, such as 60s or 5m." },
        { "log: chatty", "parkade.yaml:1: \"chatty\" is no level of the log; write error, warning, info or debug." },
        { "data:", "parkade.yaml:1: \"data\" has no value; write one after the colon, or remove the line to use the default." },
        { "data: [a, b]", "parkade.yaml:1: \"data\" takes a single value; write it on the same line." },
        { "lots: main", "parkade.yaml:1: \"lots\" must be a list; begin each lot with a hyphen, such as \"- name: main\"." },
        { "lots:\n  - park: 700", "parkade.yaml:2: this lot has no name; give it one, such as \"name: main\"." },
        { "lots:\n  - name: a\n    slots: many", "parkade.yaml:3: \"many\" is no range of slots; write its first and last number, such as 701-720." },
        { "lots:\n  - name: a\n    order: any", "parkade.yaml:3: \"any\" is no order in which slots are given out; write first-free or round-robin." },
        { "lots:\n  - name: a\n    time-limit: never", "parkade.yaml:3: \"never\" is no length of time; write after how long the parker is called back, such as 60s, or none." },
        { "lots:\n  - name: a\n    reminders: -1", "parkade.yaml:3: \"-1\" is no count of reminders; write how often the parker is called back, from 0 to 1000." },
        { "lots:\n  - name: a\n    release: perhaps", "parkade.yaml:3: \"perhaps\" is neither yes nor no; write true or false." },
        { "lots:\n  - name: a\n    fallback-ring: 10s", "parkade.yaml:3: \"fallback-ring\" says how long the fallback rings, but there is no fallback; write its number or SIP address as \"fallback\", or remove this line." },
        { "lots:\n  - name: a\n    fallback:", "parkade.yaml:3: \"fallback\" has no value; write one after the colon, or remove the line to use the default." },
        { "lots:\n  - name: a\n    profile: nortel", $"parkade.yaml:3: there is no profile \"nortel\"; the profiles are {string.Join(", ", DialProfile.All.Select(profile => profile.Name))}." },
        { "profile: nortel", $"parkade.yaml:1: there is no profile \"nortel\"; the profiles are {string.Join(", ", DialProfile.All.Select(profile => profile.Name))}." },
        { "lots:\n  - name: a\n    park-form: \"*70\"", "parkade.yaml:3: \"*70\" is no form of dialling a slot; write {slot} with what stands before or behind it, in quotes, such as \"*70{slot}\"." },
        { "lots:\n  - name: a\n    pin: 12a4", "parkade.yaml:3: a \"pin\" is 4 to 12 digits; write it in quotes if it begins with a zero." },
        { "lots:\n  - name: a\n    colour: red", "parkade.yaml:3: there is no setting \"colour\"; the settings here are name, title, site, profile, park, more-park, slots, slots-dialled, park-form, pickup, pickup-form, list-code, pin, order, time-limit, service-level, escalation, recall-ring, reminders, fallback, fallback-ring, release, overflow, announce, language, alert-info." },
    };

    [Theory]
    [MemberData(nameof(OneFaultEach))]
    public void A_fault_is_one_sentence_with_its_line_and_its_cure(string yaml, string fault) => Assert.Contains(fault, Load.Faults(yaml.Replace("udp:0.0.0.0:5060\n", "")));

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var loaded = Load.Yaml("""
            listen: nowhere
            trust: everybody
            media:
              ports: few
            drain: soon
            lots:
              - name: a
                slots: many
            """);
        Assert.Equal([1, 2, 4, 5, 8], loaded.Faults.Select(fault => Assert.IsType<Origin.File>(fault.Where).Line).Order());
        Assert.All(loaded.Faults, fault => Assert.Equal(Severity.Error, fault.Severity));
    }

    [Fact]
    public void Lots_that_share_numbers_are_told_apart_by_the_line_of_the_later_one()
    {
        var loaded = Load.Yaml("""
            lots:
              - name: main
                park: 700
                slots: 701-720

              - name: workshop
                park: 710
                slots: 720-730
            """);
        Assert.Equal(2, loaded.Faults.Count);
        Assert.All(loaded.Faults, fault => Assert.Equal("parkade.yaml:6", fault.Where.ToString()));
    }

    [Fact]
    public void An_overflow_to_a_lot_that_is_not_there_is_a_fault() =>
        Assert.Contains("no such lot", Assert.Single(Load.Faults("lots:\n  - name: a\n    overflow: lot:b")), StringComparison.Ordinal);

    [Fact]
    public void Broken_yaml_is_told_with_its_line()
    {
        var fault = Assert.Single(Load.Faults("data: a\ntrust: [10.0.0.1"));
        Assert.Matches("^parkade.yaml:[23]: this is not valid YAML", fault);
    }

    [Fact]
    public void A_key_that_is_written_twice_is_told() => Assert.Contains("duplicate key data", Assert.Single(Load.Faults("data: a\ndata: b")), StringComparison.Ordinal);

    [Fact]
    public void Trusting_everybody_is_a_warning()
    {
        var faults = Load.Yaml("trust: 0.0.0.0/0\npublic: 192.0.2.1").Faults;
        var fault = Assert.Single(faults);
        Assert.Equal(Severity.Warning, fault.Severity);
        Assert.Contains("trusts everybody", fault.Sentence, StringComparison.Ordinal);
        Assert.False(faults.HasErrors);
    }

    [Fact]
    public void A_lot_in_a_language_without_prompts_is_a_warning()
    {
        var fault = Assert.Single(Load.Yaml("data: data\nlots:\n  - name: a\n    language: fr-FR").Faults);
        Assert.Equal(Severity.Warning, fault.Severity);
        Assert.Equal("parkade.yaml:4: there are no prompts in the language fr-FR, so the lot speaks another; choose one of en-GB, en-US, or record the prompts on the board, under Prompts.", fault.ToString());
    }

    [Fact]
    public void A_lot_s_language_is_never_a_path()
    {
        var (settings, _, faults) = Load.Yaml("data: data\nlots:\n  - name: a\n    language: ../up");
        Assert.Equal("parkade.yaml:4: \"../up\" is no language, so the lot speaks en-GB; write its tag, such as en-GB.", Assert.Single(faults).ToString());
        Assert.Equal("en-GB", settings.Lots[0].Language);
    }

    [Fact]
    public void A_public_address_that_may_be_missing_is_a_warning() =>
        Assert.Contains(Load.Yaml("trust: 192.0.2.0/24").Faults, fault => fault.Severity == Severity.Warning && fault.Sentence.StartsWith("no public IPv4 address", StringComparison.Ordinal));

    [Fact]
    public void Nobody_beyond_this_machine_needs_no_public_address() => Assert.Empty(Load.Faults("trust: 127.0.0.1"));

    [Fact]
    public void Listening_on_loopback_while_trusting_others_is_a_warning() =>
        Assert.Contains("only this machine can reach", Assert.Single(Load.Faults("listen: udp:127.0.0.1:5060\ntrust: 192.0.2.1")), StringComparison.Ordinal);

    [Fact]
    public void More_slots_than_media_ports_is_a_warning() =>
        Assert.Contains("the lots have 100 slots, but the media ports 40000-40099 carry only 50 calls",
            Assert.Single(Load.Faults("media:\n  ports: 40000-40099\nlots:\n  - name: a\n    park: 800\n    slots: 801-900")), StringComparison.Ordinal);
}
