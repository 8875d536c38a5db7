namespace Parkade.Server.Settings.Telephony;

/// <summary>The settings of one trunk.</summary>
public static class TrunkKeys
{
    public static readonly SettingKey Name = new("name");
    public static readonly SettingKey Hosts = new("hosts", Many: true);
    public static readonly SettingKey Networks = new("networks", Many: true);
    public static readonly SettingKey CertificateNames = new("certificate-names", Many: true);
    public static readonly SettingKey User = new("user");
    public static readonly SettingKey Password = new("password", Secret: true);
    public static readonly SettingKey CredentialsUser = new("credentials.user");
    public static readonly SettingKey CredentialsPassword = new("credentials.password", Secret: true);
    public static readonly SettingKey CredentialsRealm = new("credentials.realm");
    public static readonly SettingKey Register = new("register");
    public static readonly SettingKey RegisterFor = new("register-for");
    public static readonly SettingKey Probe = new("probe");
    public static readonly SettingKey Srtp = new("srtp");

    public static SettingList List { get; } = new("trunks", "trunk", "- name: provider",
        [Name, Hosts, Networks, CertificateNames, User, Password, CredentialsUser, CredentialsPassword, CredentialsRealm, Register, RegisterFor, Probe, Srtp]);
}
