namespace Parkade.Server.Settings.Telephony;

/// <summary>The settings of one rule for numbers that go out over trunks.</summary>
public static class OutboundKeys
{
    public static readonly SettingKey Pattern = new("pattern");
    public static readonly SettingKey Strip = new("strip");
    public static readonly SettingKey Add = new("add");
    public static readonly SettingKey Trunks = new("trunks", Many: true);
    public static readonly SettingKey Allowed = new("allowed", Many: true);
    public static readonly SettingKey CallerNumber = new("caller-number");

    public static SettingList List { get; } = new("outbound", "outbound rule", "- pattern: 0.", [Pattern, Strip, Add, Trunks, Allowed, CallerNumber]);
}
