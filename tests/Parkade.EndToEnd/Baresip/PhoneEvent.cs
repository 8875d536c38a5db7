using System.Text.Json;

namespace Parkade.EndToEnd.Baresip;

/// <summary>What baresip reports on its control connection.</summary>
internal sealed record PhoneEvent(string Type, string Peer, string Parameter)
{
    public static PhoneEvent From(JsonElement json) => new(Text(json, "type"), Text(json, "peeruri"), Text(json, "param"));

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ToString() : "";
}
