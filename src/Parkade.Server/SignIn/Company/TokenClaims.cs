using System.Text.Json;

namespace Parkade.Server.SignIn;

/// <summary>The claims of a token that was checked, perhaps with more from the provider's userinfo.</summary>
internal sealed class TokenClaims(string subject, JsonElement token, JsonElement? more = null)
{
    private const int MostGroups = 1000;

    public string Subject => subject;

    /// <summary>Whether the provider may have more to tell than the token says.</summary>
    public bool IsIncomplete(OidcProvider provider) =>
        Find("email") is null || Find("name") is null || provider.GroupsClaim is { } groups && Find(groups) is null;

    public TokenClaims With(JsonElement userInfo) => new(subject, token, userInfo);

    public CompanyClaims Read(OidcProvider provider, string issuer) => new(
        $"{issuer}|{subject}", Text("name"), Text("preferred_username"), IsVerified ? Text("email") : null,
        provider.GroupsClaim is { } claim ? Many(claim) : null);

    // Some providers write the word instead of the value.
    private bool IsVerified => Find("email_verified") is { } verified && (verified.ValueKind == JsonValueKind.True || verified.ValueKind == JsonValueKind.String && verified.GetString() == "true");

    private JsonElement? Find(string name)
    {
        if (token.TryGetProperty(name, out var value)) return value;
        return more is { ValueKind: JsonValueKind.Object } also && also.TryGetProperty(name, out value) ? value : null;
    }

    private string? Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 and < 300 } text ? text : null;

    // A list that is there counts, also an empty one; one that is not there says nothing of the groups, and takes none away.
    private List<string>? Many(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.Array } all => [.. all.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.String).Take(MostGroups).Select(each => each.GetString()!)],
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        _ => null,
    };
}
