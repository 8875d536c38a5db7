namespace Parkade.Server.Settings.People;

/// <summary>The settings of one person. Passwords are no setting: people choose their own.</summary>
public static class PersonKeys
{
    public static readonly SettingKey Id = new("id");
    public static readonly SettingKey Name = new("name");
    public static readonly SettingKey Email = new("email");
    public static readonly SettingKey Roles = new("roles", Many: true);
    public static readonly SettingKey Groups = new("groups", Many: true);
    public static readonly SettingKey Numbers = new("numbers", Many: true);
    public static readonly SettingKey Subjects = new("subjects", Many: true);
    public static readonly SettingKey Disabled = new("disabled");

    public static SettingList List { get; } = new("people", "person", "- id: anna", [Id, Name, Email, Roles, Groups, Numbers, Subjects, Disabled]);
}
