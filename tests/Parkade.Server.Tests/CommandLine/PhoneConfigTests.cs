using Parkade.Server.CommandLine;
using Xunit;

namespace Parkade.Server.Tests.CommandLine;

/// <summary>What each make imports, whole.</summary>
public sealed class PhoneConfigTests : IDisposable
{
    private const string Settings = """
        listen: udp:192.0.2.20:5060
        devices:
          - {number: 201, name: Anna & Co, user: anna, password: quiet-Harbour-41}
          - {number: 202, ha1-sha256: 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff}
        lots:
          - name: main
          - {name: workshop, park: 750, slots: 751-759}
        """;

    private readonly TestSurroundings _surroundings = new();

    public PhoneConfigTests() => _surroundings.Write("parkade.yaml", Settings);

    public void Dispose() => _surroundings.Dispose();

    private Task<int> Run(params string[] args) => ParkadeCommand.RunAsync(["phone-config", .. args], _surroundings.Value, TestContext.Current.CancellationToken);

    public static TheoryData<string, string> Makes => new()
    {
        {
            "yealink", """
            #!version:1.0.0.1
            # Parkade: the keys of lot main. Import it by auto-provisioning, or under Settings > Configuration.

            account.1.enable = 1
            account.1.label = 201
            account.1.display_name = Anna & Co
            account.1.user_name = 201
            account.1.auth_name = anna
            account.1.password = quiet-Harbour-41
            account.1.sip_server.1.address = 192.0.2.20
            account.1.sip_server.1.port = 5060
            account.1.sip_server.1.transport_type = 0
            account.1.srtp_encryption = 1
            linekey.1.type = 15
            linekey.1.line = 1
            linekey.1.label = 201

            # A key that is pressed during a call transfers it there at once.
            transfer.dsskey_deal_type = 2

            linekey.2.type = 16
            linekey.2.line = 1
            linekey.2.value = 700
            linekey.2.label = Park
            linekey.2.extension = 700

            linekey.3.type = 16
            linekey.3.line = 1
            linekey.3.value = 701
            linekey.3.label = Park 701
            linekey.3.extension = 701

            """
        },
        {
            "poly", """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <!-- Parkade: the keys of lot main. Import it under Utilities > Import & Export Configuration, or name it in the phone's master file. -->
            <PHONE_CONFIG>
              <ALL
                reg.1.address="201"
                reg.1.label="201"
                reg.1.displayName="Anna &amp; Co"
                reg.1.auth.userId="anna"
                reg.1.auth.password="quiet-Harbour-41"
                reg.1.server.1.address="192.0.2.20"
                reg.1.server.1.port="5060"
                reg.1.server.1.transport="UDPOnly"
                reg.1.srtp.offer="1"
                reg.1.srtp.require="0"
                attendant.reg="1"
                attendant.resourceList.1.address="700"
                attendant.resourceList.1.label="Park"
                attendant.resourceList.1.type="automata"
                attendant.resourceList.2.address="701"
                attendant.resourceList.2.label="Park 701"
                attendant.resourceList.2.type="automata"
              />
            </PHONE_CONFIG>

            """
        },
        {
            "grandstream", """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- Parkade: the keys of lot main. Serve it as cfgMAC.xml, or upload it under Maintenance > Upgrade and Provisioning. -->
            <gs_provision version="2">
              <config version="2">
                <item name="account.1.enable">Yes</item>
                <item name="account.1.name">201</item>
                <item name="account.1.sip.server.1.address">192.0.2.20</item>
                <item name="account.1.sip.userid">201</item>
                <item name="account.1.sip.subscriber.userid">anna</item>
                <item name="account.1.sip.subscriber.password">quiet-Harbour-41</item>
                <item name="account.1.sip.subscriber.name">Anna &amp; Co</item>
                <item name="account.1.sip.registration">Yes</item>
                <item name="account.1.sip.transport">UDP</item>
                <item name="account.1.srtp.mode">EnabledButNotForced</item>
                <item name="pks.vpk.1.keyMode">Line</item>
                <item name="pks.vpk.1.account">0</item>
                <item name="pks.vpk.1.description">201</item>
                <item name="call.transfer.modeViaVpk">BlindTransfer</item>
                <item name="pks.vpk.2.keyMode">BLF</item>
                <item name="pks.vpk.2.account">0</item>
                <item name="pks.vpk.2.description">Park</item>
                <item name="pks.vpk.2.value">700</item>
                <item name="pks.vpk.3.keyMode">BLF</item>
                <item name="pks.vpk.3.account">0</item>
                <item name="pks.vpk.3.description">Park 701</item>
                <item name="pks.vpk.3.value">701</item>
              </config>
            </gs_provision>

            """
        },
        {
            "snom", """
            <?xml version="1.0" encoding="utf-8"?>
            <!-- Parkade: the keys of lot main. Name it as setting server, or upload it under Advanced > Update. -->
            <settings>
              <phone-settings>
                <user_active idx="1" perm="">on</user_active>
                <user_name idx="1" perm="">201</user_name>
                <user_realname idx="1" perm="">Anna &amp; Co</user_realname>
                <user_pname idx="1" perm="">anna</user_pname>
                <user_pass idx="1" perm="">quiet-Harbour-41</user_pass>
                <user_host idx="1" perm="">192.0.2.20</user_host>
                <user_outbound idx="1" perm="">sip:192.0.2.20:5060;transport=udp</user_outbound>
                <user_srtp idx="1" perm="">on</user_srtp>
                <user_savp idx="1" perm="">optional</user_savp>
              </phone-settings>
              <functionKeys e="2">
                <fkey idx="0" context="1" label="201" perm="">line</fkey>
                <fkey idx="1" context="1" label="Park" perm="">orbit sip:700@192.0.2.20</fkey>
                <fkey idx="2" context="1" label="Park 701" perm="">orbit sip:701@192.0.2.20</fkey>
              </functionKeys>
            </settings>

            """
        },
        {
            "cisco-mpp", """
            <?xml version="1.0" encoding="UTF-8"?>
            <!-- Parkade: the keys of lot main. Name it as Profile Rule under Voice > Provisioning. -->
            <device>
              <flat-profile>
                <Line_Enable_1_ ua="na">Yes</Line_Enable_1_>
                <Proxy_1_ ua="na">192.0.2.20</Proxy_1_>
                <Register_1_ ua="na">Yes</Register_1_>
                <SIP_Transport_1_ ua="na">UDP</SIP_Transport_1_>
                <Display_Name_1_ ua="na">Anna &amp; Co</Display_Name_1_>
                <User_ID_1_ ua="na">201</User_ID_1_>
                <Auth_ID_1_ ua="na">anna</Auth_ID_1_>
                <Password_1_ ua="na">quiet-Harbour-41</Password_1_>
                <Extension_1_ ua="na">1</Extension_1_>
                <Short_Name_1_ ua="na">201</Short_Name_1_>
                <Extension_2_ ua="na">Disabled</Extension_2_>
                <Extended_Function_2_ ua="na">fnc=blf+sd;sub=700@$PROXY;ext=700@$PROXY;nme=Park</Extended_Function_2_>
                <Extension_3_ ua="na">Disabled</Extension_3_>
                <Extended_Function_3_ ua="na">fnc=blf+sd;sub=701@$PROXY;ext=701@$PROXY;nme=Park 701</Extended_Function_3_>
              </flat-profile>
            </device>

            """
        },
        {
            "linphone", """
            # Parkade: the slots of lot main as contacts. Put it into linphonerc while Linphone is not running.

            [sip]
            default_proxy=0
            media_encryption=srtp

            [proxy_0]
            reg_proxy=<sip:192.0.2.20:5060;transport=udp>
            reg_identity="Anna & Co" <sip:201@192.0.2.20>
            reg_expires=600
            reg_sendregister=1
            publish=0

            [auth_info_0]
            username=201
            userid=anna
            passwd=quiet-Harbour-41
            realm=parkade
            domain=192.0.2.20

            [friend_0]
            url="Park" <sip:700@192.0.2.20>
            pol=accept
            subscribe=1

            [friend_1]
            url="Park 701" <sip:701@192.0.2.20>
            pol=accept
            subscribe=1

            """
        },
        {
            "microsip", """
            ; Parkade: the keys of lot main. Put it into microsip.ini while MicroSIP is not running.
            [Settings]
            accountId=1
            enableShortcuts=1
            [Account1]
            label=201
            server=192.0.2.20
            domain=192.0.2.20
            username=201
            authID=anna
            password=quiet-Harbour-41
            displayName=Anna & Co
            transport=udp
            SRTP=optional
            [Shortcuts]
            0=Park;700;call;;1
            1=Park 701;701;call;;1

            """
        },
    };

    [Theory]
    [MemberData(nameof(Makes))]
    public async Task A_phone_imports_its_line_and_the_keys_of_a_lot(string make, string text)
    {
        Assert.Equal(ExitCode.Fine, await Run(make, "--device", "201", "--keys", "1", "--with-secrets"));
        Assert.Equal("", _surroundings.Error);
        Assert.Equal(text.ReplaceLineEndings("\n"), _surroundings.Out);
    }

    [Theory]
    [InlineData("yealink")]
    [InlineData("poly")]
    [InlineData("grandstream")]
    [InlineData("snom")]
    [InlineData("cisco-mpp")]
    [InlineData("linphone")]
    [InlineData("microsip")]
    public async Task A_password_is_written_out_only_when_asked_for(string make)
    {
        Assert.Equal(ExitCode.Fine, await Run(make, "--device", "201"));
        Assert.DoesNotContain("quiet-Harbour", _surroundings.Out, StringComparison.Ordinal);
        Assert.Contains("PASSWORD", _surroundings.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_device_there_are_keys_only()
    {
        Assert.Equal(ExitCode.Fine, await Run("yealink", "--lot", "workshop"));
        Assert.DoesNotContain("account.", _surroundings.Out, StringComparison.Ordinal);
        Assert.Contains("linekey.1.value = 750", _surroundings.Out, StringComparison.Ordinal);
        Assert.Contains("linekey.10.value = 759", _surroundings.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("linekey.11.", _surroundings.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pbx.example.org", "address = pbx.example.org\n", "port = 5060\n", "transport_type = 0\n")]
    [InlineData("pbx.example.org:5070", "address = pbx.example.org\n", "port = 5070\n", "transport_type = 0\n")]
    [InlineData("tls:pbx.example.org", "address = pbx.example.org\n", "port = 5061\n", "transport_type = 2\n")]
    [InlineData("tcp:[2001:db8::20]:5070", "address = [2001:db8::20]\n", "port = 5070\n", "transport_type = 1\n")]
    [InlineData("2001:db8::20", "address = [2001:db8::20]\n", "port = 5060\n", "transport_type = 0\n")]
    public async Task The_server_can_be_named(string server, params string[] lines)
    {
        Assert.Equal(ExitCode.Fine, await Run("yealink", "--device", "201", "--server", server));
        Assert.All(lines, line => Assert.Contains($"sip_server.1.{line}", _surroundings.Out, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("There is no make \"nokia\": yealink, poly, grandstream, snom, cisco-mpp, linphone, microsip.", "nokia")]
    [InlineData("Name a make of phones: yealink, poly, grandstream, snom, cisco-mpp, linphone, microsip.")]
    [InlineData("There is no lot \"workshp\"; perhaps you mean \"workshop\".", "snom", "--lot", "workshp")]
    [InlineData("There is no device 203; write it below \"devices\" in the settings first.", "snom", "--device", "203")]
    [InlineData("\"sip\" in \"pbx:sip\" is no port; write a number from 1 to 65535.", "snom", "--server", "pbx:sip")]
    [InlineData("\"a b\" is no host; write a name or an address, such as pbx.example.org or 192.0.2.20:5060.", "snom", "--server", "a b")]
    public async Task What_there_is_not_is_said_in_a_sentence(string sentence, params string[] args)
    {
        Assert.Equal(ExitCode.Usage, await Run(args));
        Assert.Equal(sentence + "\n", _surroundings.Error);
        Assert.Equal("", _surroundings.Out);
    }

    [Fact]
    public async Task A_server_on_every_address_must_be_named()
    {
        _surroundings.Write("parkade.yaml", "");
        Assert.Equal(ExitCode.Usage, await Run("snom"));
        Assert.Equal("It is not known where phones find this server; name it with --server, such as --server 192.0.2.20.\n", _surroundings.Error);
    }

    [Fact]
    public async Task A_password_that_is_not_known_is_left_to_the_reader()
    {
        Assert.Equal(ExitCode.Fine, await Run("microsip", "--device", "202", "--with-secrets"));
        Assert.Contains("password=PASSWORD", _surroundings.Out, StringComparison.Ordinal);
        Assert.Contains("only a hash of the password of device 202", _surroundings.Error, StringComparison.Ordinal);
    }
}
