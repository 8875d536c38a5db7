namespace Parkade.Client.Records;

/// <summary>A person. In all documents: what is left out has its default, and <c>origin</c> and <c>version</c> are told, not set.</summary>
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
}

/// <summary>What somebody may do, and where.</summary>
public sealed record Role
{
    public string? Name { get; init; }
    public string? Title { get; init; }

    /// <summary>Such as <c>see</c>, <c>see-numbers</c>, <c>retrieve-others</c>.</summary>
    public IReadOnlyList<string>? Rights { get; init; }

    /// <summary>Where the rights count; empty: in all lots.</summary>
    public IReadOnlyList<string>? Lots { get; init; }

    /// <summary>Where the rights count; empty: at all sites.</summary>
    public IReadOnlyList<string>? Sites { get; init; }

    /// <summary>Other rights in other places, each in a line: <c>see park in main support at york</c>.</summary>
    public IReadOnlyList<string>? Grants { get; init; }

    /// <summary>One of those that come with Parkade. Told, not set.</summary>
    public bool? BuiltIn { get; init; }

    /// <summary><c>file</c>: it is in the settings file and changed there; empty: it is changed here. Told, not set.</summary>
    public string? Origin { get; init; }

    public long? Version { get; init; }
}

/// <summary>Settings of the whole house.</summary>
public sealed record GeneralSettings
{
    /// <summary>What the board is called.</summary>
    public string? Title { get; init; }

    /// <summary>The role of telephones and callers that belong to no person.</summary>
    public string? Everyone { get; init; }

    /// <summary>For how many days the audit is kept, or <c>all</c>.</summary>
    public string? AuditDays { get; init; }

    /// <summary>After how long without use people are signed out, such as <c>12h</c>.</summary>
    public string? SessionIdle { get; init; }

    /// <summary>After how many days people sign in anew.</summary>
    public int? SessionDays { get; init; }

    public string? Origin { get; init; }
    public long? Version { get; init; }
}
