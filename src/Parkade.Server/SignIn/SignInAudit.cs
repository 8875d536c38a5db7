using System.Net;
using System.Text.Json;
using Parkade.Parking.Audits;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Rights;
using Parkade.Server.Web;

namespace Parkade.Server.SignIn;

/// <summary>Who signed in and out, in the audit. Strangers can't make it grow: beyond a measure their failures are only counted.</summary>
internal sealed class SignInAudit(ILedger ledger, TimeProvider time)
{
    private const int MostKept = 5000;
    private const int NameLength = 12;

    private readonly Buckets<(string, IPAddress)> _each = new(new Rate(3, 1.0 / 60), MostKept, time);
    private readonly Buckets<int> _all = new(new Rate(100, 1.0 / 10), 1, time);
    private int _untold;

    public Task OpenedAsync(Actor by, Session session, string how) => TellAsync(by, "session.open", Target(session), new { by = how, browser = session.Browser });

    public Task ClosedAsync(Actor by, Session session) => TellAsync(by, "session.close", Target(session), null);

    public Task SetUpAsync(Actor by, Person person) => TellAsync(by, "setup.done", "person:" + person.Id, null);

    /// <summary>A sign-in that failed.</summary>
    /// <param name="person">Who was meant; null: nobody of that name.</param>
    /// <param name="name">What was typed as the name. It is not written down: it may be a password in the wrong field.</param>
    public async Task RefusedAsync(Person? person, string name, string how, IPAddress from)
    {
        var target = person is not null ? "person:" + person.Id : "account:" + Secret.Hash(name.Trim().ToLowerInvariant())[..NameLength];
        if (_each.Take((target, Addresses.Counted(from))) is not null || _all.Take(0) is not null)
        {
            Interlocked.Increment(ref _untold);
            return;
        }
        var untold = Interlocked.Exchange(ref _untold, 0);
        await TellAsync(new Actor("address:" + from, "Somebody", Way.Board, from.ToString()), "session.refuse", target, new { by = how, untoldBefore = untold });
    }

    private async Task TellAsync(Actor by, string action, string target, object? after) =>
        await ledger.Record(new AuditDraft(time.GetUtcNow(), by, action, target, Before: null, after is null ? null : JsonSerializer.Serialize(after, JsonSerializerOptions.Web)));

    private static string Target(Session session) => "session:" + session.Id;
}
