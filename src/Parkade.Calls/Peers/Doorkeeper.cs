using System.Net;
using Microsoft.Extensions.Logging;
using Parkade.Sip.Transports;

namespace Parkade.Calls.Peers;

/// <summary>
/// Lets trusted peers in, and tells the log of others, so that an administrator sees why a new PBX gets 403. Every address is
/// told once, and at most one every ten seconds: senders may be forged, and a flood of them must cost neither log nor memory.
/// Called on receiving threads.
/// </summary>
internal sealed class Doorkeeper(TrustedPeers trusted, ILogger log, TimeProvider time) : IAdmission
{
    /// <summary>The addresses that are remembered as told; beyond that all are forgotten.</summary>
    public const int Remembered = 256;

    /// <summary>How long nobody is told of after somebody was.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly HashSet<IPAddress> _told = [];
    private long _quietUntil = long.MinValue;

    /// <inheritdoc/>
    public Admission Decide(IPEndPoint remote, TransportProtocol protocol)
    {
        var admission = trusted.Decide(remote, protocol);
        if (admission != Admission.Accept) Note(remote.Address);
        return admission;
    }

    private void Note(IPAddress stranger)
    {
        var now = time.GetTimestamp();
        if (now < Volatile.Read(ref _quietUntil)) return;
        lock (_gate)
        {
            if (now < _quietUntil || _told.Contains(stranger)) return;
            if (_told.Count == Remembered) _told.Clear();
            _told.Add(stranger);
            Volatile.Write(ref _quietUntil, now + (long)(Pause.TotalSeconds * time.TimestampFrequency));
        }
        CallsLog.Stranger(log, stranger.IsIPv4MappedToIPv6 ? stranger.MapToIPv4() : stranger);
    }
}
