namespace Parkade.Parking.Directory;

/// <summary>A document of the directory: a lot, a device, a person… as its owner wrote it.</summary>
/// <param name="Kind">One of <see cref="DirectoryKinds"/>.</param>
/// <param name="Key">Which one of its kind; compared octet by octet.</param>
/// <param name="Version">Another one after each change, greater than any before: the number of the audit's row that tells of the change.</param>
/// <param name="ChangedAt">When it was changed last.</param>
/// <param name="Origin"><c>file</c>: written in the file of settings, and changed only there; empty: by console, API or <c>apply</c>.</param>
/// <param name="Document">JSON with the keys of the file of settings.</param>
public sealed record DirectoryEntry(string Kind, string Key, long Version, DateTimeOffset ChangedAt, string Origin, string Document)
{
    /// <summary>The <see cref="Origin"/> of what the file of settings names.</summary>
    public const string OfFile = "file";
}
