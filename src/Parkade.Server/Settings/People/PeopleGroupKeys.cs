namespace Parkade.Server.Settings.People;

/// <summary>The settings of one group of people. (Groups of telephones that ring together are <c>groups</c>.)</summary>
public static class PeopleGroupKeys
{
    public static readonly SettingKey Name = new("name");
    public static readonly SettingKey Title = new("title");
    public static readonly SettingKey Roles = new("roles", Many: true);
    public static readonly SettingKey CompanyGroups = new("company-groups", Many: true);

    public static SettingList List { get; } = new("people-groups", "group of people", "- name: sales", [Name, Title, Roles, CompanyGroups]);
}
