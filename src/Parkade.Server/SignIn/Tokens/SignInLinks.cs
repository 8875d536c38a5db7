using Parkade.Parking.Ledgers;

namespace Parkade.Server.SignIn;

/// <summary>Links that sign a person in once, without a password: for the demonstration.</summary>
public sealed class SignInLinks
{
    private readonly OneTimeTokens _tokens;

    internal SignInLinks(ILedger ledger, TimeProvider time) => _tokens = new OneTimeTokens("sign-in-link", ledger, time);

    /// <summary>Makes a token for <paramref name="person"/> that works once.</summary>
    public Task<string> CreateAsync(string person, TimeSpan lifetime) => _tokens.MakeAsync(person, lifetime);

    /// <summary>The address that uses <paramref name="token"/> and leads to the board.</summary>
    public static Uri Link(Uri server, string token) => new(server, $"/api/v1/session/link?token={token}");

    internal Task<string?> TakeAsync(string token) => _tokens.TakeAsync(token);
}
