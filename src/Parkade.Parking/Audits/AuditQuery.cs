namespace Parkade.Parking.Audits;

/// <summary>Which rows of the audit are asked for; what is null is no condition.</summary>
public sealed record AuditQuery
{
    /// <summary>The most rows of one page.</summary>
    public const int MostRows = 1000;

    /// <summary>The identifier of who did it; with a <c>*</c> at its end: how it begins.</summary>
    public string? Actor { get; init; }

    /// <summary>The action; with a <c>*</c> at its end, as in <c>parked-call.*</c>: how it begins.</summary>
    public string? Action { get; init; }

    /// <summary>What it was done to; with a <c>*</c> at its end, as in <c>lot:*</c>: how it begins.</summary>
    public string? Target { get; init; }

    /// <summary>From when on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Until before when.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Where the page before ended (<see cref="Ledgers.LedgerPage{T}.Next"/>).</summary>
    public string? After { get; init; }

    /// <summary>1 to <see cref="MostRows"/>; less or more is taken as that.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>The oldest first, as an export has them; else the newest.</summary>
    public bool OldestFirst { get; init; }
}
