using Parkade.Parking.Audits;
using Parkade.Parking.Directory;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Rights;

namespace Parkade.Server.SignIn;

/// <summary>People's passwords: hashes in private entries of the directory, never shown, exported or audited.</summary>
public sealed class PasswordStore : IDisposable
{
    private static readonly TimeSpan WorkWait = TimeSpan.FromSeconds(10);

    private readonly ILedger _ledger;
    private readonly TimeProvider _time;

    // A hash keeps a core busy for a tenth of a second: calls must not wait for those who sign in.
    private readonly SemaphoreSlim _work = new(Math.Max(1, Environment.ProcessorCount / 2));

    public PasswordStore(ILedger ledger, TimeProvider time) => (_ledger, _time) = (ledger, time);

    /// <summary>Whether the person can sign in by password.</summary>
    public bool Has(string person) => _ledger.Entry(DirectoryKinds.Password, Key(person)) is not null;

    /// <summary>Gives a person a password.</summary>
    /// <returns>Why it is refused, as a sentence; null: it is set.</returns>
    public async Task<string?> SetAsync(Person person, string password, Actor by)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (PasswordRules.Fault(password, person) is { } fault) return fault;
        await KeepAsync(person.Id, await WorkAsync(() => PasswordHash.Make(password)), by);
        return null;
    }

    /// <summary>Takes a person's password away; nothing where there is none.</summary>
    public async Task RemoveAsync(string person, Actor by)
    {
        if (Has(person)) await ChangeAsync(new DirectoryChange(DirectoryKinds.Password, Key(person), Document: null), by);
    }

    public void Dispose() => _work.Dispose();

    /// <summary>Whether <paramref name="password"/> is the person's. Takes as long for nobody (null) as for somebody.</summary>
    internal async Task<bool> VerifyAsync(string? person, string password)
    {
        // Longer ones were never set, and hashing a megabyte for a stranger is not our business.
        if (password.Length > PasswordRules.Longest) password = "";
        var kept = person is null || _ledger.Entry(DirectoryKinds.Password, Key(person)) is not { } entry ? null : KeyDocument.Read(entry.Document);
        var right = await WorkAsync(() => PasswordHash.Verify(password, kept ?? PasswordHash.Nobody)) && kept is not null;
        if (right && PasswordHash.IsOutdated(kept!)) await KeepAsync(person!, await WorkAsync(() => PasswordHash.Make(password)), Actor.Server);
        return right;
    }

    /// <summary>Drops passwords of people who are no longer there, so that nobody who is called the same later inherits one.</summary>
    internal async Task ForgetAllButAsync(Roster roster)
    {
        foreach (var entry in _ledger.Entries(DirectoryKinds.Password).Where(entry => roster.Person(entry.Key) is null))
            await ChangeAsync(new DirectoryChange(entry.Kind, entry.Key, Document: null), Actor.Server);
    }

    private Task KeepAsync(string person, string hash, Actor by) =>
        ChangeAsync(new DirectoryChange(DirectoryKinds.Password, Key(person), KeyDocument.Write(hash)), by);

    private async Task ChangeAsync(DirectoryChange change, Actor by)
    {
        if (await _ledger.Execute(new ChangeDirectoryCommand { At = _time.GetUtcNow(), By = by, Changes = [change] }) is not ChangeOutcome.Changed)
            throw new InvalidOperationException("The ledger did not take a password.");
    }

    private async Task<T> WorkAsync<T>(Func<T> work)
    {
        if (!await _work.WaitAsync(WorkWait)) throw new LedgerException(LedgerFault.Busy, "Too many people sign in at once.");
        try
        {
            return await Task.Run(work);
        }
        finally
        {
            _work.Release();
        }
    }

    // Identifiers are compared without regard to case, the directory's keys octet by octet.
    private static string Key(string person) => person.ToLowerInvariant();
}
