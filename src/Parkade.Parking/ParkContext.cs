namespace Parkade.Parking;

/// <summary>What travels with a parked call to whoever retrieves it: why it is parked and for whom.</summary>
public sealed record ParkContext
{
    /// <summary>Nothing said.</summary>
    public static ParkContext Empty { get; } = new();

    /// <summary>Why, in a word or a line.</summary>
    public string? Reason { get; init; }

    /// <summary>Free notes for the retriever.</summary>
    public string? Note { get; init; }

    /// <summary>0 is ordinary; higher is sooner.</summary>
    public int Priority { get; init; }

    /// <summary>The person, group or skill the call is meant for.</summary>
    public string? For { get; init; }

    /// <summary>Labels to find it by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(ParkContext? other) => other is not null && Reason == other.Reason && Note == other.Note
        && Priority == other.Priority && For == other.For && Tags.SequenceEqual(other.Tags);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Reason, Note, Priority, For, Tags.Count);
}
