namespace Parkade.Calls.Directory;

/// <summary>Numbers that go out over trunks. Without a rule no device may call out (toll fraud).</summary>
public sealed record OutboundRule
{
    /// <summary>What is dialled: digits that must match, <c>X</c> for any digit, and at the end <c>.</c> for any that follow, such as <c>0.</c> or <c>9XXX</c>.</summary>
    public required string Pattern { get; init; }

    /// <summary>How many leading characters are taken off.</summary>
    public int Strip { get; init; }

    /// <summary>What is put before the rest.</summary>
    public string Add { get; init; } = "";

    /// <summary>The names of the trunks, tried in order.</summary>
    public required IReadOnlyList<string> Trunks { get; init; }

    /// <summary>The numbers of the devices that may; <c>*</c> stands for all of them. Nobody by default.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>The number that is shown to the callee; null: the caller's own.</summary>
    public string? CallerNumber { get; init; }
}

/// <summary>Where calls from a trunk go.</summary>
public sealed record InboundRule
{
    /// <summary>The trunk's name; null: any.</summary>
    public string? Trunk { get; init; }

    /// <summary>The called number, as in <see cref="OutboundRule.Pattern"/>; <c>*</c>: any.</summary>
    public required string Pattern { get; init; }

    /// <summary>How many leading characters are taken off before <see cref="Target"/> may use the rest.</summary>
    public int Strip { get; init; }

    /// <summary>A number of ours: a device, a group, a park code or a slot. Null: the number that is left.</summary>
    public string? Target { get; init; }
}
