using System.Globalization;
using System.Net;
using Microsoft.Extensions.Logging;

namespace Parkade.Calls.Gate;

/// <summary>
/// Keeps count of those who have proved nothing, and bans those who go too far. Owned by the loop.
/// <para>
/// The source of a datagram can be forged, so that anybody could have an honest address banned. Therefore: what is sure to be an address's own
/// doing (over a connection, or with a nonce that only it was sent) bans it at the door. What may be forged only slows strangers at that
/// address down to a few requests at a time, over UDP alone: a telephone that gives the right answer still comes in, and is forgiven
/// for all at its address. A telephone that is registered from the very address and port is heard in either case.
/// </para>
/// </summary>
internal sealed class Watch(TimeProvider time, BanList bans, LiveSources live, ILogger log)
{
    // A whole office behind one address registers anew after a power cut.
    private readonly TokenBuckets _unproved = new(time, burst: 200, refill: TimeSpan.FromMilliseconds(50));

    // A phone with a wrong password tries again every half minute: others at its address must not suffer for it.
    private readonly TokenBuckets _failures = new(time, burst: 20, refill: TimeSpan.FromSeconds(20));

    // Enough for one telephone to register.
    private readonly TokenBuckets _slowed = new(time, burst: 4, refill: TimeSpan.FromSeconds(5));

    // A run of wrong passwords must not use up the lines that tell of the ban it ends in.
    private readonly TokenBuckets _lines = new(time, burst: 10, refill: TimeSpan.FromSeconds(6), capacity: 1);
    private readonly TokenBuckets _failureLines = new(time, burst: 10, refill: TimeSpan.FromSeconds(6), capacity: 1);
    private int _untold;

    /// <summary>Whether a request of somebody who has not proved himself yet is looked at.</summary>
    public bool MayAsk(IPEndPoint source, bool isForgeable)
    {
        if (live.Contains(source)) return true;
        if (isForgeable && bans.Of(source.Address) is not null && !_slowed.TryTake(source.Address)) return false;
        return _unproved.TryTake(source.Address);
    }

    /// <summary>Somebody looks for systems to break into.</summary>
    public void Scanned(IPEndPoint source, string mark, bool isForgeable)
    {
        if (!live.Contains(source)) Ban(source.Address, $"it scans for telephone systems ({mark})", !isForgeable);
    }

    /// <summary>Somebody's password was wrong.</summary>
    public void Failed(IPEndPoint source, string user, bool isCertain)
    {
        if (_failureLines.TryTake(IPAddress.None)) GateLog.WrongPassword(log, source.Address, Masked(user));
        if (!_failures.TryTake(source.Address)) Ban(source.Address, "too many wrong passwords", isCertain);
    }

    /// <summary>Somebody registered: whatever happened at his address is forgotten.</summary>
    public void Forgive(IPAddress address)
    {
        _failures.Forget(address);
        _slowed.Forget(address);
        bans.Release(address);
    }

    private void Ban(IPAddress address, string why, bool isCertain)
    {
        if (bans.Add(address, why, isCertain) is not { } ban) return;
        // Forged sources may be many; the log is not to fill with them.
        if (!_lines.TryTake(IPAddress.None))
        {
            _untold++;
            return;
        }
        var more = _untold == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (and {_untold} others before)");
        _untold = 0;
        GateLog.Banned(log, ban.Address, ban.Until, why, more);
    }

    // What strangers write there may steer a terminal, and may be a password in the wrong field.
    private static string Masked(string user)
    {
        var shown = user.Length > 3 ? user[..3] + "…" : user;
        return string.Concat(shown.Select(character => char.IsControl(character) ? ' ' : character));
    }
}
