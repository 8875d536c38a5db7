namespace Parkade.Client.Records;

/// <summary>A telephone that registers with Parkade.</summary>
public sealed record Device
{
    public string? Number { get; init; }
    public string? Name { get; init; }

    /// <summary>The digest user name; its number where left out.</summary>
    public string? User { get; init; }

    /// <summary>Told as <c>(set)</c>; given back so, it stays as it is.</summary>
    public string? Password { get; init; }

    public string? Ha1Sha256 { get; init; }
    public string? Ha1Md5 { get; init; }

    /// <summary>The id of the person who uses it.</summary>
    public string? Person { get; init; }

    /// <summary><c>off</c>, <c>offered</c> or <c>required</c>.</summary>
    public string? Srtp { get; init; }

    public bool? Messages { get; init; }
    public bool? SeesCallers { get; init; }
    public int? MaxContacts { get; init; }

    /// <summary>Such as <c>30s</c>.</summary>
    public string? Ring { get; init; }

    public string? WhenBusy { get; init; }
    public string? WhenUnanswered { get; init; }

    /// <summary>Whether a telephone is registered. Told, not set.</summary>
    public bool? Registered { get; init; }

    /// <summary>Whether it is in use. Told, not set.</summary>
    public LineState? LineState { get; init; }

    /// <summary>Where it is registered. Told, not set.</summary>
    public IReadOnlyList<DeviceContact>? Contacts { get; init; }

    public string? Origin { get; init; }
    public long? Version { get; init; }
}

/// <summary>A telephone as it is registered.</summary>
public sealed record DeviceContact(string Address, string Transport, string? UserAgent, DateTimeOffset ExpiresAt);

/// <summary>A number that rings several devices.</summary>
public sealed record RingGroup
{
    public string? Number { get; init; }
    public string? Name { get; init; }
    public IReadOnlyList<string>? Members { get; init; }

    /// <summary><c>all</c> or <c>in-turn</c>.</summary>
    public string? Order { get; init; }

    public string? Ring { get; init; }
    public string? WhenUnanswered { get; init; }
    public string? Origin { get; init; }
    public long? Version { get; init; }
}

/// <summary>A PBX or provider.</summary>
public sealed record Trunk
{
    public string? Name { get; init; }
    public IReadOnlyList<string>? Hosts { get; init; }
    public IReadOnlyList<string>? Networks { get; init; }
    public IReadOnlyList<string>? CertificateNames { get; init; }
    public string? User { get; init; }

    /// <summary>Told as <c>(set)</c>; given back so, it stays as it is.</summary>
    public string? Password { get; init; }

    public TrunkCredentials? Credentials { get; init; }
    public string? Register { get; init; }
    public string? RegisterFor { get; init; }
    public string? Probe { get; init; }
    public string? Srtp { get; init; }

    /// <summary>How it is doing. Told, not set.</summary>
    public TrunkLive? Live { get; init; }

    public string? Origin { get; init; }
    public long? Version { get; init; }
}

/// <summary>What Parkade proves itself with.</summary>
public sealed record TrunkCredentials
{
    public string? User { get; init; }
    public string? Password { get; init; }
    public string? Realm { get; init; }
}

/// <summary>How a trunk is doing.</summary>
/// <param name="RoundTrip">How long its last answer took, in seconds.</param>
/// <param name="RegisteredUntil">When our registration there ends; null: we are not registered.</param>
public sealed record TrunkLive(TrunkCondition Condition, DateTimeOffset Since, string? Why, double? RoundTrip, DateTimeOffset? RegisteredUntil);

/// <summary>Which numbers go out over trunks; the first rule that matches decides.</summary>
public sealed record OutboundRules
{
    public IReadOnlyList<OutboundRule>? Rules { get; init; }
    public string? Origin { get; init; }
    public long? Version { get; init; }
}

/// <summary>A number that goes out.</summary>
public sealed record OutboundRule
{
    public string? Pattern { get; init; }
    public int? Strip { get; init; }
    public string? Add { get; init; }
    public IReadOnlyList<string>? Trunks { get; init; }
    public IReadOnlyList<string>? Allowed { get; init; }
    public string? CallerNumber { get; init; }
}

/// <summary>Where calls from trunks go; the first rule that matches decides.</summary>
public sealed record InboundRules
{
    public IReadOnlyList<InboundRule>? Rules { get; init; }
    public string? Origin { get; init; }
    public long? Version { get; init; }
}

/// <summary>A number that comes in.</summary>
public sealed record InboundRule
{
    public string? Trunk { get; init; }
    public string? Pattern { get; init; }
    public int? Strip { get; init; }
    public string? Target { get; init; }
}
