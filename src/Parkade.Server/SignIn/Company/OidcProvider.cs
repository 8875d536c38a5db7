namespace Parkade.Server.SignIn;

/// <summary>A company's sign-in by OpenID Connect.</summary>
public sealed record OidcProvider
{
    /// <summary>A short name for addresses: letters, digits and <c>-</c>. What is registered with the provider as address to return to ends in it: <c>/api/v1/session/company/{id}/callback</c>.</summary>
    public required string Id { get; init; }

    /// <summary>How the button is called.</summary>
    public required string Name { get; init; }

    /// <summary>The provider's issuer, such as <c>https://login.example.org/realm</c>: https, or http on this machine.</summary>
    public required Uri Issuer { get; init; }

    /// <summary>Who Parkade is to the provider.</summary>
    public required string ClientId { get; init; }

    /// <summary>What proves it; null: a public client, which PKCE alone protects.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>What is asked for.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = ["openid", "profile", "email"];

    /// <summary>The claim that names a person's groups; null: groups are not taken over.</summary>
    public string? GroupsClaim { get; init; } = "groups";

    /// <summary>Whether somebody whom the provider knows and Parkade does not becomes a person; else they are turned away.</summary>
    public bool CreatePeople { get; init; }

    /// <summary>How long the provider may take for an answer.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);
}
