using Parkade.Media.Playback;

namespace Parkade.Server.Audio;

/// <summary>A prompt in a language.</summary>
/// <param name="Path">Where it lies; null: it is missing.</param>
/// <param name="Duration">How long it is; null: it is missing, or cannot be used.</param>
/// <param name="Size">In octets.</param>
/// <param name="Fault">Why it cannot be used, in a few words without a full stop; null: it can.</param>
public sealed record PromptEntry(string Language, Prompt Prompt, string? Path, AudioOrigin Origin, TimeSpan? Duration, long Size, DateTimeOffset? ChangedAt, string? Fault);
