namespace Parkade.Server.Settings.People;

/// <summary>Settings of the whole house that an administrator changes while it runs.</summary>
public sealed record GeneralSettings
{
    /// <summary>What the board is called; null: Parkade.</summary>
    public string? Title { get; init; }

    /// <summary>The role of telephones and callers that belong to no person.</summary>
    public string Everyone { get; init; } = "agent";

    /// <summary>How many days the audit is kept; null: for ever.</summary>
    public int? AuditDays { get; init; }

    /// <summary>After how long without use a session ends.</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromHours(12);

    /// <summary>After how many days a session ends in any case, 1 to 90.</summary>
    public int SessionDays { get; init; } = 7;
}

/// <summary>Reads the <c>general</c> section.</summary>
internal static class GeneralReader
{
    private static readonly TimeSpan ShortestIdle = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestIdle = TimeSpan.FromHours(24);
    private const int MostDays = 36500;

    public static GeneralSettings Read(RawSection raw, FaultList faults)
    {
        var read = new SectionReader(raw, faults);
        var plain = new GeneralSettings();
        return plain with
        {
            Title = Telephony.LabelText.Read(GeneralKeys.Title, read),
            Everyone = read.Text(GeneralKeys.Everyone) ?? plain.Everyone,
            AuditDays = read.Text(GeneralKeys.AuditDays) is "all" ? null : read.Count(GeneralKeys.AuditDays, "count of days", "for how many days the audit is kept, or all", 1, MostDays),
            SessionIdle = read.Length(GeneralKeys.SessionIdle, "after how long without use people are signed out, such as 12h", plain.SessionIdle, ShortestIdle, LongestIdle),
            SessionDays = read.Count(GeneralKeys.SessionDays, "count of days", "after how many days people sign in anew", 1, 90) ?? plain.SessionDays,
        };
    }
}
