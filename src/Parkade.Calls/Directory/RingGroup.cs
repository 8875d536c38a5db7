namespace Parkade.Calls.Directory;

/// <summary>In which order the members of a group are rung.</summary>
public enum RingOrder
{
    /// <summary>All together.</summary>
    All,

    /// <summary>One after the other, as they are written.</summary>
    InTurn,
}

/// <summary>A number that rings several devices; the first to answer has the call.</summary>
public sealed record RingGroup
{
    /// <summary>What is dialled.</summary>
    public required string Number { get; init; }

    /// <summary>What members see before the caller's name; null: the number.</summary>
    public string? Name { get; init; }

    /// <summary>The numbers of the devices in it, in their order.</summary>
    public required IReadOnlyList<string> Members { get; init; }

    /// <summary>All together, or in turn.</summary>
    public RingOrder Order { get; init; } = RingOrder.All;

    /// <summary>How long all are rung, or each in turn.</summary>
    public TimeSpan Ring { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The number that takes the call when nobody answered: a device, another group, or a lot's park code; null: the caller is told.</summary>
    public string? WhenUnanswered { get; init; }
}
