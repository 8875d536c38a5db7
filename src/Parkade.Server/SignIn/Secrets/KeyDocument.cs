using System.Text.Json;

namespace Parkade.Server.SignIn;

/// <summary>The directory keeps JSON: a text as the one property of an object.</summary>
internal static class KeyDocument
{
    public static string Write(string text) => JsonSerializer.Serialize(new Kept(text), JsonSerializerOptions.Web);

    public static string Read(string document) => JsonSerializer.Deserialize<Kept>(document, JsonSerializerOptions.Web)?.Secret ?? throw new JsonException("The ledger holds a secret that can't be read.");

    // The name has its content left out wherever documents are shown.
    private sealed record Kept(string Secret);
}
