using Parkade.Calls.Arrivals;
using Parkade.Calls.Gate;

namespace Parkade.Calls.Retrieve;

/// <summary>
/// Counts wrong PINs, so that nobody tries them all: who enters ten within ten minutes may try none for the ten minutes after. A right one in
/// between is no reason to count anew, since whoever knows one lot's PIN may be after another's. Bounded: what has run out is forgotten, and
/// when even so there is no room, newcomers are counted as one. Owned by the signalling loop.
/// </summary>
internal sealed class PinTries(TimeProvider time, int capacity = 8192)
{
    /// <summary>So many wrong ones are taken of a telephone, of a trunk, and of each number behind a peer.</summary>
    public const int Most = 10;

    /// <summary>So many of all numbers behind a peer: it may write any number it likes into its calls.</summary>
    public const int MostOfPeer = 10 * Most;

    /// <summary>How long they are counted, and how long nothing may be tried after the last.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, Count> _counts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Count _shared = new();
    private DateTimeOffset _tidied;

    private sealed class Count
    {
        public int Wrong;
        public DateTimeOffset Until;
    }

    /// <summary>How many are counted.</summary>
    public int Counted => _counts.Count;

    /// <summary>How long the caller has to wait before the next try; zero: not at all.</summary>
    public TimeSpan Wait(Arrival arrival)
    {
        var now = time.GetUtcNow();
        var wait = TimeSpan.Zero;
        foreach (var (key, most) in KeysOf(arrival))
            if (Seen(key) is { } count && count.Wrong >= most && count.Until - now > wait)
                wait = count.Until - now;
        return wait;
    }

    /// <summary>The caller entered a wrong one. True: that was one too many.</summary>
    public bool Failed(Arrival arrival)
    {
        var now = time.GetUtcNow();
        var isLast = false;
        foreach (var (key, most) in KeysOf(arrival))
        {
            var count = Of(key, now);
            if (count.Until <= now) (count.Wrong, count.Until) = (0, now + Span);
            if (++count.Wrong != most) continue;
            count.Until = now + Span;
            isLast = true;
        }
        return isLast;
    }

    private static IEnumerable<(string Key, int Most)> KeysOf(Arrival arrival)
    {
        switch (arrival.Sender)
        {
            case Sender.OfDevice(var device):
                yield return ("device " + device.Number, Most);
                break;
            case Sender.OfTrunk(var trunk):
                yield return ("trunk " + trunk.Name, Most);
                break;
            default:
                var peer = "peer " + AddressKey.Of(arrival.Peer.Address.EndPoint.Address);
                yield return (peer, MostOfPeer);
                yield return ($"{peer} {arrival.Caller.Number}", Most);
                break;
        }
    }

    private Count? Seen(string key) => _counts.TryGetValue(key, out var count) ? count : _counts.Count >= capacity ? _shared : null;

    private Count Of(string key, DateTimeOffset now)
    {
        if (_counts.TryGetValue(key, out var count)) return count;
        if (_counts.Count >= capacity) Tidy(now);
        return _counts.Count >= capacity ? _shared : _counts[key] = new Count();
    }

    // Looks through all of them, so not at every newcomer.
    private void Tidy(DateTimeOffset now)
    {
        if (now - _tidied < TimeSpan.FromSeconds(1)) return;
        _tidied = now;
        foreach (var (key, count) in _counts)
            if (count.Until <= now)
                _counts.Remove(key);
    }
}
