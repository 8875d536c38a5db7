using Parkade.Parking;
using Parkade.Parking.Rights;

namespace Parkade.Server.SignIn;

/// <summary>A key with which a program uses the API in its owner's name, with at most these rights. Only a hash of it is kept.</summary>
public sealed record ApiKey
{
    /// <summary>Names the key where it is listed and in the audit.</summary>
    public required string Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>The person in whose name it is used: it never allows more than they may.</summary>
    public required string Owner { get; init; }

    /// <summary>The most it allows.</summary>
    public required Right Rights { get; init; }

    /// <summary>The lots it is for; empty: all.</summary>
    public IReadOnlyList<string> Lots { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops to work; null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>SHA-256 of the key, in hexadecimal. The name has it left out wherever documents are shown.</summary>
    public required string Hash { get; init; }

    /// <summary>Who uses it, as the people stand; null: its owner is no longer there.</summary>
    internal Principal? Principal(Roster roster) => roster.OfPerson(Owner) is not { } owner ? null : owner with
    {
        Id = "key:" + Id,
        Name = $"{Name} ({owner.Name})",
        Ceiling = Rights,
        CeilingLots = [.. Lots.Select(lot => new LotName(lot))],
    };
}
