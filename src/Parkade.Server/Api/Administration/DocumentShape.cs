using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parkade.Server.Api.Administration;

/// <summary>
/// Between a document as the directory keeps it (kebab-case, every value a text, as in the settings file) and as the API tells it (camelCase,
/// numbers and yes or no as such). The record says which is which.
/// </summary>
internal sealed class DocumentShape
{
    // Told, not set: whoever gives a document back as they read it means nothing by them.
    private static readonly HashSet<string> Told = new(StringComparer.Ordinal) { "origin", "version", "builtIn", "hasPassword", "registered", "lineState", "contacts", "live" };

    private readonly Dictionary<string, PropertyInfo> _byKey;

    private DocumentShape(Type record) => _byKey = record.GetProperties().Where(property => !Told.Contains(Camel(property.Name))).ToDictionary(property => Kebab(property.Name));

    public static DocumentShape Of<T>() => new(typeof(T));

    /// <summary>A document as the API tells it.</summary>
    public JsonObject Tell(JsonObject document)
    {
        var told = new JsonObject();
        foreach (var (key, property) in _byKey) told[Camel(property.Name)] = Tell(document[key], property.PropertyType);
        return told;
    }

    /// <summary>A document as the directory takes it; what is null is left out, what is not known keeps its name, for the fault to tell.</summary>
    public static JsonObject Take(JsonElement written)
    {
        var document = new JsonObject();
        foreach (var field in written.EnumerateObject())
            if (!Told.Contains(field.Name) && field.Value.ValueKind != JsonValueKind.Null)
                document[Kebab(field.Name)] = Inner(field.Value);
        return document;
    }

    /// <summary>A field as the API names it: <c>timeLimit</c> for <c>time-limit</c>, <c>credentials.password</c> as it is.</summary>
    public static string Field(string key) => string.Join('.', key.Split('.').Select(part =>
        string.Concat(part.Split('-').Select((word, at) => at == 0 || word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]))));

    private static JsonNode? Tell(JsonNode? value, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            null => null,
            JsonArray list when type.IsGenericType => new JsonArray([.. list.Select(item => Tell(item, type.GetGenericArguments()[0]))]),
            JsonArray list => list.Count > 0 ? Tell(list[0], type) : null,
            JsonObject inner => new DocumentShape(type).Tell(inner),
            JsonValue single when type.IsGenericType => new JsonArray(Tell(single, type.GetGenericArguments()[0])),
            JsonValue single => Single(single.ToString(), type),
            _ => null,
        };
    }

    // What is written as no number where one belongs was refused when it was kept.
    private static JsonNode Single(string text, Type type)
    {
        if (type == typeof(bool)) return text.Trim().ToUpperInvariant() is "TRUE" or "YES" or "ON";
        if (type == typeof(int) && int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)) return number;
        return text;
    }

    private static JsonNode? Inner(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Take(value),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Inner)]),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean() ? "yes" : "no",
        JsonValueKind.Null => null,
        _ => JsonNode.Parse(value.GetRawText()),
    };

    // HasPassword becomes has-password, Ha1Sha256 ha1-sha256.
    private static string Kebab(string name)
    {
        var text = new System.Text.StringBuilder(name.Length + 4);
        foreach (var (at, one) in name.Index())
        {
            if (char.IsUpper(one) && at > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(one));
        }
        return text.ToString();
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
