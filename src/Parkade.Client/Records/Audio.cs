namespace Parkade.Client.Records;

/// <summary>Where something that callers hear comes from.</summary>
public enum AudioOrigin
{
    /// <summary>It comes with Parkade.</summary>
    BuiltIn,

    /// <summary>It lies in the folder that the settings file names, and is changed there.</summary>
    File,

    /// <summary>It was uploaded.</summary>
    Uploaded,

    /// <summary>It is not there in this language: it is said in another that has it.</summary>
    Missing,
}

/// <summary>A piece of music that callers hear while they wait.</summary>
/// <param name="Name">The file's name.</param>
/// <param name="Seconds">How long it plays; null: it cannot be played.</param>
/// <param name="Size">In octets; null for the built-in piece.</param>
/// <param name="ChangedAt">When it was written; null for the built-in piece.</param>
/// <param name="Fault">Why it cannot be played, as a sentence; null: it can.</param>
public sealed record MusicPiece(string Name, AudioOrigin Origin, double? Seconds, long? Size, DateTimeOffset? ChangedAt, string? Fault);

/// <summary>Something that Parkade says, in a language.</summary>
/// <param name="Language">Such as <c>en-GB</c>.</param>
/// <param name="Says">What it says, in English.</param>
/// <param name="Seconds">How long it is; null: it is missing, or cannot be used.</param>
/// <param name="Size">In octets; null: it is missing.</param>
/// <param name="ChangedAt">When it was recorded; null: it comes with Parkade, or is missing.</param>
/// <param name="Fault">Why it cannot be used, as a sentence; null: it can.</param>
public sealed record PromptEntry(string Language, string Name, string Says, AudioOrigin Origin, double? Seconds, long? Size, DateTimeOffset? ChangedAt, string? Fault);
