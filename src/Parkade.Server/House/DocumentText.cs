using System.Text.Json;
using System.Text.Json.Nodes;
using Parkade.Server.Settings;

namespace Parkade.Server.House;

/// <summary>Between documents (JSON, with the keys of the settings file) and what the settings' readers read.</summary>
internal static class DocumentText
{
    private const int MostTexts = 1000;
    private const int LongestText = 4096;

    /// <summary>What stands where a secret is not shown; given back, it means the secret that is kept.</summary>
    public const string Hidden = "(set)";

    /// <summary>The document of a written section; nothing of it is checked.</summary>
    public static JsonObject Of(RawSection raw, SettingList list)
    {
        var document = new JsonObject();
        foreach (var key in list.Keys)
        {
            var written = raw.All(key);
            if (written.Count == 0) continue;
            Place(document, key.Name, key.Many ? new JsonArray([.. written.Select(value => (JsonNode)JsonValue.Create(value.Text.Trim()))]) : JsonValue.Create(written[0].Text.Trim()));
        }
        return document;
    }

    /// <summary>A document as a written section. What has no place in it is a fault at its field.</summary>
    /// <param name="what">What it belongs to, for faults: <c>device 201</c>.</param>
    public static RawSection Read(JsonObject document, SettingList list, string what, FaultList faults)
    {
        var raw = new RawSection(new Origin.Field(what, null));
        Read(document, "", list, what, raw, faults);
        return raw;
    }

    /// <summary>Every secret of a document, by the path of its key.</summary>
    public static JsonObject WithSecrets(JsonObject document, SettingList list, Func<string, string, string?> secret)
    {
        var copy = (JsonObject)document.DeepClone();
        foreach (var key in list.Keys.Where(key => key.Secret))
        {
            var (parent, name) = Parent(copy, key.Name);
            if (parent?[name] is not JsonValue value || value.GetValueKind() != JsonValueKind.String) continue;
            if (secret(key.Name, value.GetValue<string>()) is { } text) parent[name] = text;
            else parent.Remove(name);
        }
        return copy;
    }

    /// <summary>The value at the path of a key; null: it has none.</summary>
    public static string? Text(JsonObject document, string path)
    {
        var (parent, name) = Parent(document, path);
        return parent?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
    }

    private static void Read(JsonObject part, string prefix, SettingList list, string what, RawSection raw, FaultList faults)
    {
        foreach (var (name, value) in part)
        {
            var path = prefix + name;
            var where = new Origin.Field(what, path);
            if (value is null) continue;
            if (list.Keys.FirstOrDefault(key => key.Name == path) is { } known) raw.Set(known, Values(known, value, where, faults));
            else if (value is JsonObject inner && prefix.Length == 0 && list.Keys.Any(key => key.Name.StartsWith(path + ".", StringComparison.Ordinal))) Read(inner, path + ".", list, what, raw, faults);
            else faults.Error(where, $"there is no setting \"{Shown(path)}\"; {Suggestion.For(Shown(path), list.Keys.Select(key => key.Name), "the settings here are")}.");
        }
    }

    private static Written[] Values(SettingKey key, JsonNode value, Origin where, FaultList faults)
    {
        JsonNode?[] nodes = value is JsonArray array && key.Many ? [.. array] : [value];
        if (nodes.Length > MostTexts)
        {
            faults.Error(where, $"\"{key.Name}\" has more than {MostTexts} entries; shorten it.");
            return [];
        }
        var written = new List<Written>(nodes.Length);
        foreach (var node in nodes)
        {
            if (node is not JsonValue single)
                faults.Error(where, key.Many ? $"every entry of \"{key.Name}\" must be a single value." : $"\"{key.Name}\" takes a single value.");
            else if (TextOf(single) is { Length: <= LongestText } text) written.Add(new Written(text, where));
            else faults.Error(where, $"\"{key.Name}\" is too long; {LongestText} characters are the most.");
        }
        return [.. written.Where(text => text.Text.Trim().Length > 0)];   // empty says nothing: the default stands
    }

    private static string TextOf(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.ToJsonString(),
    };

    private static void Place(JsonObject document, string path, JsonNode value)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            document[path] = value;
            return;
        }
        if (document[path[..dot]] is not JsonObject inner) document[path[..dot]] = inner = new JsonObject();
        Place(inner, path[(dot + 1)..], value);
    }

    private static (JsonObject? Parent, string Name) Parent(JsonObject document, string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (document, path) : (document[path[..dot]] as JsonObject, path[(dot + 1)..]);
    }

    private static string Shown(string path) => path.Length <= 64 ? path : path[..64] + "…";
}
