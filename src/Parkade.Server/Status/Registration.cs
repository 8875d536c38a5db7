using System.Text.Json;
using System.Text.Json.Serialization;
using Parkade.Parking.Memos;

namespace Parkade.Server.Status;

/// <summary>One telephone that is registered for a device, as the ledger keeps it.</summary>
/// <param name="Protocol">What carries its calls: <c>udp</c>, <c>tls</c> and so on.</param>
/// <param name="Source">Where it registered from.</param>
/// <param name="ExpiresAt">Until when it counts as registered, unless it says so again.</param>
/// <param name="UserAgent">What it calls itself; null: nothing.</param>
internal sealed record Registration(string Protocol, string Source, DateTimeOffset ExpiresAt, string? UserAgent)
{
    /// <summary>The kind of the memos that hold them; the key is the device's number.</summary>
    public const string Kind = "registration";

    /// <summary>Those of a memo that have not expired.</summary>
    public static IReadOnlyList<Registration> Of(Memo memo, DateTimeOffset at)
    {
        try
        {
            var all = JsonSerializer.Deserialize(memo.Text, RegistrationJson.Default.RegistrationArray) ?? [];
            return [.. all.Where(one => one is { Protocol: not null, Source: not null } && one.ExpiresAt > at).Select(one => one with { Protocol = one.Protocol.ToLowerInvariant() })];
        }
        catch (JsonException)
        {
            return []; // written by another version: better nothing than a guess
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Registration[]))]
internal sealed partial class RegistrationJson : JsonSerializerContext;
