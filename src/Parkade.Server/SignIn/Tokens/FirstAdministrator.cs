using Parkade.Parking.Ledgers;
using Parkade.Parking.Rights;

namespace Parkade.Server.SignIn;

/// <summary>
/// The way in while nobody can administer: a link that is printed at the start, works once, holds for a day and is another one at each start.
/// </summary>
public sealed class FirstAdministrator
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private readonly OneTimeTokens _tokens;
    private readonly PeopleBook _people;
    private readonly PasswordStore _passwords;
    private readonly bool _companySignIn;

    internal FirstAdministrator(ILedger ledger, PeopleBook people, PasswordStore passwords, bool companySignIn, TimeProvider time)
    {
        _tokens = new OneTimeTokens("setup-token", ledger, time);
        (_people, _passwords, _companySignIn) = (people, passwords, companySignIn);
    }

    /// <summary>Whether there is nobody yet who could sign in and administer everything.</summary>
    public bool IsNeeded
    {
        get
        {
            var roster = _people.Roster();
            return !roster.People.Any(person => roster.OfPerson(person.Id) is { } principal && Rulebook.IsAdministrator(principal)
                && (_passwords.Has(person.Id) || _companySignIn && person.Subjects.Count > 0));
        }
    }

    /// <summary>The link that makes the first administrator, in place of any before; null: there is one already.</summary>
    /// <param name="server">Where the board is, such as <c>https://parkade.example.org:8443</c>.</param>
    public async Task<Uri?> LinkAsync(Uri server)
    {
        await _tokens.ForgetAllAsync();
        return IsNeeded ? new Uri(server, $"/setup#token={await _tokens.MakeAsync("administrator", Lifetime)}") : null;
    }

    internal bool Knows(string token) => _tokens.Knows(token);

    internal async Task<bool> TakeAsync(string token) => await _tokens.TakeAsync(token) is not null;
}
