using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Parkade.Parking.Audits;

/// <summary>Takes secrets out of what is written in the audit.</summary>
public static class AuditRedaction
{
    /// <summary>What stands in the place of a secret, in text.</summary>
    public const string Placeholder = "\"(set)\"";

    private const string Set = "(set)";
    private const int Deepest = 64;

    // Compared without hyphens and case, so that client-secret and clientSecret are one.
    private static readonly HashSet<string> Secrets = new(StringComparer.OrdinalIgnoreCase)
    {
        "password", "pin", "secret", "hash", "clientsecret", "token", "privatekey", "passphrase",
    };

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The row without secrets in what was before and after.</summary>
    public static AuditDraft Of(AuditDraft row) => row with
    {
        Action = Line(row.Action),
        Target = Line(row.Target),
        By = row.By with { Name = Line(row.By.Name) },
        Before = Of(row.Before),
        After = Of(row.After),
    };

    /// <summary>A JSON document with the values of its secrets replaced; text that is no JSON is replaced whole.</summary>
    public static string? Of(string? document)
    {
        if (document is null) return null;
        try
        {
            using var json = JsonDocument.Parse(document, new JsonDocumentOptions { MaxDepth = Deepest });
            if (!HasSecret(json.RootElement)) return document;
            var text = new ArrayBufferWriter<byte>(document.Length);
            using (var writer = new Utf8JsonWriter(text, Plain)) Copy(json.RootElement, writer);
            return Encoding.UTF8.GetString(text.WrittenSpan);
        }
        catch (JsonException)
        {
            return Placeholder;
        }
    }

    /// <summary>Whether a property of that name is a secret.</summary>
    public static bool IsSecret(string name)
    {
        var plain = name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        return Secrets.Contains(plain) || plain.StartsWith("ha1", StringComparison.OrdinalIgnoreCase);
    }

    // SQLite ends a text at a NUL when it is read back.
    private static string Line(string text) => text.Replace('\0', ' ');

    private static bool HasSecret(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any(property => (IsSecret(property.Name) && IsSet(property.Value)) || HasSecret(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().Any(HasSecret),
        _ => false,
    };

    // That something is a secret at all may be seen: whether there is one, and that it was taken away.
    private static bool IsSet(JsonElement value) => value.ValueKind is not (JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False);

    private static void Copy(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    if (IsSecret(property.Name) && IsSet(property.Value)) writer.WriteStringValue(Set);
                    else Copy(property.Value, writer);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray()) Copy(item, writer);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
