using System.Collections.Concurrent;
using System.Text.Json;
using Parkade.Parking.Ledgers;
using Parkade.Parking.Memos;
using Parkade.Parking.Rights;

namespace Parkade.Server.SignIn;

/// <summary>Who is signed in. In memory for speed, in the ledger over a restart; ended here is ended at once.</summary>
public sealed class SessionStore : IDisposable
{
    private const string Kind = "session";
    private const int MostPerPerson = 500;
    private const int LongestBrowser = 200;

    // Being seen is written down this coarsely, lest each click costs a commit; and finely enough that nobody is taken for idle meanwhile.
    private static readonly TimeSpan Coarsest = TimeSpan.FromMinutes(5);
    private const int PartsOfIdle = 10;

    private readonly ILedger _ledger;
    private readonly Func<SessionLimits> _limits;
    private readonly TimeProvider _time;
    private readonly ConcurrentDictionary<string, LiveSession> _sessions = new();

    internal SessionStore(ILedger ledger, Func<SessionLimits> limits, TimeProvider time)
    {
        (_ledger, _limits, _time) = (ledger, limits, time);
        foreach (var memo in ledger.Memos(Kind))
            if (JsonSerializer.Deserialize<Session>(memo.Text, JsonSerializerOptions.Web) is { } session && !IsOver(session))
                _sessions[session.Hash] = new LiveSession(session);
    }

    /// <summary>The sessions that are not over, the newest first.</summary>
    public IReadOnlyList<Session> All => [.. _sessions.Values.Select(live => live.Now).Where(session => !IsOver(session)).OrderByDescending(session => session.Since)];

    /// <summary>A person's sessions.</summary>
    public IReadOnlyList<Session> Of(string person) => [.. All.Where(session => Is(session, person))];

    /// <summary>The groups that a person's company told of last; null: it told of none, or too long ago.</summary>
    internal IReadOnlyList<string>? CompanyGroupsOf(string person) => Of(person).Select(session => session.CompanyGroups).FirstOrDefault(groups => groups is not null);

    /// <summary>When a session ends by itself.</summary>
    public DateTimeOffset ExpiresAt(Session session) => session.ExpiresAt(_limits());

    /// <summary>Signs a person in.</summary>
    /// <returns>The session, and the secret for the cookie.</returns>
    internal async Task<(LiveSession Session, string Secret)> OpenAsync(string person, string from, string browser, IReadOnlyList<string>? companyGroups)
    {
        await SweepAsync();
        foreach (var oldest in Of(person).Skip(MostPerPerson - 1)) await EndAsync(oldest.Id);
        var secret = Secret.Make();
        var now = _time.GetUtcNow();
        var session = new Session(Secret.Hash(secret), person, now, now, from, Short(browser), companyGroups);
        await KeepAsync(session);
        var live = new LiveSession(session);
        _sessions[session.Hash] = live;
        return (live, secret);
    }

    /// <summary>The session of a cookie; null: none, or it is over.</summary>
    internal LiveSession? Find(string secret) => _sessions.TryGetValue(Secret.Hash(secret), out var live) && !IsOver(live.Now) ? live : null;

    internal bool IsOpen(Session session) => _sessions.ContainsKey(session.Hash) && !IsOver(session);

    /// <summary>Notes that a session is in use.</summary>
    internal async ValueTask SeeAsync(LiveSession live, string from)
    {
        var session = live.Now;
        var now = _time.GetUtcNow();
        if (now - session.LastSeen < Coarse() && session.From == from) return;
        live.Now = session with { LastSeen = now, From = from };
        try
        {
            await KeepAsync(live.Now);
        }
        catch (LedgerException)
        {
            // It counts in memory; a restart forgets these minutes.
        }
        // Whoever ended it meanwhile must not find it there again after a restart.
        if (live.Ended.IsCancellationRequested) await ForgetAsync(session);
    }

    /// <summary>Ends the session of this <see cref="Session.Id"/>; false: there is none.</summary>
    public async Task<bool> EndAsync(string id)
    {
        var found = _sessions.Values.FirstOrDefault(live => live.Now.Id == id);
        if (found is null || !_sessions.TryRemove(found.Now.Hash, out var live)) return false;
        live.End();
        await ForgetAsync(live.Now);
        return true;
    }

    /// <summary>Ends all sessions of a person, but perhaps one.</summary>
    /// <returns>How many were ended.</returns>
    public async Task<int> EndAllAsync(string person, string? exceptId = null)
    {
        var ended = 0;
        foreach (var live in _sessions.Values.Where(live => Is(live.Now, person) && live.Now.Id != exceptId))
            if (await EndAsync(live.Now.Id))
                ended++;
        return ended;
    }

    /// <summary>Ends the sessions of people who were removed or disabled.</summary>
    internal async Task EndAllButAsync(Roster roster)
    {
        foreach (var live in _sessions.Values.Where(live => roster.OfPerson(live.Now.Person) is null)) await EndAsync(live.Now.Id);
    }

    public void Dispose()
    {
        foreach (var live in _sessions.Values) live.Dispose();
    }

    private async Task SweepAsync()
    {
        foreach (var live in _sessions.Values.Where(live => IsOver(live.Now))) await EndAsync(live.Now.Id);
    }

    private TimeSpan Coarse()
    {
        var part = _limits().Idle / PartsOfIdle;
        return part < Coarsest ? part : Coarsest;
    }

    private bool IsOver(Session session) => session.ExpiresAt(_limits()) <= _time.GetUtcNow();

    private async Task KeepAsync(Session session)
    {
        var memo = new Memo(Kind, session.Hash, JsonSerializer.Serialize(session, JsonSerializerOptions.Web), session.ExpiresAt(_limits()));
        await _ledger.Execute(new KeepMemosCommand { At = _time.GetUtcNow(), Memos = [memo] });
    }

    private async Task ForgetAsync(Session session) => await _ledger.Execute(new ForgetMemoCommand { Kind = Kind, Key = session.Hash, At = _time.GetUtcNow() });

    private static bool Is(Session session, string person) => session.Person.Equals(person, StringComparison.OrdinalIgnoreCase);

    private static string Short(string browser) => browser.Length <= LongestBrowser ? browser : browser[..LongestBrowser];
}
