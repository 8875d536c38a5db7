namespace Parkade.Server.Audio;

/// <summary>A piece of music on the shelf.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Path">Where it lies; null: it comes with Parkade.</param>
/// <param name="Duration">How long it plays; null: it cannot be played.</param>
/// <param name="Size">In octets.</param>
/// <param name="ChangedAt">When it was written; null: it comes with Parkade.</param>
/// <param name="Fault">Why it cannot be played, in a few words without a full stop; null: it can.</param>
public sealed record MusicEntry(string Name, string? Path, AudioOrigin Origin, TimeSpan? Duration, long Size, DateTimeOffset? ChangedAt, string? Fault);
