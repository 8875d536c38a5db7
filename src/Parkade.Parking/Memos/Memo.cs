namespace Parkade.Parking.Memos;

/// <summary>
/// A small text that is kept over a restart, and no longer than it holds: where a telephone is registered, who watches a lamp.
/// It is state, not history: no event tells of it.
/// </summary>
/// <param name="Kind">What it is about, such as <c>registration</c>; compared octet by octet.</param>
/// <param name="Key">Which one of its kind; a later one of the same key takes its place.</param>
/// <param name="Text">Whatever its owner reads it back from, such as JSON.</param>
/// <param name="ExpiresAt">From when on it says nothing any more: readers must not use it, the writer sweeps it.</param>
public sealed record Memo(string Kind, string Key, string Text, DateTimeOffset ExpiresAt);
