namespace Parkade.Calls.Trunks;

/// <summary>How a trunk is doing.</summary>
public enum TrunkCondition
{
    /// <summary>Nothing was heard yet: calls are tried.</summary>
    Unknown,

    /// <summary>It answers.</summary>
    Up,

    /// <summary>It does not: no calls go there.</summary>
    Down,
}

/// <summary>The state of a trunk.</summary>
/// <param name="Condition">Whether calls go there.</param>
/// <param name="Since">When that began.</param>
/// <param name="Why">What was heard last, for an administrator; null: nothing worth telling.</param>
/// <param name="RoundTrip">How long its last answer took; null: there was none.</param>
/// <param name="RegisteredUntil">When our registration there ends; null: we are not registered.</param>
public sealed record TrunkState(TrunkCondition Condition, DateTimeOffset Since, string? Why = null, TimeSpan? RoundTrip = null, DateTimeOffset? RegisteredUntil = null);
