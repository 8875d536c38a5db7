namespace Parkade.Server.Settings.Telephony;

/// <summary>The settings of one rule for calls that come from trunks.</summary>
public static class InboundKeys
{
    public static readonly SettingKey Trunk = new("trunk");
    public static readonly SettingKey Pattern = new("pattern");
    public static readonly SettingKey Strip = new("strip");
    public static readonly SettingKey Target = new("target");

    public static SettingList List { get; } = new("inbound", "inbound rule", "- pattern: any", [Trunk, Pattern, Strip, Target]);
}
