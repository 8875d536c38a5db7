using System.Security.Cryptography;
using System.Text;
using Parkade.Calls.Directory;
using Parkade.Media.Srtp;
using Xunit;

namespace Parkade.Server.Tests.Settings.Telephony;

public sealed class PhoneSystemTests
{
    private static PhoneSystem Read(string yaml)
    {
        var (settings, faults) = Load.Yaml(yaml);
        Assert.Empty(faults);
        return settings.System;
    }

    [Fact]
    public void Without_devices_and_trunks_Parkade_stands_beside_a_PBX()
    {
        var system = Read("");
        Assert.Empty(system.Devices);
        Assert.Empty(system.Trunks);
        Assert.Equal(("parkade", true), (system.Realm, system.AllowMd5));
    }

    [Fact]
    public void A_device_needs_a_number_and_a_password_and_has_the_usual_rest()
    {
        var device = Assert.Single(Read("devices:\n  - number: 201\n    password: quiet-Harbour-41").Devices);
        Assert.Equal(new Device { Number = "201", Secret = device.Secret }, device);
        Assert.Equal("quiet-Harbour-41", device.Secret.Password);
    }

    [Fact]
    public void Everything_about_a_device_can_be_written()
    {
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("anna:office.example:secret")));
        var system = Read($"""
            realm: office.example
            md5: false
            devices:
              - number: 201
                name: Anna Weber
                user: anna
                ha1-sha256: {hash}
                person: anna
                srtp: required
                messages: true
                sees-callers: false
                max-contacts: 2
                ring: 20s
                when-busy: 202
                when-unanswered: 202
              - {"{number: 202, password: quiet-Harbour-42, srtp: off}"}
            """);
        Assert.Equal(("office.example", false), (system.Realm, system.AllowMd5));
        var device = system.Device("201")!;
        Assert.Equal(new Device
        {
            Number = "201",
            Name = "Anna Weber",
            UserName = "anna",
            Secret = device.Secret,
            Person = "anna",
            Srtp = SrtpPolicy.Required,
            TakesMessages = true,
            SeesCallers = false,
            MaxContacts = 2,
            Ring = TimeSpan.FromSeconds(20),
            WhenBusy = "202",
            WhenUnanswered = "202",
        }, device);
        Assert.Null(device.Secret.Password);
        Assert.Equal(hash, Convert.ToHexString(device.Secret.Sha256!.Value.Span));
        Assert.Equal(SrtpPolicy.Off, system.Device("202")!.Srtp);
    }

    [Theory]
    [InlineData("true", true, true)]
    [InlineData("false", false, true)]
    [InlineData("only", true, false)]
    public void MD5_is_offered_beside_SHA_256_or_not_or_alone(string written, bool md5, bool sha256)
    {
        var system = Read($"md5: {written}");
        Assert.Equal((md5, sha256), (system.AllowMd5, system.OfferSha256));
    }

    [Fact]
    public void A_group_rings_its_members()
    {
        var group = Assert.Single(Read("""
            devices:
              - {number: 201, password: quiet-Harbour-41}
              - {number: 202, password: quiet-Harbour-42}
            groups:
              - number: 300
                name: Sales
                members: [202, 201]
                order: in-turn
                ring: 15s
                when-unanswered: 700
            """).Groups);
        Assert.Equal(("300", "Sales", "202 201", RingOrder.InTurn, TimeSpan.FromSeconds(15), "700"),
            (group.Number, group.Name, string.Join(' ', group.Members), group.Order, group.Ring, group.WhenUnanswered));
    }

    [Fact]
    public void A_trunk_registers_and_is_known_by_its_network()
    {
        var system = Read("""
            trunks:
              - name: provider
                hosts: [sip.provider.example, "sip:backup.provider.example:5070;transport=tcp"]
                networks: [203.0.113.0/28]
                credentials: {user: 4420, password: quiet-Harbour-43, realm: provider.example}
                register: sip:4420@provider.example
                register-for: 5m
                probe: none
                srtp: offered
              - name: pbx
                hosts: 192.0.2.10
                certificate-names: pbx.example.org
                user: pbx
                password: quiet-Harbour-44
            """);
        var provider = system.Trunk("provider")!;
        Assert.Equal(["sip:sip.provider.example", "sip:backup.provider.example:5070;transport=tcp"], provider.Hosts.Select(host => host.ToString()));
        Assert.Equal("203.0.113.0/28", Assert.Single(provider.Networks).ToString());
        Assert.Equal(("4420", "quiet-Harbour-43", "provider.example"), (provider.Credentials!.UserName, provider.Credentials.Password, provider.Credentials.Realm));
        Assert.Equal(("sip:4420@provider.example", TimeSpan.FromMinutes(5), null, SrtpPolicy.Offered),
            (provider.Registers!.ToString(), provider.RegisterFor, provider.ProbeEvery, provider.Srtp));
        var pbx = system.Trunk("PBX")!;
        Assert.Equal(("sip:192.0.2.10", "pbx.example.org", "pbx", "quiet-Harbour-44", TimeSpan.FromSeconds(30)),
            (pbx.Hosts[0].ToString(), pbx.CertificateNames[0], pbx.UserName, pbx.Secret!.Password, pbx.ProbeEvery));
    }

    [Fact]
    public void Rules_say_which_numbers_go_out_and_where_calls_from_outside_go()
    {
        var system = Read("""
            devices:
              - {number: 201, password: quiet-Harbour-41}
            trunks:
              - {name: provider, hosts: sip.provider.example, networks: 203.0.113.1}
            outbound:
              - pattern: 0.
                strip: 1
                add: "+44"
                trunks: provider
                allowed: all
                caller-number: "+442079460123"
              - {pattern: 999, trunks: [provider], allowed: [201]}
            inbound:
              - {trunk: provider, pattern: "+442079460123", target: 201}
              - {pattern: any, target: 700}
            """);
        var (calls, emergency) = (system.Outbound[0], system.Outbound[1]);
        Assert.Equal(("0.", 1, "+44", "provider", "*", "+442079460123"),
            (calls.Pattern, calls.Strip, calls.Add, calls.Trunks[0], calls.Allowed[0], calls.CallerNumber));
        Assert.Equal(("999", 0, "", "201", null), (emergency.Pattern, emergency.Strip, emergency.Add, emergency.Allowed[0], emergency.CallerNumber));
        Assert.Equal([new InboundRule { Trunk = "provider", Pattern = "+442079460123", Target = "201" }, new InboundRule { Pattern = "*", Target = "700" }], system.Inbound);
    }

    [Fact]
    public void Lists_of_different_kinds_with_the_same_keys_do_not_mix()
    {
        var system = Read("devices:\n  - {number: 201, password: quiet-Harbour-41, name: Anna}\ngroups:\n  - {number: 300, members: 201}");
        Assert.Equal("Anna", system.Device("201")!.Name);
        Assert.Null(system.Group("300")!.Name);
    }
}
