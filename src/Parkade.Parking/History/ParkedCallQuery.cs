namespace Parkade.Parking.History;

/// <summary>Which parkings are asked for.</summary>
public enum ParkedCallScope
{
    /// <summary>Those that go on.</summary>
    Open,

    /// <summary>Those that are over.</summary>
    Ended,

    Any,
}

/// <summary>Which parked calls are asked for; what is null is no condition.</summary>
public sealed record ParkedCallQuery
{
    /// <summary>The most calls of one page.</summary>
    public const int MostCalls = 200;

    public ParkedCallScope State { get; init; } = ParkedCallScope.Any;

    /// <summary>Only calls in these lots; none in an empty list; null: all. A call is in the lot that it was put in last.</summary>
    public IReadOnlyList<LotName>? Lots { get; init; }

    /// <summary>Only in calls of these lots does <see cref="Text"/> or <see cref="Caller"/> find numbers: whoever may not see them must not be able to guess them. Null: in all.</summary>
    public IReadOnlyList<LotName>? NumbersIn { get; init; }

    /// <summary>Words, all of which stand somewhere in names, numbers, reason, note, tags, for whom, slot; without regard to case.</summary>
    public string? Text { get; init; }

    /// <summary>The caller's number.</summary>
    public string? Caller { get; init; }

    /// <summary>The number of who parked, or several: those of a person.</summary>
    public IReadOnlyList<string>? Parker { get; init; }

    /// <summary>The person, group or skill it is meant for.</summary>
    public string? For { get; init; }

    /// <summary>How it ended.</summary>
    public Resolution? Resolution { get; init; }

    /// <summary>Parked from then on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Parked before then.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Where the page before ended (<see cref="Ledgers.LedgerPage{T}.Next"/>).</summary>
    public string? After { get; init; }

    /// <summary>1 to <see cref="MostCalls"/>; less or more is taken as that.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Whether a call is one of those that are asked for.</summary>
    public bool Matches(ParkedCall call)
    {
        if (State != ParkedCallScope.Any && call.IsOpen != (State == ParkedCallScope.Open)) return false;
        if (Lots is not null && !Lots.Contains(call.Lot)) return false;
        var numbers = NumbersIn is null || NumbersIn.Contains(call.Lot);
        if (Caller is { } caller && (!numbers || !Same(caller, call.Caller.Number))) return false;
        if (Parker is { } parkers && !parkers.Any(parker => Same(parker, call.Parker?.Number))) return false;
        if (For is { } meant && !Same(meant, call.Context.For)) return false;
        if (Resolution is { } resolution && call.Ending?.Resolution != resolution) return false;
        if (call.ParkedAt < From || call.ParkedAt >= To) return false;
        if (string.IsNullOrWhiteSpace(Text)) return true;
        var words = CallWords.Of(call, numbers);
        return CallWords.Split(Text).All(word => words.Contains(word, StringComparison.Ordinal));
    }

    private static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
