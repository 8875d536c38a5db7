namespace Parkade.Server.Settings.People;

/// <summary>The settings of one role: which rights, in which lots and at which sites.</summary>
public static class RoleKeys
{
    public static readonly SettingKey Name = new("name");
    public static readonly SettingKey Title = new("title");
    public static readonly SettingKey Rights = new("rights", Many: true);
    public static readonly SettingKey Lots = new("lots", Many: true);
    public static readonly SettingKey Sites = new("sites", Many: true);
    public static readonly SettingKey Grants = new("grants", Many: true);

    public static SettingList List { get; } = new("roles", "role", "- name: reception", [Name, Title, Rights, Lots, Sites, Grants]);
}
