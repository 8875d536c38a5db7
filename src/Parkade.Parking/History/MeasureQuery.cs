namespace Parkade.Parking.History;

/// <summary>What a row of measures is of.</summary>
public enum MeasureBy
{
    /// <summary>A lot; its name.</summary>
    Lot,

    /// <summary>Who parked: the person's identifier, or the number where no person has it; empty where nobody told us.</summary>
    Person,

    /// <summary>An hour, as <c>2026-03-01T09:00:00+00:00</c>.</summary>
    Hour,

    /// <summary>A day, as <c>2026-03-01</c>.</summary>
    Day,
}

/// <summary>Which calls are measured: those that were parked in a time.</summary>
public sealed record MeasureQuery
{
    /// <summary>From when on.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Until before when.</summary>
    public required DateTimeOffset To { get; init; }

    public MeasureBy By { get; init; } = MeasureBy.Lot;

    /// <summary>Only calls in these lots; none in an empty list; null: all. A call is in the lot that it was put in last.</summary>
    public IReadOnlyList<LotName>? Lots { get; init; }

    /// <summary>Only calls that one of these numbers parked; null: all.</summary>
    public IReadOnlyList<string>? Parkers { get; init; }

    /// <summary>Whose a number is, for <see cref="MeasureBy.Person"/>; numbers are looked up as they are.</summary>
    public IReadOnlyDictionary<string, string>? PersonOfNumber { get; init; }

    /// <summary>Where hours and days begin.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;
}

/// <summary>How well the calls of a lot, person, hour or day were looked after.</summary>
/// <param name="Key">What it is of, see <see cref="MeasureBy"/>.</param>
/// <param name="Parked">Calls parked; each of the following is among them, except refused.</param>
/// <param name="Recalls">How often they rang back.</param>
/// <param name="Refused">How often somebody was refused in that time.</param>
/// <param name="WithinServiceLevel">Calls somebody took within their lot's service level, as the lot is now.</param>
/// <param name="MedianSecondsToRetrieve">Of the calls somebody took, by whatever way: how long the caller waited; null: there is none.</param>
/// <param name="P90SecondsToRetrieve">Nine of ten waited no longer than this.</param>
/// <param name="LongestSeconds">The longest wait of those that are over, however they ended.</param>
public sealed record MeasureRow(string Key, int Parked, int Retrieved, int RecalledAndAnswered, int FallbackAnswered, int Abandoned, int Released,
    int Interrupted, int Recalls, int Refused, int WithinServiceLevel, double? MedianSecondsToRetrieve, double? P90SecondsToRetrieve, double? LongestSeconds)
{
    /// <summary>How many of <see cref="Refused"/> found no free slot.</summary>
    public int Full { get; init; }
}
