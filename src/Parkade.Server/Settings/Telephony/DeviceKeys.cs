namespace Parkade.Server.Settings.Telephony;

/// <summary>The settings of one device.</summary>
public static class DeviceKeys
{
    public static readonly SettingKey Number = new("number");
    public static readonly SettingKey Name = new("name");
    public static readonly SettingKey User = new("user");
    public static readonly SettingKey Password = new("password", Secret: true);
    public static readonly SettingKey Sha256 = new("ha1-sha256", Secret: true);
    public static readonly SettingKey Md5 = new("ha1-md5", Secret: true);
    public static readonly SettingKey Person = new("person");
    public static readonly SettingKey Srtp = new("srtp");
    public static readonly SettingKey Messages = new("messages");
    public static readonly SettingKey SeesCallers = new("sees-callers");
    public static readonly SettingKey MaxContacts = new("max-contacts");
    public static readonly SettingKey Ring = new("ring");
    public static readonly SettingKey WhenBusy = new("when-busy");
    public static readonly SettingKey WhenUnanswered = new("when-unanswered");

    public static SettingList List { get; } = new("devices", "device", "- number: 201",
        [Number, Name, User, Password, Sha256, Md5, Person, Srtp, Messages, SeesCallers, MaxContacts, Ring, WhenBusy, WhenUnanswered]);
}
