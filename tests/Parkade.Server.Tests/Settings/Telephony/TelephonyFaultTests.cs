using Parkade.Server.Settings;
using Xunit;

namespace Parkade.Server.Tests.Settings.Telephony;

public sealed class TelephonyFaultTests
{
    public static TheoryData<string, string> Devices => new()
    {
        { "- name: Anna", "3: this device has no number; give it one, such as \"number: 201\"." },
        { "- {number: 2 01, password: quiet-Harbour-41}", "3: \"2 01\" cannot be dialled; write 1 to 32 digits, letters, \"*\", \"#\", \"+\", \"-\", \"_\" or \".\"." },
        { "- number: 201", "3: device 201 has no password; write one as \"password\", or its hash as \"ha1-sha256\"." },
        { "- number: 201\n    ha1-sha256: 5ecret", "4: \"ha1-sha256\" must be 64 hexadecimal digits: the hash of USER:REALM:PASSWORD." },
        { "- number: 201\n    ha1-md5: 5ecret", "4: \"ha1-md5\" must be 32 hexadecimal digits: the hash of USER:REALM:PASSWORD." },
        { "- number: 201\n    password: quiet-Harbour-41\n    ha1-md5: 00112233445566778899aabbccddeeff", "4: device 201 has a password and a hash of one; keep one of the two." },
        { "- number: 201\n    pasword: quiet-Harbour-41", "4: there is no setting \"pasword\"; perhaps you mean \"password\"." },
        { "- number: 201\n    password: [quiet-Harbour-41]", "4: \"password\" takes a single value; write it on the same line." },
        { "- {number: 201, password: quiet-Harbour-41, srtp: maybe}", "3: \"maybe\" is no policy for encrypted audio; write off, offered or required." },
        { "- {number: 201, password: quiet-Harbour-41, max-contacts: 21}", "3: \"21\" is no count of contacts; write how many phones may be registered for it at a time, from 1 to 20." },
        { "- {number: 201, password: quiet-Harbour-41, ring: 1h}", "3: \"ring\" is from 1 s to 10 min; write how long it is rung, such as 30s." },
        { "- {number: 201, password: quiet-Harbour-41, messages: sometimes}", "3: \"sometimes\" is neither yes nor no; write true or false." },
        { "- {number: 201, password: quiet-Harbour-41, name: \"Anna\\nWeber\"}", "3: \"name\" must be up to 64 characters that can be printed; shorten it." },
    };

    public static TheoryData<string, string> Trunks => new()
    {
        { "- hosts: 192.0.2.10", "3: this trunk has no name; give it one, such as \"name: provider\"." },
        { "- name: pbx", "3: nothing is known of trunk \"pbx\": write the \"hosts\" that calls to it go to, or the \"networks\", \"certificate-names\" or \"user\" by which its calls are known." },
        { "- name: pbx\n    hosts: sip:bob@192.0.2.10", "4: \"sip:bob@192.0.2.10\" is no host that calls could go to; write one such as 192.0.2.10, pbx.example.org:5070 or sip:pbx.example.org;transport=tls." },
        { "- name: pbx\n    hosts: sip:bob:5ecret@192.0.2.10", "4: \"…@192.0.2.10\" is no host that calls could go to; write one such as 192.0.2.10, pbx.example.org:5070 or sip:pbx.example.org;transport=tls." },
        { "- name: pbx\n    hosts: sip:pbx.example.org;transport=sctp", "4: \"sip:pbx.example.org;transport=sctp\" is no host that calls could go to; write one such as 192.0.2.10, pbx.example.org:5070 or sip:pbx.example.org;transport=tls." },
        { "- name: pbx\n    networks: pbx.example.org", "4: \"pbx.example.org\" is neither an address nor a network; write one such as 192.0.2.10, 10.0.0.0/8 or 2001:db8::/32 (names are not looked up)." },
        { "- name: pbx\n    networks: 0.0.0.0/0", "4: 0.0.0.0/0 would take every stranger for this trunk; write its addresses or its network." },
        { "- name: pbx\n    user: pbx", "4: trunk \"pbx\" has a user and no password; write the one with which it proves itself to Parkade as \"password\"." },
        { "- name: pbx\n    hosts: a.example\n    password: quiet-Harbour-41", "5: trunk \"pbx\" has a password and no user; write \"user\" too, or, if it is what the other side asks Parkade for, write both below \"credentials\"." },
        { "- name: pbx\n    hosts: a.example\n    credentials:\n      user: a\n      password: quiet-Harbour-41", "6: the credentials of trunk \"pbx\" lack \"realm\"; the other side names its realm when it asks for a password, and it is often its domain." },
        { "- name: pbx\n    hosts: a.example\n    credentials: quiet-Harbour-41", "5: \"credentials\" must be written as keys and values, such as \"key: value\"; put a key before this." },
        { "- name: pbx\n    hosts: a.example\n    credentials: {passwd: quiet-Harbour-41}", "5: there is no setting \"credentials.passwd\"; perhaps you mean \"credentials.password\"." },
        { "- name: pbx\n    hosts: a.example\n    register: provider.example", "5: \"provider.example\" is no SIP address that can be registered; write one such as sip:alice@provider.example." },
        { "- name: pbx\n    hosts: a.example\n    register-for: 5m", "5: \"register-for\" says how long a registration lasts, but nothing is registered; write the SIP address to register as \"register\", or remove this line." },
        { "- name: pbx\n    hosts: a.example\n    probe: 1s", "5: \"probe\" is from 5 s to 24 h; write how often it is asked whether it is there, such as 30s, or none." },
    };

    public static TheoryData<string, string> Others => new()
    {
        { "devices: 201", "1: \"devices\" must be a list; begin each device with a hyphen, such as \"- number: 201\"." },
        { "outbound:\n  - 0.", "2: an outbound rule must be written as keys and values, such as \"key: value\"; put a key before this." },
        { "groups:\n  - number: 300", "2: group 300 has no members; list the numbers of its devices, such as \"members: [201, 202]\"." },
        { "groups:\n  - number: 300\n    order: random", "3: \"random\" is no order in which members are rung; write all or in-turn." },
        { "outbound:\n  - trunks: a", "2: this outbound rule has no pattern; write the numbers it is for, such as \"pattern: 0.\"." },
        { "outbound:\n  - pattern: any", "2: \"any\" is no pattern of numbers; write digits, X for any digit and at the end a full stop for any that follow, such as 0. or 9XXX." },
        { "outbound:\n  - pattern: 0.", "2: the outbound rule for 0. names no trunk; write which its calls go over, such as \"trunks: provider\"." },
        { "outbound:\n  - pattern: 0.", "2: the outbound rule for 0. allows nobody; list the devices that may call out as \"allowed\", or write \"allowed: all\"." },
        { "outbound:\n  - pattern: 99\n    strip: 3", "3: \"strip\" takes 3 characters off, but a number that matches 99 may have only 2; write a lower number." },
        { "outbound:\n  - pattern: 0.\n    add: \"00 44\"", "3: \"00 44\" is no number that could be dialled or shown; write digits, such as 0044 or +442079460123." },
        { "inbound:\n  - pattern: 02079 460123", "2: \"02079 460123\" is no pattern of numbers; write digits, X for any digit and at the end a full stop for any that follow, such as 0. or 9XXX, or any." },
    };

    [Theory]
    [MemberData(nameof(Devices))]
    public void A_faulty_device_is_told_with_its_line_and_cure(string entry, string fault) =>
        Assert.Contains("parkade.yaml:" + fault, Load.Faults($"md5: true\ndevices:\n  {entry}"));

    [Theory]
    [MemberData(nameof(Trunks))]
    public void A_faulty_trunk_is_told_with_its_line_and_cure(string entry, string fault) =>
        Assert.Contains("parkade.yaml:" + fault, Load.Faults($"md5: true\ntrunks:\n  {entry}"));

    [Theory]
    [MemberData(nameof(Others))]
    public void A_faulty_group_or_rule_is_told_with_its_line_and_cure(string yaml, string fault) =>
        Assert.Contains("parkade.yaml:" + fault, Load.Faults(yaml));

    [Fact]
    public void A_device_that_could_never_register_is_a_fault() =>
        Assert.Contains("parkade.yaml:4: device 201 has a hash for MD5 only, but \"md5\" is off, so it could never register; write \"ha1-sha256\" too, or turn MD5 on.",
            Load.Faults("md5: false\ndevices:\n  - number: 201\n    ha1-md5: 00112233445566778899aabbccddeeff"));

    [Theory]
    [InlineData("201", "its own number or name")]
    [InlineData("Anna", "its own number or name")]
    [InlineData("secret", "fewer than 8 characters")]
    [InlineData("4711471147", "digits only")]
    public void A_password_that_strangers_try_is_a_warning(string password, string words)
    {
        var fault = Assert.Single(Load.Yaml($"devices:\n  - number: 201\n    person: anna\n    password: {password}").Faults);
        Assert.Equal((Severity.Warning, "parkade.yaml:4"), (fault.Severity, fault.Where.ToString()));
        Assert.Contains(words, fault.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_passwords_that_everybody_can_read_is_a_warning()
    {
        using var surroundings = new TestSurroundings();
        var path = surroundings.Write("parkade.yaml", "devices:\n  - {number: 201, password: quiet-Harbour-41}");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        var loaded = LoadedSettings.Load(null, new RawSettings(new RawSection(new Origin.Default())), surroundings.Value);
        Assert.Equal("parkade.yaml:1: this file holds passwords, and every user of this machine can read it; run chmod o-rwx parkade.yaml.", Assert.Single(loaded.Faults).ToString());
    }

    // Whatever is wrong around it: a secret that was written is never repeated.
    [Theory]
    [InlineData("devices:\n  - {number: 201, password: 5ecret}")]
    [InlineData("devices:\n  - {number: 201, password: [5ecret]}")]
    [InlineData("devices:\n  - {number: 201, password: {5ecret: 5ecret}}")]
    [InlineData("devices:\n  - {number: 201, password: \"5ecret\\n\"}")]
    [InlineData("devices:\n  - {number: 201, password: *5ecret}")]
    [InlineData("devices:\n  - {number: 201, ha1-sha256: 5ecret}")]
    [InlineData("devices:\n  - {number: 201, ha1-md5: 5ecret}")]
    [InlineData("devices:\n  - number: 201\n    password: \"5ecret")]
    [InlineData("trunks:\n  - {name: a, user: b, password: 5ecret}")]
    [InlineData("trunks:\n  - {name: a, credentials: {user: b, password: 5ecret}}")]
    [InlineData("trunks:\n  - {name: a, credentials: 5ecret}")]
    public void No_fault_shows_a_secret(string yaml)
    {
        var faults = Load.Faults(yaml);
        Assert.NotEmpty(faults);
        Assert.DoesNotContain(faults, fault => fault.Contains("5ecret", StringComparison.Ordinal));
    }
}
