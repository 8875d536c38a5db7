namespace Parkade.Server.Settings.Telephony;

/// <summary>The settings of one ring group.</summary>
public static class GroupKeys
{
    public static readonly SettingKey Number = new("number");
    public static readonly SettingKey Name = new("name");
    public static readonly SettingKey Members = new("members", Many: true);
    public static readonly SettingKey Order = new("order");
    public static readonly SettingKey Ring = new("ring");
    public static readonly SettingKey WhenUnanswered = new("when-unanswered");

    public static SettingList List { get; } = new("groups", "group", "- number: 300", [Number, Name, Members, Order, Ring, WhenUnanswered]);
}
