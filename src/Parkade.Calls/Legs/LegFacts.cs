using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parkade.Sip.Dialogs;

namespace Parkade.Calls.Legs;

/// <summary>All that is needed to take a leg up again after a restart, as the ledger keeps it.</summary>
internal sealed record LegFacts
{
    /// <summary>The Call-ID of a leg that was not answered yet, when there is no dialog to speak of.</summary>
    public string? CallId { get; init; }
    public DialogFacts? Dialog { get; init; }
    public string? LocalSdp { get; init; }
    public string? RemoteSdp { get; init; }
    public required string MediaLocal { get; init; }
    public string? MediaRemote { get; init; }
    public required uint Ssrc { get; init; }
    public required ushort Sequence { get; init; }
    public required uint Timestamp { get; init; }

    /// <summary>The facts of a leg by now, as JSON.</summary>
    public static string Of(Leg leg)
    {
        var media = leg.MediaFacts;
        var facts = new LegFacts
        {
            CallId = Encoding.UTF8.GetString(leg.Session.InitialRequest.CallId),
            Dialog = leg.Session.Dialog?.Facts,
            LocalSdp = Text(leg.Session.LocalSdp),
            RemoteSdp = Text(leg.Session.RemoteSdp),
            MediaLocal = media.Local.ToString(),
            MediaRemote = media.Remote?.ToString(),
            Ssrc = media.Ssrc,
            Sequence = media.Sequence,
            Timestamp = media.Timestamp,
        };
        return JsonSerializer.Serialize(facts, LegFactsJson.Default.LegFacts);
    }

    private static string? Text(ReadOnlyMemory<byte> sdp) => sdp.IsEmpty ? null : Encoding.UTF8.GetString(sdp.Span);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LegFacts))]
internal sealed partial class LegFactsJson : JsonSerializerContext;
