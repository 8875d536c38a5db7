namespace Parkade.Client.Records;

/// <summary>Why a request was not carried out (RFC 9457).</summary>
/// <param name="Type">Ends in a word for programs, such as <c>https://parkade.example/problems/lot-full</c>.</param>
/// <param name="Title">What is the matter, in a few words.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">A sentence that says what to do.</param>
/// <param name="Instance">Which request it was; null: not said.</param>
/// <param name="Errors">The faults of single fields, each a sentence; null: none.</param>
public sealed record Problem(string? Type, string? Title, int? Status, string? Detail, string? Instance = null, IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors = null)
{
    /// <summary>What the types of all problems begin with.</summary>
    public const string TypePrefix = "https://parkade.example/problems/";

    /// <summary>The word for programs, such as <c>lot-full</c>; empty: the server named none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Slug => Type is { } type && type.StartsWith(TypePrefix, StringComparison.Ordinal) ? type[TypePrefix.Length..] : "";
}
