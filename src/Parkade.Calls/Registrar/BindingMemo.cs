using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parkade.Parking.Memos;
using Parkade.Sip.Headers;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Registrar;

/// <summary>A device's bindings as they are kept over a restart: one memo for all of them, so that they change together.</summary>
internal static class BindingMemo
{
    public const string Kind = "registration";

    public static Memo Write(string number, IReadOnlyList<Binding> bindings) =>
        new(Kind, number, JsonSerializer.Serialize([.. bindings.Select(Facts)], BindingJson.Default.BindingFactsArray), bindings.Max(binding => binding.ExpiresAt));

    /// <summary>What can be read of a memo.</summary>
    public static IReadOnlyList<Binding> Read(Memo memo)
    {
        try
        {
            return [.. (JsonSerializer.Deserialize(memo.Text, BindingJson.Default.BindingFactsArray) ?? []).Select(facts => Binding(memo.Key, facts)).OfType<Binding>()];
        }
        catch (JsonException)
        {
            return []; // the telephone registers again soon
        }
    }

    private static BindingFacts Facts(Binding binding) => new()
    {
        Contact = binding.Contact.ToString(),
        Protocol = binding.Source.Protocol,
        Source = binding.Source.EndPoint.ToString(),
        Path = [.. binding.Path.Select(hop => hop.ToString())],
        ExpiresAt = binding.ExpiresAt,
        CallId = binding.CallId,
        CSeq = binding.CSeq,
        InstanceId = binding.InstanceId,
        RegId = binding.RegId,
        UserAgent = binding.UserAgent,
        Q = binding.Q,
        IsBehindNat = binding.IsBehindNat,
    };

    private static Binding? Binding(string number, BindingFacts facts)
    {
        if (!SipUri.TryParse(facts.Contact, out var contact) || !IPEndPoint.TryParse(facts.Source, out var source)) return null;
        var path = new List<NameAddr>();
        foreach (var text in facts.Path)
        {
            if (!NameAddr.TryParse(text, out var hop)) return null;
            path.Add(hop);
        }
        return new Binding(number, contact, new Destination(facts.Protocol, source), path, facts.ExpiresAt, facts.CallId, facts.CSeq, facts.InstanceId, facts.RegId, facts.UserAgent, facts.Q)
        {
            IsBehindNat = facts.IsBehindNat,
        };
    }
}

/// <summary>A binding as JSON.</summary>
internal sealed record BindingFacts
{
    public required string Contact { get; init; }
    public required TransportProtocol Protocol { get; init; }
    public required string Source { get; init; }
    public IReadOnlyList<string> Path { get; init; } = [];
    public required DateTimeOffset ExpiresAt { get; init; }
    public required string CallId { get; init; }
    public required uint CSeq { get; init; }
    public string? InstanceId { get; init; }
    public int RegId { get; init; }
    public string? UserAgent { get; init; }
    public double Q { get; init; } = 1;
    public bool IsBehindNat { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(BindingFacts[]))]
internal sealed partial class BindingJson : JsonSerializerContext;
