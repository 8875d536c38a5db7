namespace Parkade.Client.Records;

/// <summary>The settings of a lot, as in the file.</summary>
public sealed record LotSettings
{
    public string? Name { get; init; }
    public string? Title { get; init; }
    public string? Site { get; init; }
    public bool? Escalation { get; init; }

    /// <summary>Such as <c>30s</c>.</summary>
    public string? ServiceLevel { get; init; }

    public string? Profile { get; init; }
    public string? Park { get; init; }
    public IReadOnlyList<string>? MorePark { get; init; }

    /// <summary>Such as <c>701-720</c>.</summary>
    public string? Slots { get; init; }

    public bool? SlotsDialled { get; init; }
    public string? ParkForm { get; init; }
    public IReadOnlyList<string>? Pickup { get; init; }
    public string? PickupForm { get; init; }
    public string? ListCode { get; init; }

    /// <summary>Told as <c>(set)</c>; given back so, it stays as it is.</summary>
    public string? Pin { get; init; }

    /// <summary><c>first-free</c> or <c>round-robin</c>.</summary>
    public string? Order { get; init; }

    /// <summary>Such as <c>60s</c>, or <c>none</c>.</summary>
    public string? TimeLimit { get; init; }

    public string? RecallRing { get; init; }
    public int? Reminders { get; init; }
    public string? Fallback { get; init; }
    public string? FallbackRing { get; init; }
    public bool? Release { get; init; }

    /// <summary><c>none</c>, <c>parker</c>, <c>lot:NAME</c>, or a number or address.</summary>
    public string? Overflow { get; init; }

    public bool? Announce { get; init; }
    public string? Language { get; init; }
    public string? AlertInfo { get; init; }
    public string? Origin { get; init; }
    public long? Version { get; init; }
}
