namespace Parkade.Parking.Directory;

/// <summary>A document that is to be put in the directory, or out of it.</summary>
/// <param name="Document">The document as it is to be; null: remove it.</param>
/// <param name="Expected">The version that it must have; 0: it must not exist yet; null: whatever it is.</param>
/// <param name="Origin">See <see cref="DirectoryEntry.Origin"/>.</param>
public sealed record DirectoryChange(string Kind, string Key, string? Document, long? Expected = null, string Origin = "");
