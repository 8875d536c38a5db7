namespace Parkade.Parking.Rights;

/// <summary>Who asks for something, whether by phone, by a click or by a program, with what they are allowed.</summary>
public sealed record Principal
{
    /// <summary><c>person:anna</c>, <c>device:201</c>, <c>key:ab12</c>, <c>peer:10.0.0.1</c> or <c>everyone</c>.</summary>
    public required string Id { get; init; }

    /// <summary>How they are shown.</summary>
    public required string Name { get; init; }

    /// <summary>The identifier of the person; null where there is none.</summary>
    public string? Person { get; init; }

    /// <summary>Their telephones and extensions: calls parked by these are their own.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>Groups they are in: calls meant for these are their own.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    public IReadOnlyList<Grant> Grants { get; init; } = [];

    /// <summary>The most that counts of their rights: an API key's scopes.</summary>
    public Right Ceiling { get; init; } = Right.All;

    /// <summary>The only lots in which their rights count: an API key's lots; empty: all.</summary>
    public IReadOnlyList<LotName> CeilingLots { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(Principal? other) => other is not null && (Id, Name, Person, Ceiling) == (other.Id, other.Name, other.Person, other.Ceiling)
        && Numbers.SequenceEqual(other.Numbers) && Groups.SequenceEqual(other.Groups) && Grants.SequenceEqual(other.Grants) && CeilingLots.SequenceEqual(other.CeilingLots);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Name, Person, Ceiling);
}
