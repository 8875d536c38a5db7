using System.Text.Json;

namespace Parkade.EndToEnd.Baresip;

/// <summary>What baresip reports on its control connection.</summary>
/// <param name="RtcpReceived">With CALL_RTCP: how many packets the other side's sender reports claim to have sent.</param>
internal sealed record PhoneEvent(string Type, string Peer, string Parameter, int RtcpReceived = 0)
{
    public static PhoneEvent From(JsonElement json) => new(Text(json, "type"), Text(json, "peeruri"), Text(json, "param"), Received(json));

    private static int Received(JsonElement json) =>
        json.TryGetProperty("rtcp_stats", out var stats) && stats.TryGetProperty("rx", out var rx) && rx.TryGetProperty("sent", out var sent) ? sent.GetInt32() : 0;

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.ToString() : "";
}
