using Parkade.Server.Settings;

namespace Parkade.Server.House;

/// <summary>The directory as it stands: what the settings file and the ledger hold together. Immutable.</summary>
/// <param name="House">As the parts of the server take it.</param>
/// <param name="Documents">As people change it; lots in their order, the others by key.</param>
/// <param name="Warnings">What works, but probably not as meant.</param>
public sealed record DirectorySnapshot(HouseSettings House, IReadOnlyList<StoredDocument> Documents, IReadOnlyList<Fault> Warnings)
{
    /// <summary>The documents of a kind.</summary>
    public IEnumerable<StoredDocument> Of(DocumentKind kind) => Documents.Where(document => document.Kind == kind);

    /// <summary>One document; null: there is none.</summary>
    public StoredDocument? Find(DocumentKind kind, string key) => Documents.FirstOrDefault(document => document.Kind == kind && document.Key.Equals(key, StringComparison.OrdinalIgnoreCase));
}
