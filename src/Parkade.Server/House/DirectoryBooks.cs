using System.Text.Json.Nodes;
using Parkade.Parking.Directory;
using Parkade.Parking.Ledgers;
using Parkade.Server.Settings;
using Parkade.Server.SignIn;

namespace Parkade.Server.House;

/// <summary>Reads the documents that the ledger keeps and those of the settings file, and makes one directory of them.</summary>
/// <param name="ledger">Where documents are kept.</param>
/// <param name="file">What the settings file, the environment and the command line say.</param>
/// <param name="server">The server's own settings.</param>
/// <param name="secrets">Opens and closes secrets.</param>
internal sealed class DirectoryBooks(ILedgerReader ledger, RawSettings file, ServerSettings server, SecretBox secrets)
{
    private const string OrderKey = "lot-order";

    /// <summary>Whether the settings file holds the documents of a kind.</summary>
    public bool IsOfFile(DocumentKind kind) => file.Has(kind.List);

    /// <summary>All documents as they stand.</summary>
    public IReadOnlyList<StoredDocument> Read() => [.. DocumentKind.All.SelectMany(kind => IsOfFile(kind) ? OfFile(kind) : Stored(kind))];

    /// <summary>What the documents mean together, with everything that is wrong with them.</summary>
    public HouseSettings Understand(IReadOnlyList<StoredDocument> documents, FaultList faults)
    {
        var merged = new RawSettings(file.Server);
        foreach (var kind in DocumentKind.All)
        {
            if (IsOfFile(kind)) merged.Set(kind.List, file.List(kind.List));   // where it is written stays known to faults
            else if (documents.Where(document => document.Kind == kind).ToArray() is { Length: > 0 } kept)
                merged.Set(kind.List, [.. kept.SelectMany(document => DocumentJson.Sections(kind, document.Key, document.Document, faults))]);
        }
        return HouseReader.Read(merged, server, faults);
    }

    /// <summary>A document as it is kept: its secrets closed.</summary>
    public string Seal(DocumentKind kind, JsonObject document) => DocumentJson.Map(kind, document, (_, text) => secrets.Protect(text)).ToJsonString();

    /// <summary>The documents that written lists amount to.</summary>
    public static IEnumerable<(string Key, JsonObject Document)> Documents(DocumentKind kind, IReadOnlyList<RawSection> sections)
    {
        if (kind.IsOrdered)
            return sections.Count == 0 ? [] : [(kind.WholeKey, new JsonObject { [DocumentKind.Rules] = new JsonArray([.. sections.Select(section => (JsonNode)DocumentText.Of(section, kind.List))]) })];
        if (kind.Key is null) return sections.Select(section => (kind.WholeKey, DocumentText.Of(section, kind.List)));
        return sections.Where(section => section.One(kind.Key) is not null).Select(section => (section.One(kind.Key)!.Value.Text.Trim(), DocumentText.Of(section, kind.List)));
    }

    private IEnumerable<StoredDocument> OfFile(DocumentKind kind) =>
        Documents(kind, file.List(kind.List)).Select(pair => new StoredDocument(kind, pair.Key, 0, true, pair.Document));

    private IEnumerable<StoredDocument> Stored(DocumentKind kind)
    {
        var entries = ledger.Entries(kind.Name).Where(entry => kind.Key is not null || entry.Key == kind.WholeKey).Select(entry => new StoredDocument(kind, entry.Key, entry.Version, false, Open(kind, entry)));
        return kind == DocumentKind.Lot ? InOrder(entries) : entries.OrderBy(document => document.Key, StringComparer.OrdinalIgnoreCase);
    }

    private JsonObject Open(DocumentKind kind, DirectoryEntry entry) =>
        DocumentJson.Map(kind, (JsonObject)JsonNode.Parse(entry.Document)!, (_, text) => secrets.Unprotect(text));

    private IEnumerable<StoredDocument> InOrder(IEnumerable<StoredDocument> lots)
    {
        var order = ledger.Entry(DirectoryKinds.Setting, OrderKey) is { } entry ? ReadOrder(entry.Document) : [];
        return lots.OrderBy(lot => order.FindIndex(name => name.Equals(lot.Key, StringComparison.OrdinalIgnoreCase)) is >= 0 and var at ? at : int.MaxValue)
            .ThenBy(lot => lot.Key, StringComparer.OrdinalIgnoreCase);
    }

    private static List<string> ReadOrder(string document) =>
        JsonNode.Parse(document) is JsonObject { } kept && kept["lots"] is JsonArray names ? [.. names.Select(name => name!.GetValue<string>())] : [];

    /// <summary>The change that keeps the order of lots.</summary>
    public static DirectoryChange Order(IEnumerable<string> lots) =>
        new(DirectoryKinds.Setting, OrderKey, new JsonObject { ["lots"] = new JsonArray([.. lots.Select(name => (JsonNode)JsonValue.Create(name))]) }.ToJsonString());
}
