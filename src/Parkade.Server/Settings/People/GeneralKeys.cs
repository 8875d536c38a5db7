namespace Parkade.Server.Settings.People;

/// <summary>Settings of the whole house that an administrator changes while it runs.</summary>
public static class GeneralKeys
{
    public static readonly SettingKey Title = new("title");
    public static readonly SettingKey Everyone = new("everyone");
    public static readonly SettingKey AuditDays = new("audit-days");
    public static readonly SettingKey SessionIdle = new("session-idle");
    public static readonly SettingKey SessionDays = new("session-days");

    public static SettingList List { get; } = new("general", "section", "everyone: agent", [Title, Everyone, AuditDays, SessionIdle, SessionDays], IsSingle: true);
}
