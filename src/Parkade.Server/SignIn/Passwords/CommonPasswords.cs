using System.Collections.Frozen;

namespace Parkade.Server.SignIn;

/// <summary>The passwords of at least eight characters that are tried first, by people and by programs.</summary>
internal static class CommonPasswords
{
    private const string Text = """
        password password1 password12 password123 password1234 passw0rd p@ssw0rd p@ssword pa55word passwort kennwort mypassword thepassword password! password01 password99
        passpass 12345678 123456789 1234567890 0123456789 87654321 987654321 9876543210 11111111 111111111 1111111111 22222222 33333333 44444444 55555555 66666666 77777777
        88888888 99999999 00000000 000000000 0000000000 12341234 12344321 11223344 112233445566 123123123 123321123 12121212 11112222 10203040 147258369 789456123 456789123
        159357159 14725836 12345679 1234567891 123456789a 123456789q a123456789 a1234567 a12345678 1234qwer 12qwaszx q1w2e3r4 q1w2e3r4t5 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc
        qazwsxedc zaq12wsx zaq1zaq1 1qazxsw2 qwer1234 qwert123 qwerty12 qwerty123 qwerty1234 qwertyui qwertyuiop qwertzui qwertzuiop azertyui azertyuiop asdfghjk asdfghjkl
        asdfasdf asdf1234 zxcvbnm1 zxcvbnm123 zxcvbnm, qweasdzxc qweasd123 1234asdf abcd1234 abcdefgh abcdefghi abc12345 abc123456 aaaaaaaa aa123456 aa12345678 a1b2c3d4
        a1b2c3d4e5 abcabcabc xxxxxxxx zzzzzzzz iloveyou iloveyou1 iloveyou2 iloveyou! ilovegod iloveyou123 sunshine sunshine1 princess princess1 football football1 baseball
        baseball1 basketball superman superman1 spiderman batman123 starwars starwars1 pokemon1 pokemon123 michelle jennifer jessica1 michael1 charlie1 jordan23 liverpool
        liverpool1 chelsea1 arsenal1 barcelona manchester everton1 celtic123 internet computer computer1 corvette mercedes mustang1 ferrari1 maverick midnight metallica nirvana1
        slipknot1 blink182 trustno1 whatever whatever1 dragon123 monkey123 shadow123 master123 letmein1 letmein123 welcome1 welcome12 welcome123 welcome2 welcome! changeme
        changeme1 changeme123 secret123 secret12 secretsecret admin123 admin1234 admin12345 admin@123 adminadmin administrator administrator1 root1234 rootroot toor1234 testtest
        test1234 test12345 test123456 testing1 testing123 guest123 guestguest user1234 username default1 default123 demo1234 operator operator1 supervisor manager1 manager123
        service1 support1 support123 server123 system123 computer123 login123 oracle123 cisco123 cisco1234 asterisk asterisk1 freepbx123 telephone telephone1 voicemail voicemail1
        reception reception1 receptionist switchboard callparking parkade1 parkade123 parkadeparkade phone123 phone1234 password2024 password2025 password2026 summer2024
        summer2025 summer2026 winter2024 winter2025 winter2026 spring2025 spring2026 autumn2025 autumn2026 company1 company123 office123 monday123 qwerty2025 january1 february
        december1 november october1 september september1 august123 hello123 hello1234 hellohello goodmorning lovelove loveyou1 loveme123 fuckyou1 fuckyou123 bullshit asshole1
        babygirl babygirl1 butterfly butterfly1 chocolate chocolate1 cookie123 flower123 elephant dolphin1 tiger123 rainbow1 freedom1 samantha alexander alexandra benjamin
        christian danielle elizabeth gabriella stephanie veronica victoria nicholas jonathan matthew1 anthony1 patrick1 snowball snoopy123 tinkerbell cheesecake peanutbutter
        strawberry pineapple watermelon lollipop marlboro budweiser jackdaniels hardcore precious forever1 blessed1 jesus123 jesuschrist heaven123 angel123 angelina destiny1
        diamond1 purple123 orange123 silver123 golden123 yellow123 killer123 hunter123 hunter2hunter2 ranger123 soccer123 hockey123 golfer123 fishing1 cowboys1 lakers24 yankees1
        redsox123 steelers packers1 eagles123 panther1 scorpion phoenix1 thunder1 lightning tornado1 hurricane volcano1 mountain ocean123 river123 correcthorsebatterystaple
        """;

    private static readonly FrozenSet<string> s_all =
        Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is one of them, in whatever case.</summary>
    public static bool Contains(string password) => s_all.Contains(password) || IsOneCharacter(password);

    private static bool IsOneCharacter(string password) => password.AsSpan().TrimStart(password[0]).IsEmpty;
}
