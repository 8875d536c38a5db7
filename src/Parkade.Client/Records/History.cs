namespace Parkade.Client.Records;

/// <summary>A row of the audit.</summary>
/// <param name="Actor">Who, such as <c>person:anna</c>.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Way">By which way: <c>phone</c>, <c>board</c>, <c>api</c>, <c>commandLine</c>, <c>file</c> or <c>server</c>.</param>
/// <param name="From">The address it came from.</param>
/// <param name="Device">The telephone it was done with.</param>
/// <param name="Key">The API key it was done with.</param>
/// <param name="Before">The document as it was, secrets hidden.</param>
/// <param name="After">The document as it then was, secrets hidden.</param>
/// <param name="Hash">SHA-256 over the row before and this one.</param>
public sealed record AuditEntry(long Sequence, DateTimeOffset At, string Actor, string Name, ActorWay Way, string? From, string? Device, string? Key,
    string Action, string Target, string? Before, string? After, string Hash);

/// <summary>By which way somebody acted.</summary>
public enum ActorWay
{
    Phone,
    Board,
    Api,
    CommandLine,
    File,
    Server,
}

/// <summary>Whether the audit is as it was written.</summary>
/// <param name="First">The first row that was checked.</param>
/// <param name="Last">The last row that was checked, or the one that is wrong.</param>
/// <param name="Head">The hash of the last row; null where the audit is broken.</param>
/// <param name="Text">A plain sentence.</param>
public sealed record AuditCheck(bool Intact, long First, long Last, string? Head, string Text);

/// <summary>What was measured for one lot, person, hour or day.</summary>
/// <param name="Key">The lot's name, the person, or the beginning of the hour or day.</param>
public sealed record Measure(string Key, int Parked, int Retrieved, int RecalledAndAnswered, int FallbackAnswered, int Abandoned, int Released, int Interrupted,
    int Recalls, int Refused, int WithinServiceLevel, double? MedianSecondsToRetrieve, double? P90SecondsToRetrieve, double? LongestSeconds);

/// <summary>What measures are grouped by.</summary>
public enum MeasureBy
{
    Lot,
    Person,
    Hour,
    Day,
}

/// <summary>Something an administrator may want to change.</summary>
/// <param name="Kind"><c>timeLimit</c> or <c>overextended</c>.</param>
/// <param name="Text">What was seen and what would help, in plain sentences.</param>
/// <param name="TimeLimit">The limit in seconds that would have sufficed; null: it is not about the limit.</param>
public sealed record Suggestion(string Kind, string Lot, string Text, double? TimeLimit);

/// <summary>Two meanings of one number.</summary>
/// <param name="Text">A sentence that says what to do.</param>
/// <param name="Serious">Whether the settings cannot be used with it.</param>
public sealed record ConflictEntry(string Text, bool Serious);

/// <summary>Somebody who is left without an answer for a while.</summary>
/// <param name="Times">How often it was banned lately.</param>
/// <param name="Certain">Whether it is sure that the address did it.</param>
public sealed record BanEntry(string Address, string Why, DateTimeOffset Since, DateTimeOffset Until, int Times, bool Certain);
