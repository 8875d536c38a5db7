namespace Parkade.Parking.Rights;

/// <summary>People who have something in common: roles, and calls that are meant for any of them.</summary>
public sealed record PeopleGroup
{
    /// <summary>Letters, digits, <c>-</c>, <c>_</c> or <c>.</c>; compared without regard to case.</summary>
    public required string Name { get; init; }

    /// <summary>How it is shown; null: by its name.</summary>
    public string? Title { get; init; }

    /// <summary>Names of roles that everybody in it has.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Groups of the company's sign-in whose people are in this one.</summary>
    public IReadOnlyList<string> CompanyGroups { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(PeopleGroup? other) => other is not null && (Name, Title) == (other.Name, other.Title)
        && Roles.SequenceEqual(other.Roles) && CompanyGroups.SequenceEqual(other.CompanyGroups);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Title);
}
