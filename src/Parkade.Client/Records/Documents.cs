namespace Parkade.Client.Records;

/// <summary>A person. In all documents: what is left out has its default, and <c>origin</c>, <c>version</c>, <c>changedAt</c> are told, not set.</summary>
public sealed record Person
{
    /// <summary>Letters, digits, <c>.</c>, <c>_</c>, <c>-</c>.</summary>
    public string? Id { get; init; }

    public string? Name { get; init; }
    public string? Email { get; init; }
    public IReadOnlyList<string>? Roles { get; init; }
    public IReadOnlyList<string>? Groups { get; init; }

    /// <summary>The numbers of their telephones at a PBX; devices of Parkade's own name their person themselves.</summary>
    public IReadOnlyList<string>? Numbers { get; init; }

    /// <summary><c>issuer|subject</c> of a company's sign-in.</summary>
    public IReadOnlyList<string>? Subjects { get; init; }

    public bool? Disabled { get; init; }

    /// <summary>Whether a password is set. Told, not set.</summary>
    public bool? HasPassword { get; init; }

    public string? Origin { get; init; }
    public long? Version { get; init; }
    public DateTimeOffset? ChangedAt { get; init; }
}

/// <summary>People who share roles.</summary>
public sealed record PeopleGroup
{
    public string? Name { get; init; }
    public string? Title { get; init; }
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>The groups of a company's sign-in that put people in this one.</summary>
    public IReadOnlyList<string>? CompanyGroups { get; init; }

    public string? Origin { get; init; }
    public long? Version { get; init; }
    public DateTimeOffset? ChangedAt { get; init; }
}

/// <summary>What somebody may do, and where.</summary>
public sealed record Role
{
    public string? Name { get; init; }
    public string? Title { get; init; }
    public IReadOnlyList<RoleGrant>? Grants { get; init; }

    /// <summary>One of those that come with Parkade. Told, not set.</summary>
    public bool? BuiltIn { get; init; }

    public string? Origin { get; init; }
    public long? Version { get; init; }
    public DateTimeOffset? ChangedAt { get; init; }
}

/// <summary>Rights, and where they count.</summary>
public sealed record RoleGrant
{
    /// <summary>Such as <c>see</c>, <c>see-numbers</c>, <c>retrieve-others</c>.</summary>
    public IReadOnlyList<string>? Rights { get; init; }

    /// <summary>Empty: all.</summary>
    public IReadOnlyList<string>? Lots { get; init; }

    /// <summary>Empty: all.</summary>
    public IReadOnlyList<string>? Sites { get; init; }
}
