using System.Net;

namespace Parkade.Sip.Transports;

/// <summary>Remembers for a few minutes which peers take no stream, so that not every large request waits for that to be found out. Owned by the loop.</summary>
internal sealed class StreamUpgrades(TimeProvider time)
{
    private const int MaxRemembered = 4096;
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(5);

    private readonly Dictionary<IPEndPoint, long> _failed = [];

    public void Failed(IPEndPoint remote)
    {
        if (_failed.Count >= MaxRemembered) _failed.Clear();
        _failed[remote] = time.GetTimestamp();
    }

    public bool IsKnownToFail(IPEndPoint remote)
    {
        if (!_failed.TryGetValue(remote, out var since)) return false;
        if (time.GetElapsedTime(since) < Memory) return true;
        _failed.Remove(remote);
        return false;
    }
}
