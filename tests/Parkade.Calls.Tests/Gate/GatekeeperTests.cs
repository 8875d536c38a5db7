using System.Net;
using Parkade.Calls.Directory;
using Parkade.Calls.Gate;
using Parkade.Sip.Authentication;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Tests.Gate;

/// <summary>Who is let in as whom.</summary>
public sealed class GatekeeperTests
{
    private static readonly Trunk ByAddress = new() { Name = "pbx", Networks = [IPNetwork.Parse("198.51.100.0/24")] };
    private static readonly Trunk ByCertificate = new() { Name = "provider", CertificateNames = ["sbc.provider.example"] };
    private static readonly Trunk ByDigest = new() { Name = "branch", UserName = "branch-office", Secret = new DigestSecret("trunk-secret") };

    private static readonly PhoneSystem Phones = new() { Devices = [Device("201"), Device("202") with { UserName = "two" }], Trunks = [ByAddress, ByCertificate, ByDigest] };
    private static readonly PhoneSystem NoPhones = new() { Trunks = [ByAddress] };

    private static Device Device(string number) => new() { Number = number, Secret = new DigestSecret("secret") };

    private static readonly string[] Methods = ["INVITE", "REGISTER", "SUBSCRIBE", "MESSAGE", "PUBLISH", "REFER", "BYE", "OPTIONS"];
    private static readonly TransportProtocol[] Protocols = [TransportProtocol.Udp, TransportProtocol.Tcp, TransportProtocol.Tls, TransportProtocol.Ws];

    public static TheoryData<string, TransportProtocol, string, string> Table()
    {
        // Who sends, and what comes of it: "as" somebody, or a refusal. OPTIONS needs no proof, and gives nobody a name that he has not.
        (string Who, string Outcome, string Options)[] rows =
        [
            ("trusted", "as Trusted", "as Trusted"),
            ("trusted claims 201", "401", "as Trusted"),
            ("trusted proves 201", "as 201", "as Trusted"),
            ("claims 201", "401", "200"),
            ("proves 201", "as 201", "200"),
            ("fails 201", "401", "200"),
            ("proves 202 as 201", "401", "200"),
            ("proves 201 as a stranger", "as 201", "200"),
            ("trunk by address", "as pbx", "as pbx"),
            ("trunk by address claims 201", "as pbx", "as pbx"),
            ("trunk by certificate", "as provider", "as provider"),
            ("trunk by digest", "as branch", "200"),
            ("trunk fails", "401", "200"),
            ("stranger", "401", "200"),
            ("stranger without phones", "403", "403"),
            ("trusted without phones", "as Trusted", "as Trusted"),
        ];
        var table = new TheoryData<string, TransportProtocol, string, string>();
        foreach (var (who, outcome, options) in rows)
            foreach (var protocol in Protocols)
                foreach (var method in Methods)
                {
                    var expected = method == "OPTIONS" ? options : outcome;
                    // Only TLS shows a certificate; without it the provider is a stranger.
                    if (who == "trunk by certificate" && protocol != TransportProtocol.Tls) expected = method == "OPTIONS" ? "200" : "401";
                    table.Add(method, protocol, who, expected);
                }
        return table;
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Everybody_is_who_he_proves_to_be(string method, TransportProtocol protocol, string who, string expected)
    {
        var stand = new GateStand(who.EndsWith("without phones", StringComparison.Ordinal) ? NoPhones : Phones);
        stand.Certify("203.0.113.9:5061", "sbc.provider.example");
        var status = who switch
        {
            "trusted" or "trusted without phones" => stand.Ask("5550100", method, protocol, "10.1.2.3:5060"),
            "trusted claims 201" => stand.Ask("201", method, protocol, "10.1.2.3:5060"),
            "trusted proves 201" => Prove("201", "secret", "201", "10.1.2.3:5060"),
            "claims 201" => stand.Ask("201", method, protocol),
            "proves 201" => Prove("201", "secret", "201"),
            "fails 201" => Prove("201", "wrong", "201"),
            "proves 202 as 201" => Prove("two", "secret", "201"),
            "proves 201 as a stranger" => Prove("201", "secret", "anonymous"),
            "trunk by address" => stand.Ask("5550100", method, protocol, "198.51.100.20:5060"),
            "trunk by address claims 201" => stand.Ask("201", method, protocol, "198.51.100.20:5060"),
            "trunk by certificate" => stand.Ask("5550100", method, protocol, "203.0.113.9:5061"),
            "trunk by digest" => Prove("branch-office", "trunk-secret", "5550100"),
            "trunk fails" => Prove("branch-office", "wrong", "5550100"),
            _ => stand.Ask("5550100", method, protocol),
        };
        var outcome = status == 299 ? "as " + Name(stand.Sender) : status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "silence";
        Assert.Equal(expected, outcome);
        if (status != 299) Assert.Null(stand.Sender);

        int? Prove(string user, string password, string from, string address = "203.0.113.7:5060") =>
            method == "OPTIONS" ? stand.Ask(from, method, protocol, address) : stand.Prove(user, password, from, method, protocol, address);
    }

    [Fact]
    public void Nothing_is_kept_for_those_who_are_challenged()
    {
        var stand = new GateStand(Phones);
        for (var n = 0; n < 50; n++) Assert.Equal(401, stand.Ask("201"));
        Assert.Equal(0, stand.Kept);
        stand.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(stand.House.Bans.All);
    }

    [Theory]
    [InlineData(true, true, "SHA-256 MD5")]
    [InlineData(true, false, "MD5")]
    [InlineData(false, true, "SHA-256")]
    public void Telephones_are_asked_by_the_algorithms_of_the_settings_and_come_in_by_them(bool md5, bool sha256, string asked)
    {
        var stand = new GateStand(Phones with { AllowMd5 = md5, OfferSha256 = sha256 });
        Assert.Equal(401, stand.Ask("201", "REGISTER", TransportProtocol.Tcp));
        Assert.Equal(asked, string.Join(' ', stand.Algorithms(TransportProtocol.Tcp)));
        Assert.Equal(299, stand.Prove("201", "secret", method: "REGISTER", protocol: TransportProtocol.Tcp));
        Assert.Equal(401, stand.Prove("201", "wrong", method: "REGISTER", protocol: TransportProtocol.Tcp));
    }

    private static string Name(Sender? sender) => sender switch
    {
        Sender.OfDevice(var device) => device.Number,
        Sender.OfTrunk(var trunk) => trunk.Name,
        Sender.Trusted => "Trusted",
        _ => "nobody",
    };
}
