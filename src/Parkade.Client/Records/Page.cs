namespace Parkade.Client.Records;

/// <summary>Some of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Next">Given as <c>after</c>, it asks for what follows; null: nothing does.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);
