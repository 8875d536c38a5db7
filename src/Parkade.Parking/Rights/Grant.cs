using Parkade.Parking.Lots;

namespace Parkade.Parking.Rights;

/// <summary>Rights, in all lots or in some.</summary>
/// <param name="Rights">What is allowed.</param>
public sealed record Grant(Right Rights)
{
    /// <summary>The lots it holds for; empty: all.</summary>
    public IReadOnlyList<LotName> Lots { get; init; } = [];

    /// <summary>The sites it holds for (<see cref="LotPolicy.Site"/>); empty: all. With <see cref="Lots"/> too, a lot must fulfil both.</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>Whether it holds everywhere.</summary>
    public bool IsEverywhere => Lots.Count == 0 && Sites.Count == 0;

    /// <summary>Whether it holds for a lot.</summary>
    public bool Covers(LotPolicy lot) =>
        (Lots.Count == 0 || Lots.Contains(lot.Name)) && (Sites.Count == 0 || (lot.Site is { } site && Sites.Contains(site, StringComparer.OrdinalIgnoreCase)));

    /// <inheritdoc/>
    public bool Equals(Grant? other) => other is not null && Rights == other.Rights && Lots.SequenceEqual(other.Lots) && Sites.SequenceEqual(other.Sites);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rights, Lots.Count, Sites.Count);
}
