using System.Text.Json.Nodes;
using Parkade.Server.Settings;

namespace Parkade.Server.House;

/// <summary>One document of the directory as it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its name among its kind.</param>
/// <param name="Version">Grows with each change; 0 for what the settings file holds.</param>
/// <param name="IsOfFile">Whether the settings file holds it: it is changed there and nowhere else.</param>
/// <param name="Document">With its secrets as they are. Never shown as it is: <see cref="Shown"/>.</param>
public sealed record StoredDocument(DocumentKind Kind, string Key, long Version, bool IsOfFile, JsonObject Document)
{
    /// <summary>As people and programs may see it: without secrets.</summary>
    public JsonObject Shown => DocumentJson.Hide(Kind, Document);
}

/// <summary>What is done with documents of any kind.</summary>
internal static class DocumentJson
{
    /// <summary>The sections of a document: one, or one for each of its rules.</summary>
    public static IReadOnlyList<RawSection> Sections(DocumentKind kind, string key, JsonObject document, FaultList faults)
    {
        if (!kind.IsOrdered) return [DocumentText.Read(document, kind.List, kind.Label(key), faults)];
        var sections = new List<RawSection>();
        if (document[DocumentKind.Rules] is not JsonArray rules)
        {
            faults.Error(new Origin.Field(kind.List.Name, DocumentKind.Rules), $"\"{DocumentKind.Rules}\" must be the list of rules in their order.");
            return [];
        }
        foreach (var (at, node) in rules.Index())
        {
            var what = $"{kind.List.Entry} {at + 1}";
            if (node is JsonObject rule) sections.Add(DocumentText.Read(rule, kind.List, what, faults));
            else faults.Error(new Origin.Field(what, null), "a rule must be an object with its settings.");
        }
        return sections;
    }

    /// <summary>The document without its secrets.</summary>
    public static JsonObject Hide(DocumentKind kind, JsonObject document) => Map(kind, document, (_, _) => DocumentText.Hidden);

    /// <summary>The document with each secret changed; null takes it out.</summary>
    public static JsonObject Map(DocumentKind kind, JsonObject document, Func<string, string, string?> secret) =>
        kind.IsOrdered ? (JsonObject)document.DeepClone() : DocumentText.WithSecrets(document, kind.List, secret);   // rules hold no secrets
}
