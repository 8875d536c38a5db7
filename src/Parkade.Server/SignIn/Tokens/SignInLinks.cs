using Parkade.Parking.Ledgers;

namespace Parkade.Server.SignIn;

/// <summary>Links that sign a person in once, without a password: for the demonstration.</summary>
public sealed class SignInLinks
{
    private readonly OneTimeTokens _tokens;

    internal SignInLinks(ILedger ledger, TimeProvider time) => _tokens = new OneTimeTokens("sign-in-link", ledger, time);

    /// <summary>Makes a token for <paramref name="person"/> that works once.</summary>
    public Task<string> CreateAsync(string person, TimeSpan lifetime) => _tokens.MakeAsync(person, lifetime);

    /// <summary>The page of the board that uses <paramref name="token"/>. It stands behind <c>#</c>, which browsers send to nobody.</summary>
    public static Uri Link(Uri server, string token) => new(server, $"/sign-in#link={token}");

    internal Task<string?> TakeAsync(string token) => _tokens.TakeAsync(token);
}
