namespace Parkade.Parking.Rights;

/// <summary>Somebody who works with parked calls.</summary>
public sealed record Person
{
    /// <summary>Such as <c>anna</c>: letters, digits, <c>.</c>, <c>_</c> or <c>-</c>; compared without regard to case. It is also the name to sign in by.</summary>
    public required string Id { get; init; }

    /// <summary>How the person is shown.</summary>
    public required string Name { get; init; }

    public string? Email { get; init; }

    /// <summary>Names of roles.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Names of groups; their roles are the person's too, and calls for them are the person's own.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Extensions at a PBX. Telephones that register here name their person themselves.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>Who the person is for the company's sign-in: <c>issuer|subject</c>.</summary>
    public IReadOnlyList<string> Subjects { get; init; } = [];

    /// <summary>Kept, but without any right: neither signs in nor does anything by phone.</summary>
    public bool Disabled { get; init; }

    /// <inheritdoc/>
    public bool Equals(Person? other) => other is not null && (Id, Name, Email, Disabled) == (other.Id, other.Name, other.Email, other.Disabled)
        && Roles.SequenceEqual(other.Roles) && Groups.SequenceEqual(other.Groups) && Numbers.SequenceEqual(other.Numbers) && Subjects.SequenceEqual(other.Subjects);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Name);
}
