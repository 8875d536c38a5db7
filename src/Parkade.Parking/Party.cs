using System.Text.Json.Serialization;

namespace Parkade.Parking;

/// <summary>Someone at the end of a call: the caller, the parker or a retriever, as far as the network told us.</summary>
/// <param name="Number">The user part of the address: an extension or a telephone number.</param>
/// <param name="DisplayName">The name shown beside it.</param>
/// <param name="Uri">The whole address, for calling back.</param>
public sealed record Party(string? Number, string? DisplayName = null, string? Uri = null)
{
    /// <summary>How this party is named to people: <c>Ann Smith (204)</c>, <c>204</c>, or <c>someone unknown</c>.</summary>
    [JsonIgnore]
    public string Label => (DisplayName, Number ?? Uri) switch
    {
        ({ Length: > 0 } name, { Length: > 0 } number) => $"{name} ({number})",
        ({ Length: > 0 } name, _) => name,
        (_, { Length: > 0 } number) => number,
        _ => "someone unknown",
    };

    /// <inheritdoc/>
    public override string ToString() => Label;
}
