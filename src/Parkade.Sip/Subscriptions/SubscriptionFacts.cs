using System.Text.Json;
using System.Text.Json.Serialization;
using Parkade.Sip.Dialogs;

namespace Parkade.Sip.Subscriptions;

/// <summary>
/// All that is needed to take a subscription up again after a restart. The CSeq in <see cref="Dialog"/> and <see cref="Version"/> are
/// numbers up to which NOTIFYs may have gone out meanwhile, so that both go on growing although not each of them was kept.
/// </summary>
public sealed record SubscriptionFacts
{
    public required DialogFacts Dialog { get; init; }

    /// <summary>The Event header, with its id.</summary>
    public required string Event { get; init; }

    /// <summary>The URI that is watched.</summary>
    public required string Resource { get; init; }

    /// <summary>The subscriber's <see cref="Subscriber.Key"/>.</summary>
    public required string Subscriber { get; init; }

    /// <summary>Where it is heard from, if a NAT hides it; null: its Contact leads to it.</summary>
    public string? Source { get; init; }

    /// <summary>It understands resource lists.</summary>
    public bool TakesLists { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The lowest version that was surely not used.</summary>
    public required uint Version { get; init; }

    /// <summary>Names the subscription: the local tag of its dialog.</summary>
    [JsonIgnore]
    public string Key => Dialog.LocalTag;

    /// <summary>The facts as JSON.</summary>
    public string Write() => JsonSerializer.Serialize(this, SubscriptionFactsJson.Default.SubscriptionFacts);

    /// <summary>Null where the text was not written by <see cref="Write"/>.</summary>
    public static SubscriptionFacts? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SubscriptionFactsJson.Default.SubscriptionFacts);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(SubscriptionFacts))]
internal sealed partial class SubscriptionFactsJson : JsonSerializerContext;
