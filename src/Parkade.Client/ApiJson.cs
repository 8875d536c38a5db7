using System.Text.Json;
using System.Text.Json.Serialization;

namespace Parkade.Client;

/// <summary>How records are written: camelCase names and words, nulls too.</summary>
public static class ApiJson
{
    /// <summary>For reading and writing the records of the API.</summary>
    public static JsonSerializerOptions Options { get; } = Frozen();

    /// <summary>Sets another program's options so; used by the server.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Frozen()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
