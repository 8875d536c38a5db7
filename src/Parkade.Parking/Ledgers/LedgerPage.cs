namespace Parkade.Parking.Ledgers;

/// <summary>Some of what was asked for.</summary>
/// <param name="Next">Where the next page begins, for the query's <c>After</c>; null: there is no more.</param>
public sealed record LedgerPage<T>(IReadOnlyList<T> Items, string? Next);
