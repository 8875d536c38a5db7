using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Parkade.Server.SignIn;

/// <summary>What the browser keeps for us, sealed, while somebody is away at the company's sign-in.</summary>
/// <param name="Provider">Where they are.</param>
/// <param name="State">Comes back with them: it was this browser that left.</param>
/// <param name="Nonce">Comes back in the token: it was made for this attempt.</param>
/// <param name="Verifier">Shown when the code is cashed in: nobody else can (RFC 7636).</param>
/// <param name="Return">The page of the board to go to then.</param>
/// <param name="ExpiresAt">From when on it is too late.</param>
internal sealed record CompanyAttempt(string Provider, string State, string Nonce, string Verifier, string Return, DateTimeOffset ExpiresAt)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>RFC 7636 §4.2, S256.</summary>
    public string Challenge => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static CompanyAttempt Begin(string provider, string? returnTo, TimeProvider time) =>
        new(provider, Secret.Make(), Secret.Make(), Secret.Make(), OwnPage(returnTo), time.GetUtcNow() + Lifetime);

    // "//elsewhere" and "/\elsewhere" lead elsewhere.
    private static string OwnPage(string? path) =>
        path is ['/', ..] and { Length: < 500 } && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";
}
