using System.Net;
using Parkade.Server.Web;

namespace Parkade.Server.SignIn;

/// <summary>
/// Slows down whoever guesses passwords, by the account that is tried and by the address it is tried from. Names that nobody has are counted like
/// those that somebody has.
/// </summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    private const int MostKept = 20_000;

    // A minute at most for an account: somebody else's guesses must not shut its owner out. That is sixty guesses an hour (OWASP ASVS 2.2.1: a hundred).
    private readonly AttemptTable<string> _accounts =
        new(new Slowing(5, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1), TimeSpan.FromHours(1)), MostKept, time);

    private readonly AttemptTable<IPAddress> _addresses =
        new(new Slowing(20, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15), TimeSpan.FromHours(6)), MostKept, time);

    /// <summary>Begins an attempt. How long to wait first; null: go ahead.</summary>
    public TimeSpan? Begin(string account, IPAddress from)
    {
        if (BeginFrom(from) is { } addressWait) return addressWait;
        if (_accounts.Begin(Key(account)) is not { } wait) return null;
        SucceededFrom(from); // it was not tried
        return wait;
    }

    /// <summary>Begins an attempt that names no account, such as with a link.</summary>
    public TimeSpan? BeginFrom(IPAddress from) => _addresses.Begin(Addresses.Counted(from));

    public void Succeeded(string account, IPAddress from)
    {
        _accounts.Succeeded(Key(account), forgive: true);
        SucceededFrom(from);
    }

    // One's own right password does not excuse the wrong ones for others'.
    public void SucceededFrom(IPAddress from) => _addresses.Succeeded(Addresses.Counted(from), forgive: false);

    // Fixed in length, whatever a stranger sends.
    private static string Key(string account) => Secret.Hash(account.Trim().ToLowerInvariant());
}
