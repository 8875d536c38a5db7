using System.Text.Json.Nodes;
using Parkade.Parking.Audits;
using Parkade.Parking.Directory;
using Parkade.Parking.Ledgers;

namespace Parkade.Server.House;

/// <summary>What the settings file held at the last start, without secrets: so that the audit tells who it was changed by, before and after.</summary>
internal sealed class FileShadow(ILedger ledger, TimeProvider time)
{
    private const string Prefix = "file.";

    private static readonly Actor File = new("file", "the settings file", Way.File);

    /// <summary>Keeps what the file holds now; nothing where it is the same.</summary>
    public async Task KeepAsync(IReadOnlyList<StoredDocument> documents)
    {
        var now = documents.Where(document => document.IsOfFile).GroupBy(document => document.Kind.List.Name)
            .ToDictionary(group => Prefix + group.Key, group => new JsonObject([.. group.DistinctBy(document => document.Key).Select(document => KeyValuePair.Create(document.Key, (JsonNode?)document.Shown))]));
        var before = ledger.Entries(DirectoryKinds.Setting).Where(entry => entry.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(entry => entry.Key, entry => entry.Document);
        List<DirectoryChange> changes = [];
        foreach (var (list, shown) in now)
            if (!before.TryGetValue(list, out var kept) || !JsonNode.DeepEquals(JsonNode.Parse(kept), shown))
                changes.Add(new DirectoryChange(DirectoryKinds.Setting, list, shown.ToJsonString()));
        changes.AddRange(before.Keys.Where(list => !now.ContainsKey(list)).Select(list => new DirectoryChange(DirectoryKinds.Setting, list, null)));
        if (changes.Count > 0) await ledger.Execute(new ChangeDirectoryCommand { At = time.GetUtcNow(), By = File, Changes = changes });
    }
}
