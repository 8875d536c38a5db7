using System.Collections.Concurrent;
using System.Net;

namespace Parkade.Calls.Gate;

/// <summary>
/// Who is banned: 5 minutes at first, twice as long each time, a day at most. Who stays away as long as his last ban lasted begins anew.
/// Bounded: when it is full of bans that hold, no more are made. Bans are made on the loop and looked up from any thread.
/// </summary>
/// <param name="time">The clock.</param>
/// <param name="isExempt">Who is never banned: trusted addresses and trunks.</param>
/// <param name="capacity">The most addresses that are remembered.</param>
internal sealed class BanList(TimeProvider time, Func<IPAddress, bool> isExempt, int capacity = 16_384)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly ConcurrentDictionary<IPAddress, Ban> _bans = new();
    private DateTimeOffset _tidied = DateTimeOffset.MinValue;

    /// <summary>The bans that hold, the latest first.</summary>
    public IReadOnlyList<Ban> All
    {
        get
        {
            var now = time.GetUtcNow();
            return [.. _bans.Values.Where(ban => ban.Until > now).OrderByDescending(ban => ban.Since)];
        }
    }

    /// <summary>The ban that holds for an address; null: none.</summary>
    public Ban? Of(IPAddress address) =>
        !_bans.IsEmpty && _bans.TryGetValue(AddressKey.Of(address), out var ban) && ban.Until > time.GetUtcNow() ? ban : null;

    /// <summary>Bans an address.</summary>
    /// <returns>The new ban; null where one holds already that is as certain, the address is exempt, or there is no room.</returns>
    public Ban? Add(IPAddress address, string why, bool isCertain)
    {
        if (isExempt(address)) return null;
        var key = AddressKey.Of(address);
        var now = time.GetUtcNow();
        _bans.TryGetValue(key, out var before);
        if (before is not null && before.Until > now && (before.IsCertain || !isCertain)) return null;
        if (before is null && _bans.Count >= capacity && !Tidy(now)) return null;
        var times = before is null || HasLearned(before, now) ? 1 : before.Times + 1;
        var length = times > 9 ? Longest : TimeSpan.FromTicks(Math.Min(Shortest.Ticks << (times - 1), Longest.Ticks));
        var ban = new Ban(key, why, now, now + length, times, isCertain);
        _bans[key] = ban;
        return ban;
    }

    /// <summary>Lets an address in again, and forgets what it did. False: it was not banned.</summary>
    public bool Release(IPAddress address) => _bans.TryRemove(AddressKey.Of(address), out var ban) && ban.Until > time.GetUtcNow();

    private static bool HasLearned(Ban ban, DateTimeOffset now) => now - ban.Until > ban.Until - ban.Since;

    // Looks through all of them, so not at every newcomer.
    private bool Tidy(DateTimeOffset now)
    {
        if (now - _tidied < TimeSpan.FromSeconds(1)) return false;
        _tidied = now;
        foreach (var (key, ban) in _bans)
            if (HasLearned(ban, now))
                _bans.TryRemove(key, out _);
        return _bans.Count < capacity;
    }
}
